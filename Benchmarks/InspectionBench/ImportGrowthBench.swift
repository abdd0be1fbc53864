import Foundation

/// What an import costs when a list or an inbox brings ten times as much: processor milliseconds at N and at 10 N, and the exponent.
struct ImportGrowthBench {
    /// The steepest growth that still counts as linear.
    static let exponentLimit = 1.25

    /// A kind of growth.
    private struct Row {
        let name: String
        /// The smaller number; the larger is ten times that.
        let number: Int
        /// The most that both may cost, in milliseconds.
        let limits: (Double, Double)
        /// What those that do not come in are told.
        var codes: Set<String> = []
        let make: (Int) throws -> GrownImport
    }

    func run(_ effort: Effort) throws -> (text: String, missed: [String]) {
        var table = Table(
            "Growth of imports, ms of processor time",
            ["what grows", "N", "import", "10 N", "import", "exponent", "refused"]
        )
        var missed: [String] = []
        for row in Self.rows {
            let number = effort.of(row.number, 5)
            let small = try row.make(number).run()
            let large = try row.make(10 * number).run()
            let times = [small.time, large.time].map { Double($0) / 1_000_000 }
            let exponent = log10(times[1] / times[0])
            table.add([
                row.name, String(number), times[0].rounded(digits: 1), String(10 * number),
                times[1].rounded(digits: 1), exponent.rounded(digits: 2), large.codes.sorted().joined(separator: " "),
            ])
            let expected = row.codes.isEmpty ? 10 * number : 0
            if large.codes != row.codes || large.new != expected {
                missed.append("imports, \(row.name): \(large.new) of \(expected) came in")
            }
            let isSlow = times[0] > row.limits.0 || times[1] > row.limits.1 || exponent > Self.exponentLimit
            if effort.bindsRatios, isSlow { missed.append("imports, \(row.name): \(times[1].rounded(digits: 0)) ms") }
        }
        return (table.text, missed)
    }

    private static var rows: [Row] {
        let tooLong: Set = ["trust.key_too_long"]
        return [
            Row(name: "links in reverse", number: 200, limits: (1000, 2000)) { try .links($0) },
            Row(name: "links in reverse, no key identifier", number: 200, limits: (1000, 2000)) {
                try .links($0, isPointed: false)
            },
            Row(name: "more links in reverse", number: 1000, limits: (1000, 10000)) { try .links($0) },
            Row(name: "more links in reverse, no key identifier", number: 1000, limits: (1000, 10000)) {
                try .links($0, isPointed: false)
            },
            Row(name: "name changes in one list", number: 2000, limits: (2000, 20000)) {
                try .links($0, isNameChange: true, inOneList: true)
            },
            Row(name: "RSA-16384, one list", number: 130, limits: (1000, 1000), codes: tooLong) {
                try .longKeys($0, inOneList: true)
            },
            Row(name: "RSA-16384, files", number: 130, limits: (1000, 1000), codes: tooLong) {
                try .longKeys($0, inOneList: false)
            },
            Row(name: "namesakes in one list", number: 1600, limits: (1600, 16000)) { try .namesakes($0) },
        ]
    }
}
