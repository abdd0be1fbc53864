import DocumentCore
import Foundation
import Inspection
import InspectionAPI
import OpenSSLCrypto
import Receipts
import TestSupport
import Testing

@testable import InspectionService

@Suite struct ReceiptRouteTests {
    private func document(_ path: String, _ daemon: TestDaemon) async throws -> ReceiptDocument {
        let answer = try await daemon.ask("GET", path + "/receipt")
        return try JSONDecoder().decode(ReceiptDocument.self, from: Data(answer.text.utf8))
    }

    @Test func itStatesTheInspectionUnderTheKeyThatTheServiceShows() async throws {
        try await TestDaemon.run { (daemon) async throws in
            let (path, resource) = try await daemon.inspect(["reference": "HS-17", "portrait": true])
            #expect((resource["links"] as? [String: Any])?["receipt"] as? String == path + "/receipt")
            let document = try await document(path, daemon)
            let root = try await daemon.ask("GET", "/v1").json["receipt_key"] as? [String: String]
            #expect(root?["kid"] == document.key.kid)
            let key = try #require(document.key.key)
            let file = try ReceiptFile(Array(JSONText.data(document)))
            let receipt = try file.verify(with: key)
            #expect(path.hasSuffix(receipt.inspection) && receipt.reference == "HS-17")
            #expect(document.disclosures["full_name"] != nil && document.disclosures["portrait_sha256"] != nil)
            #expect(document.disclosures["sod_sha256"] != nil)
            // The files were given up before: the profile does not grant them.
            #expect(try await daemon.ask("GET", path + "/evidence").status == 403)
            #expect(try await self.document(path, daemon) == document)
        }
    }

    @Test func thereIsNoneBeforeTheEndNorOfAFailureNorAfterTheResultIsGone() async throws {
        try await TestDaemon.run(TestReaders([.withCard("a")]), .endless) { (daemon) async throws in
            let path = try await daemon.open()
            #expect(try await daemon.ask("GET", path + "/receipt").json["code"] as? String == "inspection.not_finished")
            _ = try await daemon.ask("DELETE", path)
            let gone = try await daemon.ask("GET", path + "/receipt")
            #expect(gone.status == 404 && gone.json["code"] as? String == "receipt.absent")
            let links = try await daemon.ask("GET", path).json["links"] as? [String: Any]
            #expect(links?["receipt"] == nil)
            _ = try await daemon.ask("DELETE", path)
            let forgotten = try await daemon.ask("GET", path + "/receipt")
            #expect(forgotten.json["code"] as? String == "inspection.not_found")
        }
    }

    @Test func itIsNoOneElses() async throws {
        let desk = try Desk(TestReaders([.withCard("a")]))
        let id = try await desk.open(for: 1)
        _ = try await desk.desk.resource(of: id, for: Desk.client(1), after: .seconds(60))
        await #expect(throws: Problem(.inspectionNotFound)) {
            try await desk.desk.receipt(of: id, for: Desk.client(2))
        }
    }
}
