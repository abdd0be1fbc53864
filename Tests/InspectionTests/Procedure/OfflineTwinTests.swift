import DocumentProfiles
import DocumentCore
import CitizenCard
import Foundation
import Inspection
import InspectionAPI
import MRTD
import SmartCard
import TestSupport
import Testing
import VirtualCard

/// Verifying the files that an inspection left gives that inspection's report again, bit for bit.
///
/// Three checks differ by nature: `access_control`, `chip_authentication` and `active_authentication` ask a chip, and files are
/// none: offline they are `not_performed` / `no_chip`, whatever the chip once proved. The circumstances differ too: reader,
/// exchanges, times, the client's profile and purpose.
@Suite struct OfflineTwinTests {
    static let cards =
        (try? FileManager.default.contentsOfDirectory(atPath: fixtures.appending(path: "cards").path))?
        .filter { $0.hasSuffix(".json") }.map { String($0.dropLast(5)) }.sorted() ?? []

    static let chipChecks: [CheckName] = [.accessControl, .chipAuthentication, .activeAuthentication]

    /// The files of an inspection by their kind, as `cccdctl verify` finds them by their names.
    private func files(_ result: InspectionResult) -> [ElementaryFile: [UInt8]] {
        var files: [ElementaryFile: [UInt8]] = [:]
        for file in ElementaryFile.allCases { files[file] = result.evidence[file.name] }
        return files
    }

    private func offline(_ live: InspectionResult, _ claim: AccessClaim?, _ policy: DecisionPolicy) -> InspectionResult
    {
        Inspector(trust: Counter.testAnchors, policy: policy, time: { Counter.today })
            .verify(files(live), claim: claim, id: "twin")
    }

    @Test func thereAreCards() { #expect(Self.cards.count >= 14) }

    @Test(arguments: cards, [AccessProtocol.auto, .bac])
    func filesGiveTheVeryReportOfTheLiveInspection(
        _ card: String,
        by accessProtocol: AccessProtocol
    ) async throws {
        let counter = try Counter(card)
        let claim = try AccessClaim.mrz(counter.card.mrz)
        let live = try await counter.inspect(claim, by: accessProtocol)
        try #require(live.failure == nil)
        #expect(Set(live.evidence.keys).isSuperset(of: ["EF.COM", "EF.SOD", "EF.DG1"]))
        let twin = offline(live, claim, .counter)

        var expected = live.report
        expected.id = twin.report.id
        expected.durationMs = twin.report.durationMs
        expected.timingsMs = twin.report.timingsMs
        expected.reader = nil
        expected.exchanges = .init(count: 0, bytes: 0)
        expected.profile = "offline"
        expected.purpose = nil
        for check in Self.chipChecks {
            expected.checks[check.rawValue] = .init(.notPerformed, code: "no_chip", evidence: [:])
        }
        // A clone that breaks the session in place of a proof counts as lost and found again: a circumstance.
        expected.warnings.removeAll { $0.code == "card.repositioned" }
        expected.decision = DecisionPolicy.counter.decide(on: try outcomes(expected), wasRead: true)
        let (left, right) = (JSONText.data(expected, pretty: true), JSONText.data(twin.report, pretty: true))
        if left != right { Issue.record("\(Self.difference(left, right))") }
        #expect(live.portrait == twin.portrait && live.evidence == twin.evidence)
    }

    /// The cards whose files are another card's.
    static let clones = ["dang-van-hai"]

    private func decisions(on card: String) async throws -> (
        live: InspectionReport.Decision, files: InspectionReport.Decision
    ) {
        let counter = try Counter(card)
        let claim = try AccessClaim.mrz(counter.card.mrz)
        let live = try await counter.inspect(claim)
        return (live.report.decision, offline(live, claim, .offline).report.decision)
    }

    @Test(arguments: cards.filter { !clones.contains($0) })
    func offlinePolicyDecidesAsTheCounterWhereTheChipIsTheOriginal(_ card: String) async throws {
        let decisions = try await decisions(on: card)
        #expect(decisions.files.policy == DecisionPolicy.offline.identifier)
        #expect(decisions.files.status == decisions.live.status)
        #expect(!decisions.live.reasons.contains { $0.hasSuffix("chip_proof_invalid") })
    }

    /// The files of a clone are genuine: that the chip is a copy can only be told with the chip at hand.
    @Test(arguments: clones) func offlinePolicyAcceptsTheFilesOfACloneThatTheCounterRejects(_ card: String) async throws
    {
        let decisions = try await decisions(on: card)
        #expect(decisions.live.status == .reject)
        #expect(decisions.live.reasons.contains { $0.hasSuffix("chip_proof_invalid") })
        #expect(decisions.files.status == .accept)
    }

    @Test func withoutTheClaimOnlyTheComparisonWithItIsMissing() async throws {
        let counter = try Counter("tran-thi-binh")
        let claim = try AccessClaim.mrz(counter.card.mrz)
        let live = try await counter.inspect(claim)
        let (with, without) = (offline(live, claim, .offline), offline(live, nil, .offline))
        var expected = with.report
        expected.checks["mrz_matches_access_key"] = .init(.notPerformed, code: "no_access_claim", evidence: [:])
        expected.durationMs = without.report.durationMs
        expected.timingsMs = without.report.timingsMs
        #expect(JSONText.data(expected) == JSONText.data(without.report))
    }

    private func outcomes(_ report: InspectionReport) throws -> [CheckName: CheckOutcome] {
        var outcomes: [CheckName: CheckOutcome] = [:]
        for name in CheckName.allCases {
            let check = try #require(report.checks[name.rawValue])
            let code = check.code.flatMap { CheckCode(rawValue: $0) }
            switch (check.verdict, code) {
            case (.passed, nil): outcomes[name] = .passed()
            case (.failed, let code?): outcomes[name] = .failed(code)
            case (.inconclusive, let code?): outcomes[name] = .inconclusive(code)
            case (.notPerformed, let code?): outcomes[name] = .notPerformed(code)
            case (.notSupported, let code?): outcomes[name] = .notSupported(code)
            case (.aborted, let code?): outcomes[name] = .aborted(code)
            default: Issue.record("\(name) has no outcome")
            }
        }
        return outcomes
    }

    /// The names of the lines that differ: the cards are made up, and yet a test prints no values.
    private static func difference(_ left: Data, _ right: Data) -> String {
        let lines = [left, right].map { String(decoding: $0, as: UTF8.self).split(separator: "\n") }
        let keys = Set(lines[0]).symmetricDifference(lines[1]).compactMap { $0.split(separator: ":").first }
        return Set(keys.map { $0.trimmingCharacters(in: .whitespaces) }).sorted().joined(separator: " ")
    }
}
