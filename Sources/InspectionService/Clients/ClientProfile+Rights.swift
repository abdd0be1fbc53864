import Inspection
import InspectionAPI

extension ClientProfile {
    /// The fields granted of those asked for; of the usual ones when none are named.
    ///
    /// - Throws: `rights.fields` with the names that are not granted.
    func granting(_ asked: Set<FieldName>?) throws(Problem) -> Set<FieldName> {
        guard let asked else { return FieldName.defaults.intersection(fields) }
        let denied = asked.subtracting(fields).map(\.rawValue).sorted()
        guard denied.isEmpty else {
            throw Problem(.fieldsDenied, "profile \(name): " + denied.joined(separator: ", "), fields: denied)
        }
        return asked
    }

    /// Refuses what the profile does not grant beside the fields.
    func check(
        portrait asksForPortrait: Bool,
        challenge asksForSignature: Bool = false,
        protocol access: AccessProtocol
    ) throws(Problem) {
        guard portrait || !asksForPortrait else { throw Problem(.portraitDenied, "profile \(name)") }
        guard challenge || !asksForSignature else { throw Problem(.challengeDenied, "profile \(name)") }
        guard basicAccessControl || access != .bac else { throw Problem(.protocolDenied, "profile \(name): bac") }
    }
}
