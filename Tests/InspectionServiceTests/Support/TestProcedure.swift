import TestSupport
import Foundation
import Inspection
import InspectionAPI
import SmartCard

@testable import InspectionService

/// An inspection that does what a test says, in place of the inspector's.
struct TestProcedure: Sendable {
    typealias Step =
        @Sendable (
            InspectionRequest, ReportHeader, @escaping @Sendable (InspectionPhase) -> Void
        ) async throws -> InspectionResult

    let step: Step

    var inspection: CardInspection {
        { request, header in
            { hold, progress, preview throws(InspectionFailure) in
                do {
                    let answer = try? await hold.transmit(.selectApplication([]))
                    if answer?.status == StatusWord(rawValue: 0x6A82) {
                        throw InspectionFailure(.applicationNotFound, phase: .accessControl)
                    }
                    if request.portrait { await preview(try Samples.preview(request, as: header)) }
                    return try await step(request, header, progress)
                } catch let failure as InspectionFailure {
                    throw failure
                } catch {
                    throw InspectionFailure(CardChannelError(.cancelled), phase: .connecting)
                }
            }
        }
    }

    /// Reads the document of the sample at once.
    static let sample = TestProcedure { request, header, progress in
        progress(.readingCardAccess)
        progress(.accessControl)
        progress(.readingSOD)
        progress(.readingDataGroup(number: 1, bytes: 0, total: 95))
        progress(.readingDataGroup(number: 1, bytes: 95, total: 95))
        progress(.passiveAuthentication)
        return try Samples.result(request, as: header)
    }

    /// Reads until it is cancelled.
    static let endless = TestProcedure { _, _, progress in
        progress(.accessControl)
        await untilCancelled()
        try Task.checkCancellation()
        throw InspectionFailure(.documentUnreadable, phase: .readingSOD)
    }

    /// Has the text at once, and the portrait when the gate is open.
    static func portrait(after gate: AsyncStream<Void>) -> TestProcedure {
        TestProcedure { request, header, progress in
            progress(.readingDataGroup(number: 2, bytes: 0, total: 20000))
            for await _ in gate {}
            return try Samples.result(request, as: header)
        }
    }

    /// Does not let itself be cancelled until the gate is open.
    static func deaf(until gate: AsyncStream<Void>) -> TestProcedure {
        TestProcedure { request, header, _ in
            await Task { for await _ in gate {} }.value
            return try Samples.result(request, as: header)
        }
    }

    static func failing(_ failure: InspectionFailure) -> TestProcedure { TestProcedure { _, _, _ in throw failure } }
}

enum Samples {
    static let name = "NGUYỄN THỊ MẪU"
    static let number = "000190123456"
    static let image: [UInt8] = [0xFF, 0xD8, 0xFF, 0xE0] + [UInt8](repeating: 0x5A, count: 20000)

    static func report(_ request: InspectionRequest, as header: ReportHeader) throws -> InspectionReport {
        var fields: [String: Any] = [:]
        for field in request.fields { fields[field.rawValue] = field == .fullName ? name : "x" }
        fields["date_of_expiry"] = NSNull()
        fields["no_expiry"] = true
        var object: [String: Any] = [
            "schema": "inspection/1", "id": header.id, "started_at": "2026-11-21T10:00:00.000Z", "duration_ms": 2870,
            "profile": header.profile,
            "reader": ["id": "a", "name": "Reader a"],
            "decision": [
                "status": "review", "finding": "issuer_unknown", "policy": "counter@4",
                "reasons": ["ds_chain.trust_anchor_missing"],
                "causes": [["check": "ds_chain", "code": "trust_anchor_missing", "consequences": [String]()]],
            ],
            "checks": [
                "sod_signature": ["verdict": "passed", "code": NSNull(), "algorithm": "ecdsa-sha256"],
                "ds_chain": ["verdict": "inconclusive", "code": "trust_anchor_missing"],
            ],
            "fields": fields, "withheld": ["religion"],
            "unverified": FieldName.allCases.filter(request.fields.contains).map(\.rawValue)
                + (request.portrait ? ["portrait"] : []),
            "warnings": [["code": "group.not_verified", "at": "DG13"]],
            "timings_ms": ["access_control": 410], "exchanges": ["count": 108, "bytes": 24110],
            "software": ["version": "0.1.0", "openssl": "3.0.0"], "trust_store": "sha256:00",
        ]
        if let purpose = header.purpose { object["purpose"] = purpose }
        if request.portrait {
            let portrait = ["media_type": "image/jpeg", "sha256": String(repeating: "0", count: 64)]
            object["portrait"] = portrait.merging(header.portraitPath.map { ["href": $0] } ?? [:]) { first, _ in first
            }
        }
        return try JSONDecoder().decode(
            InspectionReport.self,
            from: JSONSerialization.data(withJSONObject: object)
        )
    }

    static func preview(_ request: InspectionRequest, as header: ReportHeader) throws -> InspectionPreview {
        try JSONDecoder().decode(InspectionPreview.self, from: JSONEncoder().encode(report(request, as: header)))
    }

    static func result(
        _ request: InspectionRequest,
        as header: ReportHeader,
        failure: InspectionFailure? = nil
    ) throws -> InspectionResult {
        InspectionResult(
            report: try report(request, as: header),
            failure: failure,
            portrait: request.portrait ? Portrait(image: image, mediaType: "image/jpeg") : nil,
            evidence: ["EF.SOD": [0x77, 0x00], "EF.DG1": [0x61, 0x00]]
        )
    }

    /// A body that every test may change.
    static func body(_ more: [String: Any?] = [:]) -> String {
        var object: [String: Any] = [
            "access": ["type": "number", "number": number], "fields": ["full_name"], "portrait": false,
            "purpose": "registration",
        ]
        for (key, value) in more { object[key] = value }
        let data = (try? JSONSerialization.data(withJSONObject: object, options: .sortedKeys)) ?? Data()
        return String(decoding: data, as: UTF8.self)
    }
}
