import COpenSSL
import DocumentTrust
import Foundation
import MRTD
import OpenSSLCrypto
import VirtualCard

/// Passive authentication against the bare calls of libcrypto that it needs.
///
/// Both in turn, in one loop on one thread, so that whatever the machine does meets both alike; medians of processor time.
struct PassiveBench {
    let bench: Bench
    let pki: TestPKI

    static let rounds = 500
    /// How many times the bare calls' time passive authentication may take.
    static let limit = 1.2

    init(_ bench: Bench, pki folder: URL) throws {
        self.bench = bench
        pki = try TestPKI.load(from: folder)
    }

    func run() throws -> (text: String, missed: [String]) {
        var table = Table(
            "Passive authentication against bare libcrypto, µs, median of \(Self.rounds); target \(Self.limit)",
            ["signed by", "passive", "bare", "ratio", "difference"]
        )
        var missed: [String] = []
        for document in try documents() {
            let (passive, bare) = try measure(document)
            let ratio = passive / bare
            table.add([
                document.name, passive.rounded(digits: 1), bare.rounded(digits: 1), ratio.rounded(digits: 2),
                (passive - bare).rounded(digits: 1),
            ])
            if ratio > Self.limit {
                missed.append("passive authentication by \(document.name) takes \(ratio.rounded(digits: 2)) times bare")
            }
        }
        return (table.text, missed)
    }

    /// The data groups that an inspection reads.
    private var files: [Int: [UInt8]] {
        let numbers = [1, 2, 13, 14, 15]
        return Dictionary(
            uniqueKeysWithValues: numbers.compactMap { number in
                bench.cards.extended.files["EF.DG\(number)"].map { (number, $0) }
            }
        )
    }

    private func documents() throws -> [IssuedDocument] {
        let trusted = pki.trusted
        let own = IssuedDocument.Kind(
            name: "brainpoolP384r1, SHA-384 (the test authority)",
            curve: "brainpoolP384r1",
            hash: EVP_sha384(),
            issuer: trusted.key,
            signer: trusted.signer.key
        )
        let sod = bench.cards.extended.files["EF.SOD"] ?? []
        let real = try IssuedDocument(
            own,
            sod: sod,
            files: files,
            authority: try Certificate(der: trusted.certificate),
            certificate: try Certificate(der: trusted.signer.certificate),
            list: try CertificateRevocationList(der: trusted.revocationList)
        )
        return [real] + (try kinds().map { try IssuedDocument($0, files: files) })
    }

    /// Other states' ways of signing.
    private func kinds() throws -> [IssuedDocument.Kind] {
        let ecdsa = try [0, 1].map { _ in try IssuingKey.generate(curve: .p256, hash: .sha256) }
        let rsa = try [4096, 2048, 2048].map {
            try IssuingKey.generateRSA(bits: $0, algorithm: SigningAlgorithm(.rsaPKCS1, hash: .sha256))
        }
        return [
            .init(name: "P-256, SHA-256", curve: "P-256", hash: EVP_sha256(), issuer: ecdsa[0], signer: ecdsa[1]),
            .init(name: "RSA-2048 under RSA-4096", curve: nil, hash: EVP_sha256(), issuer: rsa[0], signer: rsa[1]),
            .init(name: "RSA-2048 under RSA-2048", curve: nil, hash: EVP_sha256(), issuer: rsa[2], signer: rsa[1]),
        ]
    }

    /// Medians in microseconds.
    private func measure(_ document: IssuedDocument) throws -> (passive: Double, bare: Double) {
        let files = files
        let com = bench.cards.extended.files["EF.COM"]
        let now = Date()
        var (passive, bare): ([Int], [Int]) = ([], [])
        for _ in 0..<Self.rounds {
            let start = ProcessorTime.thread
            let authentication = PassiveAuthentication(
                sod: document.sod,
                com: com,
                dataGroups: files,
                issuingState: "VNM",
                documentCode: "ID",
                unreadable: [],
                trust: document.trust,
                time: now
            )
            let middle = ProcessorTime.thread
            let isRight = document.bare.run()
            let end = ProcessorTime.thread
            let failed = authentication.outcomes.filter { $0.value.verdict != .passed && $0.key != .comMatchesSOD }
            guard isRight, failed.isEmpty else {
                throw NotAccepted(reasons: failed.map { "\($0.key): \($0.value.code.map { "\($0)" } ?? "")" })
            }
            passive.append(middle - start)
            bare.append(end - middle)
        }
        return (Self.median(passive), Self.median(bare))
    }

    private static func median(_ nanoseconds: [Int]) -> Double {
        Double(nanoseconds.sorted()[nanoseconds.count / 2]) / 1000
    }
}
