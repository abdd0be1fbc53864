import TestIssuing
import DocumentCore
import COpenSSL
import DocumentTrust
import Foundation
import MRTD
import OpenSSLCrypto
import VirtualCard

/// Passive authentication against the bare calls of libcrypto that it needs.
///
/// In turn, in one loop on one thread, so that whatever the machine does meets all alike; processor time, and the medians of the
/// ratios of each turn.
struct PassiveBench {
    let bench: Bench
    let pki: TestPKI

    /// How many times the bare calls' time passive authentication may take.
    static let limit = 1.2

    init(_ bench: Bench, pki folder: URL) throws {
        self.bench = bench
        pki = try TestPKI.load(from: folder)
    }

    func run(_ effort: Effort) throws -> (text: String, missed: [String]) {
        let rounds = effort.of(500, 3)
        var table = Table(
            "Passive authentication against bare libcrypto, µs, median of \(rounds); limit \(Self.limit)",
            ["signed by", "passive", "bare", "ratio", "first", "bare", "ratio"]
        )
        var missed: [String] = []
        for document in try IssuedDocument.all(pki: pki.trusted, card: bench.cards.extended, files: files) {
            let (known, first) = try measure(document, rounds: rounds)
            table.add(
                [document.name]
                    + [known, first].flatMap {
                        [$0.own.rounded(digits: 0), $0.other.rounded(digits: 0), $0.ratio.rounded(digits: 2)]
                    }
            )
            let binding = document.isCitizens ? [known.ratio, first.ratio] : [known.ratio]
            for ratio in binding where ratio > Self.limit && effort.bindsRatios {
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

    /// Microseconds of passive authentication against the bare calls: for a signer that is known, and for the first document.
    private func measure(
        _ document: IssuedDocument,
        rounds: Int
    ) throws -> (known: PairedTimes, first: PairedTimes) {
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
        var (pairs, firstPairs) = (PairedTimes(), PairedTimes())
        for round in 0..<rounds {
            var times = [Double](repeating: 0, count: ways.count)
            unknown = document.freshTrust()
            // Each goes first in its turn: who comes after another finds that one's traces in the caches.
            for position in ways.indices {
                let way = (round + position) % ways.count
                let start = ProcessorTime.thread
                let isRight = ways[way]()
                times[way] = Double(ProcessorTime.thread - start) / 1000
                guard isRight else { throw BareFailure() }
            }
            pairs.add(own: times[0], other: times[1])
            firstPairs.add(own: times[2], other: times[3])
        }
        return (pairs, firstPairs)
    }

    /// All of them but the comparison with EF.COM, which lists only the groups of the card that it is from.
    private static func expectPassed(_ authentication: PassiveAuthentication) throws {
        let failed = authentication.outcomes.filter { $0.value.verdict != .passed && $0.key != .comMatchesSOD }
        guard failed.isEmpty else { throw NotAccepted(reasons: failed.keys.map { "\($0)" }) }
    }
}
