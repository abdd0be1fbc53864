import TestIssuing
import DocumentCore
import CitizenCard
import DocumentTrust
import Foundation
import Inspection
import InspectionAPI
import MRTD
import OpenSSLCrypto
import SmartCard
import TestSupport
import Testing
import VirtualCard

/// Documents that the operator stopped, from the list to the decision.
@Suite struct StopListTests {
    private static let key = [UInt8](repeating: 7, count: 32)

    private func report(
        stopping numbers: [(state: String, number: String)],
        damaged: Int = 0,
        at time: Date = Counter.today
    ) async throws -> InspectionReport {
        let lines = try numbers.map {
            try StopList.hash(key: Self.key, issuingState: $0.state, documentNumber: $0.number).hexadecimal
        }
        let text = [StopList.firstLine, "key \(Self.key.hexadecimal)"] + lines
        let anchors = Counter.testAnchors
        var counter = try Counter("tran-thi-binh")
        counter.time = time
        counter.trust = TrustMaterial(
            anchors: Array(anchors.anchors),
            crls: anchors.crls,
            signerCertificates: [],
            stopLists: [try StopList(Array(text.joined(separator: "\n").utf8))]
        )
        counter.trust = try Self.adding(damaged, to: counter.trust)
        return try await counter.inspect(.mrz(counter.card.mrz)).report
    }

    /// With so many damaged stop lists in a folder beside.
    private static func adding(_ damaged: Int, to trust: TrustMaterial) throws -> TrustMaterial {
        let folder = FileManager.default.temporaryDirectory.appending(path: "cccd-stop-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for number in 0..<damaged {
            let text = [StopList.firstLine, "key \(key.hexadecimal)", "cut"].joined(separator: "\n")
            try Data(text.utf8).write(to: folder.appending(path: "\(number).txt"))
        }
        return try TrustMaterial.load(
            anchors: [folder],
            crls: [],
            certificates: [],
            trustUnsignedLists: false,
            base: trust
        )
    }

    @Test func aDamagedStopListInAFolderLetsNobodyPass() async throws {
        let report = try await report(stopping: [], damaged: 2)
        #expect(report.decision.status == .review)
        #expect(report.checks["document_expiry"]?.verdict == .inconclusive)
        #expect(report.checks["document_expiry"]?.code == "stop_list_unusable")
        #expect(report.checks["document_expiry"]?.evidence == ["lists": 2])
    }

    @Test func aDamagedStopListSavesNoDocumentThatAnotherStops() async throws {
        let report = try await report(stopping: [("VNM", "190246802")], damaged: 1)
        #expect(report.decision.status == .reject)
        #expect(report.checks["document_expiry"]?.code == "document_stopped")
        let later = try Date("2031-01-01T00:00:00Z", strategy: .iso8601)
        let expired = try await self.report(stopping: [], damaged: 1, at: later)
        #expect(expired.checks["document_expiry"]?.code == "expired")
    }

    /// The document number of the zone, and the number printed on the card, which holds it.
    @Test(arguments: ["190246802", "000190246802"]) func stoppedDocumentIsRejected(_ number: String) async throws {
        let report = try await report(stopping: [("VNM", "1"), ("VNM", number)])
        #expect(report.decision.status == .reject)
        #expect(report.decision.reasons == ["document_expiry.document_stopped"])
        #expect(report.checks["document_expiry"]?.verdict == .failed)
        #expect(report.checks["document_expiry"]?.evidence["list"]?.text?.count == 16)
        #expect(report.checks.values.filter { $0.verdict == .failed }.count == 1, "the others are what they are")
    }

    @Test func othersPass() async throws {
        // Another citizen of another province, whose last nine digits are the same; another state's document.
        let report = try await report(stopping: [("VNM", "001190246802"), ("UTO", "190246802")])
        #expect(report.decision.status == .accept)
        #expect(report.checks["document_expiry"]?.verdict == .passed)
    }

    @Test func stoppedIsSaidOfAnExpiredDocumentToo() async throws {
        let later = try Date("2031-01-01T00:00:00Z", strategy: .iso8601)
        #expect(try await report(stopping: []).checks["document_expiry"]?.code == nil)
        #expect(try await report(stopping: [], at: later).checks["document_expiry"]?.code == "expired")
        let both = try await report(stopping: [("VNM", "190246802")], at: later)
        #expect(both.checks["document_expiry"]?.code == "document_stopped")
    }

    @Test func theNumberIsNotInTheReportsReasonsOrEvidence() async throws {
        let report = try await report(stopping: [("VNM", "190246802")])
        let told = report.decision.reasons + report.checks.values.map { JSONText.string($0) }
        #expect(told.allSatisfy { !$0.contains("190246802") })
    }
}
