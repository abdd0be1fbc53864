import COpenSSL
import DocumentTrust
import Foundation
import MRTD
import OpenSSLCrypto
import VirtualCard

/// Passive authentication against the bare calls of libcrypto that it needs.
///
/// In turn, in one loop on one thread, so that whatever the machine does meets all alike; medians of processor time.
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
            "Passive authentication against bare libcrypto, µs, median of \(Self.rounds); limit \(Self.limit)",
            ["signed by", "passive", "bare", "ratio", "first", "bare", "ratio"]
        )
        var missed: [String] = []
        for document in try IssuedDocument.all(pki: pki.trusted, card: bench.cards.extended, files: files) {
            let times = try measure(document)
            let ratios = [times.passive / times.bare, times.first / times.bareFirst]
            table.add([
                document.name, times.passive.rounded(digits: 0), times.bare.rounded(digits: 0),
                ratios[0].rounded(digits: 2), times.first.rounded(digits: 0), times.bareFirst.rounded(digits: 0),
                ratios[1].rounded(digits: 2),
            ])
            let binding = document.isCitizens ? ratios : [ratios[0]]
            for ratio in binding where ratio > Self.limit {
                missed.append("passive authentication, \(document.name): \(ratio.rounded(digits: 2)) times bare")
            }
        }
        let note = """
            passive: as in the daemon, which knows the signer from an earlier document and does without one of the signatures;
            bare: hashes, the signer's key, two signatures. first: the first document after a change of trust, which verifies
            the CRL too; bare: the same with three signatures. The limit binds all of passive, and of first the citizen card's
            algorithms: an RSA signature is verified in 20 µs, less than any decoder takes for the SOD around it.
            """
        return (table.text + "\n" + note, missed)
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

    /// Medians in microseconds.
    private struct Times {
        var passive = 0.0
        var bare = 0.0
        var first = 0.0
        var bareFirst = 0.0
    }

    private func measure(_ document: IssuedDocument) throws -> Times {
        let files = files
        let now = Date()
        func verify(_ trust: TrustMaterial) -> PassiveAuthentication {
            PassiveAuthentication(
                sod: document.sod,
                com: bench.cards.extended.files["EF.COM"],
                dataGroups: files,
                issuingState: "VNM",
                documentCode: "ID",
                unreadable: [],
                trust: trust,
                time: now
            )
        }
        let known = document.freshTrust()
        try Self.expectPassed(verify(known))
        var unknown = known
        let ways: [() -> Bool] = [
            { verify(known).covers(dataGroup: 2) }, { document.bare.run(isFirst: false) },
            { verify(unknown).covers(dataGroup: 2) }, { document.bare.run(isFirst: true) },
        ]
        var times = [[Int]](repeating: [], count: ways.count)
        for round in 0..<Self.rounds {
            unknown = document.freshTrust()
            // Each goes first in its turn: who comes after another finds that one's traces in the caches.
            for position in ways.indices {
                let way = (round + position) % ways.count
                let start = ProcessorTime.thread
                let isRight = ways[way]()
                times[way].append(ProcessorTime.thread - start)
                guard isRight else { throw BareFailure() }
            }
        }
        let medians = times.map { Double($0.sorted()[$0.count / 2]) / 1000 }
        return Times(passive: medians[0], bare: medians[1], first: medians[2], bareFirst: medians[3])
    }

    /// All of them but the comparison with EF.COM, which lists only the groups of the card that it is from.
    private static func expectPassed(_ authentication: PassiveAuthentication) throws {
        let failed = authentication.outcomes.filter { $0.value.verdict != .passed && $0.key != .comMatchesSOD }
        guard failed.isEmpty else { throw NotAccepted(reasons: failed.keys.map { "\($0)" }) }
    }
}
