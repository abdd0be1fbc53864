import DocumentCore
import DocumentProfiles
import Foundation
import InspectionAPI
import MRTD
import OpenSSLCrypto
import SmartCard

/// What a report says of the inspection itself: its name, and for whom it was made.
package struct ReportHeader: Sendable, Hashable {
    /// The report's identifier.
    package var id: String
    /// The client profile whose rights applied.
    package var profile: String
    /// What the data is for, in the client's words.
    package var purpose: String?
    /// Where the client will find the portrait; nil for nowhere.
    package var portraitPath: String?

    /// A header from its parts.
    package init(id: String, profile: String, purpose: String? = nil, portraitPath: String? = nil) {
        self.id = id
        self.profile = profile
        self.purpose = purpose
        self.portraitPath = portraitPath
    }
}

/// Puts the report together from an assessment and the circumstances.
struct ReportComposer {
    let header: ReportHeader
    let startedAt: Date
    let policy: DecisionPolicy
    let trustStore: String
    var reader: InspectionReport.Reader?
    var timings: [String: Int] = [:]
    var duration = 0
    var exchanges = InspectionReport.Exchanges(count: 0, bytes: 0)

    func compose(
        _ assessment: Assessment,
        of reading: DocumentReading,
        fields granted: Set<FieldName>,
        portrait wantsPortrait: Bool
    ) -> InspectionResult {
        let fields = assessment.contents.fields
        let portrait = wantsPortrait ? assessment.face.map(Portrait.init) : nil
        let claims = assessment.claims(beside: granted)
        let outcomes = ClaimDifferences(claims).told(in: assessment.outcomes, to: granted)
        let report = InspectionReport(
            id: header.id,
            startedAt: startedAt.timestamp,
            durationMs: duration,
            profile: header.profile,
            purpose: header.purpose,
            reader: reader,
            decision: policy.decide(on: outcomes, wasRead: reading.isRead),
            checks: checks(outcomes),
            fields: fields.granted(granted),
            withheld: fields.withheld(from: granted),
            unverified: fields.unverified(
                of: granted,
                hasPortrait: portrait != nil,
                trusted: assessment.trustedGroups
            ),
            claims: claims,
            portrait: portrait?.described(at: header.portraitPath),
            warnings: (assessment.warnings + reading.warnings).map { .init(code: $0.code, at: $0.at) },
            timingsMs: timings,
            exchanges: exchanges,
            software: .init(version: Version.current, openssl: openSSLVersion()),
            trustStore: trustStore
        )
        return InspectionResult(
            report: report,
            failure: reading.failure,
            portrait: portrait,
            evidence: Dictionary(uniqueKeysWithValues: reading.record.files.map { ($0.key.name, $0.value) })
        )
    }

    /// Every check of the closed set has an entry; one without an outcome was not performed, whatever the reason.
    private func checks(_ outcomes: [CheckName: CheckOutcome]) -> [String: InspectionReport.Check] {
        var checks: [String: InspectionReport.Check] = [:]
        for name in CheckName.allCases {
            checks[name.rawValue] = .init(outcomes[name] ?? .notPerformed(.readIncomplete))
        }
        return checks
    }
}
