import ArgumentParser
import CardTrace
import CodeCatalogue
import DocumentCore
import DocumentProfiles
import DocumentTrust
import Foundation
import Inspection
import InspectionAPI

/// Makes an inspection again of an unmasked trace.
struct TraceReplayCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract: "Make an inspection again of an unmasked trace, without reader or card.",
        usage: "cccdctl trace replay <file> [options]",
        discussion: """
            The same procedure gets the recorded answers; the same commands have to come out, byte for byte, and the same report, \
            but for its times. Give what was trusted then. The time is the recorded one, unless --at says otherwise.

            Status 2 where the report is another, 3 where the procedure asked the card for something else.

            Examples:
              cccdctl trace replay card.jsonl --trust csca.cer --crl csca.crl
            """
    )

    @OptionGroup var trace: TraceArgument
    @OptionGroup var trust: TrustOptions
    @OptionGroup var options: OutputOptions

    func run() async throws {
        let output = options.output
        try await reporting(output) {
            let trace = try trace.load()
            guard let order = trace.head.order else { throw Problem(of: TraceError.Code.masked) }
            let result = try await replay(trace, order, output)
            let differences = trace.report.map { ReplayedReport.differences($0, result.report) }
            output.document(Told(differences, InspectionAnswer(result).speaking(output.oneLanguage)))
            ReportPrinter(output: output).print(result.report, portraitSavedAt: nil)
            output.line(output.words(Self.words(differences)))
            if differences?.isEmpty == false { throw ExitStatus.undecided }
        }
    }

    private func replay(_ trace: Trace, _ order: TraceOrder, _ output: Output) async throws -> InspectionResult {
        do {
            let time = trust.at == nil ? try order.clock() : try trust.selection.clock()
            let card = try RecordedCard(trace)
            let inspector = Inspector(
                trust: try trust.selection.material(output),
                policy: try InspectCommand.policy(named: order.policy),
                links: RecordedLinkProfile(card),
                repositionTime: .zero,
                time: { time }
            )
            let header = ReportHeader(id: UUID().uuidString.lowercased(), profile: "replay")
            return try await inspector.replay(card, reader: trace.head.reader, request: order.request(), as: header)
        } catch let error as TraceError {
            throw Problem(of: error.code, error.detail)
        }
    }

    private static func words(_ differences: [String]?) -> Words {
        guard let differences else {
            return Words(en: "the trace has no report to compare with", vi: "bản ghi không có báo cáo để so")
        }
        guard !differences.isEmpty else {
            return Words(en: "the same report as recorded", vi: "báo cáo giống hệt lúc ghi")
        }
        let list = differences.joined(separator: ", ")
        return Words(en: "not as recorded: \(list)", vi: "khác lúc ghi: \(list)")
    }

    private struct Told: Encodable {
        let differences: [String]?
        let answer: InspectionAnswer

        init(_ differences: [String]?, _ answer: InspectionAnswer) {
            self.differences = differences
            self.answer = answer
        }

        private enum CodingKeys: String, CodingKey { case differences }

        func encode(to encoder: any Encoder) throws {
            try answer.encode(to: encoder)
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encodeIfPresent(differences, forKey: .differences)
        }
    }
}

/// A report held against the one that was recorded.
enum ReplayedReport {
    /// The members that differ, but for those that say who asked and when, and how long it took.
    ///
    /// Where the portrait is to be fetched is of the daemon that recorded, and a pseudonym hangs on a key that no trace has.
    ///
    /// - Parameter recorded: the recorded report, JSON.
    static func differences(_ recorded: String, _ report: InspectionReport) -> [String] {
        let (first, second) = (members(Data(recorded.utf8)), members(JSONText.data(report)))
        return Set(first.keys).union(second.keys).filter { first[$0] != second[$0] }.sorted()
    }

    private static let circumstances: Set<String> = [
        "id", "started_at", "duration_ms", "timings_ms", "reader", "profile", "purpose", "software", "trust_store",
    ]

    private static func members(_ json: Data) -> [String: JSONValue] {
        guard JSONExcess(in: json, depth: 16, values: 4096) == nil,
            var members = try? JSONDecoder().decode([String: JSONValue].self, from: json)
        else { return [:] }
        for name in circumstances { members[name] = nil }
        remove("by_phase", from: "exchanges", of: &members)
        remove("href", from: "portrait", of: &members)
        remove(DerivedField.pseudonym.name, from: "derived", of: &members)
        return members
    }

    private static func remove(_ name: String, from member: String, of members: inout [String: JSONValue]) {
        guard case .object(var object)? = members[member] else { return }
        object[name] = nil
        members[member] = object.isEmpty ? nil : .object(object)
    }
}

extension TraceError.Code: ProblemKind {}
