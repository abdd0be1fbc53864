import DocumentTrust
import Foundation
import MRTD
import OpenSSLCrypto
import VirtualCard

/// What a document costs when a list, an inbox or the document itself brings ten times as much: processor milliseconds at N and
/// at 10 N, and the exponent, the decimal logarithm of their ratio. One line a kind of growth.
struct GrowthBench {
    /// The most that a verification may cost, in milliseconds.
    static let limit = 100.0

    /// A kind of growth.
    private struct Row {
        let name: String
        /// The smaller number; the larger is ten times that.
        let number: Int
        let make: (Int) throws -> GrownTrust
    }

    func run(_ effort: Effort) throws -> (text: String, missed: [String]) {
        var table = Table(
            "Growth, ms of processor time a document, the first and later ones; limit \(Int(Self.limit))",
            ["what grows", "N", "first", "later", "10 N", "first", "later", "exponent"]
        )
        var missed: [String] = []
        for row in Self.rows {
            let number = effort.of(row.number, 10)
            let small = try Self.measure(try row.make(number))
            let large = try Self.measure(try row.make(10 * number))
            table.add([
                row.name, String(number), small.first.rounded(digits: 2), small.later.rounded(digits: 2),
                String(10 * number), large.first.rounded(digits: 2), large.later.rounded(digits: 2),
                log10(large.later / small.later).rounded(digits: 2),
            ])
            let worst = max(small.first, large.first, large.later)
            if effort.bindsRatios, worst > Self.limit {
                missed.append("growth, \(row.name): \(worst.rounded(digits: 0)) ms a document")
            }
        }
        return (table.text, missed)
    }

    private static var rows: [Row] {
        [
            Row(name: "namesakes with the key identifier", number: 1600) {
                try GrownTrust.namesakes($0, identifier: .issuers)
            },
            Row(name: "namesakes, no key identifier", number: 1600) { try GrownTrust.namesakes($0, identifier: .none) },
            Row(name: "links of one name, signer under the last", number: 200) {
                try GrownTrust.links($0, isNameChange: false)
            },
            Row(name: "links of one name, signer under the root", number: 200) {
                try GrownTrust.links($0, isNameChange: false, isUnderRoot: true)
            },
            Row(name: "name changes, signer under the last", number: 2000) {
                try GrownTrust.links($0, isNameChange: true)
            },
            Row(name: "name changes, signer under the root", number: 2000) {
                try GrownTrust.links($0, isNameChange: true, isUnderRoot: true)
            },
            Row(name: "lists of one issuer", number: 100) { try GrownTrust.lists($0) },
        ]
    }

    /// Milliseconds: the first document after a change of trust, and the median of those that follow.
    private static func measure(_ grown: GrownTrust) throws -> (first: Double, later: Double) {
        let times = (0..<8).map { _ in
            let start = ProcessorTime.thread
            grown.verify()
            return Double(ProcessorTime.thread - start) / 1_000_000
        }
        return (times[0], times.dropFirst().sorted()[3])
    }
}
