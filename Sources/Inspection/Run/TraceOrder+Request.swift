package import CardTrace
import DocumentCore
package import DocumentTrust
import DocumentProfiles
import Foundation
import InspectionAPI
import OpenSSLCrypto

extension TraceOrder {
    /// What was asked for.
    ///
    /// - Throws: `TraceError.Code.malformed`.
    package func request() throws(TraceError) -> InspectionRequest {
        do {
            let access = try JSONDecoder().decode(OrderedAccess.self, from: Data(access.utf8))
            return InspectionRequest(
                access: try ProfileRegistry.shipped.claim(access.secret),
                accessProtocol: access.accessProtocol ?? .auto,
                fields: Set(fields.compactMap(FieldName.init(rawValue:))),
                portrait: portrait,
                challenge: challenge.flatMap(InspectionRequest.challenge),
                derivations: Derivations(
                    fields: Set((derived ?? []).compactMap(DerivedField.init(name:))),
                    number: number.map { SecretBytes(Array($0.utf8)) }
                )
            )
        } catch {
            throw TraceError(.malformed, detail: "line 1")
        }
    }

    /// The time that was judged by.
    ///
    /// - Throws: `TraceError.Code.malformed`.
    package func clock() throws(TraceError) -> ClockReading {
        do {
            let moment = try Date(at, strategy: .iso8601)
            guard let passed, let witness = PassedMoment.Witness(rawValue: passed.witness) else {
                return ClockReading(now: moment)
            }
            let before = PassedMoment(try Date(passed.time, strategy: .iso8601), witness: witness)
            return ClockReading(now: moment, passed: [before])
        } catch {
            throw TraceError(.malformed, detail: "line 1")
        }
    }
}
