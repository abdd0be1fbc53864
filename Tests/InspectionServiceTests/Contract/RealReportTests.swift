import DocumentCore
import TestIssuing
import CitizenCard
import DocumentTrust
import Foundation
import Inspection
import InspectionAPI
import SmartCard
import TestSupport
import Testing
import VirtualCard

@testable import InspectionService

/// What the inspector really reports of real bytes is what the document promises, for every card there is.
@Suite struct RealReportTests {
    private static let cards =
        (try? FileManager.default.contentsOfDirectory(atPath: fixtures.appending(path: "cards").path))?
        .filter { $0.hasSuffix(".json") }.sorted() ?? []

    @Test func thereAreCards() { #expect(Self.cards.count >= 8) }

    @Test(arguments: cards)
    func everyReportFollowsItsSchema(card name: String) async throws {
        let document = try APIDocument()
        let card = try VirtualCitizenCard.load(profile: fixtures.appending(path: "cards/\(name)"))
        let source = VirtualReaderSource()
        try await source.insert(card)
        let trust = try TrustMaterial.load(
            anchors: [fixtures.appending(path: "pki/csca.cer")],
            crls: [],
            certificates: [],
            trustUnsignedLists: false
        )
        let request = InspectionRequest(
            access: try .number(card.number),
            fields: Set(FieldName.allCases),
            portrait: true
        )
        let reader = try #require(await source.readers().first)
        let hold = CardHold(source: source, reader: reader)
        try await hold.connect()
        let header = ReportHeader(
            id: "id",
            profile: "counter",
            purpose: "test",
            portraitPath: Endpoint.portrait("id").path
        )
        let inspector = Inspector(trust: trust, policy: .counter)
        let result = await inspector.inspect(request, as: header, hold: hold) { _ in }
        await hold.release()
        let text = JSONText.data(result.report)
        #expect(JSONText.data(try JSONDecoder().decode(InspectionReport.self, from: text)) == text)
        let value = try JSONDecoder().decode(JSONValue.self, from: text)
        #expect(document.validator.errors(value, document.schemas["Report"] ?? 0) == [])
        #expect(result.report.portrait?.sha256 == result.portrait?.sha256)
        #expect(result.report.portrait?.href == result.portrait.map { _ in "/v1/inspections/id/portrait" })
        if let failure = result.failure {
            let problem = try JSONDecoder().decode(JSONValue.self, from: JSONText.data(Problem(failure)))
            #expect(document.validator.errors(problem, document.schemas["Problem"] ?? 0) == [])
        }
    }
}
