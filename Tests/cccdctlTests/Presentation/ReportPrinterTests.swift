import Foundation
import Inspection
import InspectionAPI
import TestSupport
import Testing

@testable import cccdctl

@Suite struct ReportPrinterTests {
    private func report(_ unverified: [String]) throws -> InspectionReport {
        let object: [String: Any] = [
            "schema": "inspection/1", "id": "x", "started_at": "2026-11-21T10:00:00.000Z", "duration_ms": 1,
            "profile": "test", "decision": ["status": "review", "policy": "counter@3", "reasons": [String]()],
            "checks": [String: Any](), "fields": ["full_name": "TEST", "sex": "Nam", "date_of_expiry": NSNull()],
            "withheld": ["religion"], "unverified": unverified, "warnings": [Any](), "timings_ms": [String: Int](),
            "exchanges": ["count": 0, "bytes": 0], "software": ["version": "", "openssl": ""], "trust_store": "",
        ]
        let data = try JSONSerialization.data(withJSONObject: object)
        return try JSONDecoder().decode(InspectionReport.self, from: data)
    }

    private let printer = ReportPrinter(output: Output(json: true))

    @Test func aFieldThatNobodyVouchesForIsMarked() throws {
        let lines = printer.citizenLines(try report(["full_name", "date_of_expiry"]))
        let marked = lines.filter { $0.hasSuffix("[chưa xác thực / unverified]") }
        #expect(marked.count == 2)
        #expect(marked.first?.contains("TEST") == true)
        #expect(lines.contains { $0.hasSuffix(" Nam") })
    }

    @Test func verifiedFieldsStandForThemselves() throws {
        #expect(!printer.citizenLines(try report([])).contains { $0.contains("unverified") })
    }
}
