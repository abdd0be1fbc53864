import DocumentCore
import Foundation
import InspectionAPI

/// Reports of documents that nobody has.
enum Reports {
    static let zone = """
        IDVNM1902468024000190246802<<4
        9001011F3001019VNM<<<<<<<<<<<8
        TRAN<<THI<BINH<<<<<<<<<<<<<<<<
        """

    static let fields: [FieldName: String] = [
        .personalNumber: "000190246802", .fullName: "Trần Thị Bình", .dateOfBirth: "1990-01-01", .sex: "F",
        .nationality: "VNM", .ethnicity: "Kinh", .religion: "Không", .placeOfOrigin: "Xã Mẫu, Tỉnh Mẫu",
        .placeOfResidence: "Số 12 Đường Mẫu, Thành phố Mẫu", .personalIdentification: "Nốt ruồi",
        .dateOfIssue: "2021-04-15", .dateOfExpiry: "2030-01-01", .fatherName: "Trần Văn Đức",
        .motherName: "Hồ Thị Mười", .spouseName: "Võ Quốc Đạt", .oldIDNumber: "000246802",
        .documentNumber: "190246802", .mrz: zone,
    ]

    /// A report as the daemon gives it.
    static func report(
        _ status: InspectionReport.Decision.Status = .accept,
        fields: [FieldName: String] = fields,
        unverified: [String] = [],
        flags: [String: FieldValue] = [:],
        checks: [String: InspectionReport.Check]? = nil
    ) -> InspectionReport {
        InspectionReport(
            id: "rPDpsRYbQIyvQdzbJ6zKjw",
            startedAt: "2026-11-21T10:00:00.120Z",
            durationMs: 900,
            profile: "counter",
            purpose: "registration",
            reader: .init(id: "a", name: "Reader a"),
            decision: .init(status: status, finding: .genuine, policy: "counter@4", reasons: []),
            checks: checks ?? ["sod_signature": .init(.passed, code: nil, evidence: [:])],
            fields: Dictionary(uniqueKeysWithValues: fields.map { ($0.key.rawValue, FieldValue.text($0.value)) })
                .merging(flags) { $1 },
            withheld: [],
            unverified: unverified,
            portrait: .init(mediaType: "image/jp2", href: nil, sha256: String(repeating: "0", count: 64)),
            warnings: [],
            timingsMs: [:],
            exchanges: .init(count: 1, bytes: 1),
            software: .init(version: "0.1.0", openssl: "3.0.0"),
            trustStore: "sha256:00"
        )
    }

    static let all = FieldName.allCases.map(\.rawValue)
}
