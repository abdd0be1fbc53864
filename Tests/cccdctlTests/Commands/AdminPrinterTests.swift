import ArgumentParser
import CodeCatalogue
import Foundation
import InspectionAPI
import Testing

@testable import cccdctl

/// What `cccdctl admin` prints: in 80 columns, in one language or both.
@Suite struct AdminPrinterTests {
    private static let outputs = [
        Output(json: false, language: .english), Output(json: false, language: .vietnamese),
        Output(json: false, language: nil),
    ]

    private func expectNarrow(_ lines: [String], at location: SourceLocation = #_sourceLocation) {
        #expect(!lines.isEmpty, sourceLocation: location)
        for line in lines { #expect(line.count <= TextBlock.width, "\(line)", sourceLocation: location) }
    }

    @Test(arguments: outputs.indices) func everyReasonFitsAndHasWhatToDo(_ index: Int) {
        let printer = HealthPrinter(output: Self.outputs[index])
        for code in HealthCode.allCases {
            let lines = printer.lines(ServiceHealth([HealthReason(code, "in /var/lib/cccd")]))
            expectNarrow(lines)
            #expect(lines.joined().contains(code.rawValue) && lines.contains { $0.contains("→") })
        }
        #expect(printer.lines(ServiceHealth([])).count == 1)
    }

    @Test(arguments: outputs.indices) func rowsOfTheAccessLogFit(_ index: Int) {
        var row = AccessLogPage.Row(
            number: 1,
            kind: "inspection",
            startedAt: "2026-11-30T08:00:00.000Z",
            durationMs: 2870,
            fields: FieldName.allCases.map(\.rawValue),
            portrait: true,
            reasons: [],
            count: 1,
            isClockDoubted: false,
            digest: String(repeating: "ab", count: 32)
        )
        row.inspection = "rPDpsRYbQIyvQdzbJ6zKjw"
        row.client = .init(uid: 1000, user: nil, pid: 4711, unit: nil, program: nil, profile: "counter")
        row.purpose = String(repeating: "outpatient registration ", count: 6)
        row.reader = "acs-acr1252"
        row.decision = "accept"
        let lines = AdminPrinter(output: Self.outputs[index]).lines(AccessLogPage(rows: [row], next: nil))
        expectNarrow(lines)
        #expect(lines[0].contains("uid 1000") && lines[0].contains("accept"))
    }

    @Test(arguments: outputs.indices) func theRestFits(_ index: Int) {
        let printer = AdminPrinter(output: Self.outputs[index])
        expectNarrow(printer.lines(Draining(draining: true, active: 3)))
        expectNarrow(printer.lines(LearntKinds([])))
        let kind = LearntKinds.Kind(
            key: String(repeating: "ab", count: 32),
            reader: "ACS ACR1252 Dual Reader",
            responseLength: 65536,
            learntAt: Date(timeIntervalSince1970: 1_796_000_000),
            until: Date(timeIntervalSince1970: 1_797_000_000)
        )
        expectNarrow(printer.lines(LearntKinds([kind])))
        expectNarrow(printer.lines(Pinned(1)))
        let pinned = LearntKinds.Kind(
            key: String(repeating: "cd", count: 32),
            reader: nil,
            responseLength: 256,
            learntAt: Date(timeIntervalSince1970: 1_796_000_000),
            until: nil
        )
        expectNarrow(printer.lines(LearntKinds([pinned])))
        expectNarrow(printer.lines(ConfigurationCheck()))
        let problem = Problem(.invalidProperty, String(repeating: "a long detail ", count: 10))
        expectNarrow(printer.lines(ConfigurationCheck(problem)))
        expectNarrow(printer.lines(TrustHoldings(version: "sha256:8d969eef6ecad3c2")))
    }

    @Test(arguments: [
        ["--limit", "0"], ["--limit", "1001"], ["--skip", "-1"], ["--since", "yesterday"],
    ])
    func aPageThatTheDaemonWouldRefuseIsWrongUsage(_ arguments: [String]) {
        #expect(throws: (any Error).self) { try AdminLogCommand.parse(arguments) }
    }

    @Test func whatIsNoKeyIsNotForgotten() {
        #expect(throws: (any Error).self) { try AdminLearntCommand.parse(["--forget", "1234"]) }
        #expect(throws: Never.self) { try AdminLearntCommand.parse(["--forget", "all"]) }
    }
}
