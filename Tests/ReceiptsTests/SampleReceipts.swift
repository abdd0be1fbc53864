import DocumentCore
import InspectionAPI
import OpenSSLCrypto

@testable import Receipts

/// Receipts of an invented report.
enum SampleReceipts {
    static let name = "Trần Thị Bình"

    static var report: InspectionReport {
        InspectionReport(
            id: "abc",
            startedAt: "2026-11-30T08:00:00.000Z",
            durationMs: 2870,
            profile: "counter",
            purpose: "registration",
            reader: .init(id: "r", name: "Reader"),
            decision: .init(status: .accept, finding: .genuine, policy: "counter@4", reasons: []),
            checks: ["sod_signature": .init(.passed, code: nil, evidence: [:])],
            fields: ["full_name": .text(name), "no_expiry": .flag(false), "spouse_name": .absent],
            withheld: [],
            unverified: [],
            portrait: .init(mediaType: "image/jpeg", href: nil, sha256: "00ff"),
            warnings: [],
            timingsMs: [:],
            exchanges: .init(count: 13, bytes: 22000),
            software: .init(version: "1", openssl: "3"),
            trustStore: "store"
        )
    }

    static func issue(
        _ key: Ed25519Key,
        of report: InspectionReport = report,
        reference: String? = "HS-17",
        seed: ReceiptIssuer.Seed? = nil
    ) throws -> ReceiptDocument {
        try ReceiptIssuer(key).issue(
            report,
            sodDigest: HashAlgorithm.sha256.digest([1, 2, 3]),
            reference: reference,
            seed: seed ?? ReceiptIssuer.seed()
        )
    }

    static func file(_ document: ReceiptDocument) throws -> ReceiptFile {
        try ReceiptFile(Array(JSONText.data(document)))
    }
}
