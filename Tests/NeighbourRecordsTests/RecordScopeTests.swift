import Foundation
import InspectionAPI
import NeighbourRecords
import Testing

/// Nothing that is not verified looks verified, in whosever words.
@Suite struct RecordScopeTests {
    private static let personal = RecordFormat.allCases.filter(\.holdsPersonalData)

    private func text(_ record: JSONValue) throws -> String {
        String(decoding: try JSONEncoder().encode(record), as: UTF8.self)
    }

    @Test(arguments: personal, [InspectionReport.Decision.Status.review, .reject, .incomplete])
    func onlyAnAcceptedDocumentHasARecord(_ format: RecordFormat, status: InspectionReport.Decision.Status) {
        #expect(throws: RecordRefusal.notAccepted) { try Reports.report(status).record(as: format) }
    }

    @Test(arguments: personal, [InspectionReport.Decision.Status.reject, .incomplete])
    func oneThatWasRejectedHasNoneAtAll(_ format: RecordFormat, status: InspectionReport.Decision.Status) {
        #expect(throws: RecordRefusal.notAccepted) {
            try Reports.report(status).record(as: format, scope: .unverifiedToo)
        }
    }

    @Test(arguments: personal) func whatNobodyVouchesForIsLeftOut(_ format: RecordFormat) throws {
        let report = Reports.report(unverified: ["full_name", "mrz", "personal_number", "document_number"])
        let record = try text(try report.record(as: format, portrait: [9, 9, 9]))
        #expect(!record.contains("Bình") && !record.contains("BINH") && !record.contains("190246802"))
    }

    @Test(arguments: personal) func aRecordOfNothingIsNone(_ format: RecordFormat) {
        #expect(throws: RecordRefusal.empty) { try Reports.report(unverified: Reports.all).record(as: format) }
        #expect(throws: RecordRefusal.empty) { try Reports.report(fields: [:]).record(as: format) }
    }

    /// A hospital without the issuer's certificate still registers its patients, and sees what it has.
    @Test(arguments: personal) func oneInReviewIsGivenWhereThatIsAskedFor(_ format: RecordFormat) throws {
        let report = Reports.report(.review, unverified: Reports.all)
        #expect(try text(try report.record(as: format, scope: .unverifiedToo)).contains("Bình"))
    }
}
