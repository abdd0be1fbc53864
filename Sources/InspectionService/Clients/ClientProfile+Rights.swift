import Inspection
import InspectionAPI
import SmartCard

extension ClientProfile {
    /// The fields granted of those that an order asks for; of the default ones where it names none and nothing in their place. Those that the
    /// profile requires are among them in any case.
    ///
    /// - Throws: `rights.fields` with the names that are not granted.
    func granting(_ order: InspectionOrder) throws(Problem) -> Set<FieldName> {
        let denied =
            (order.fields ?? []).subtracting(fields).map(\.rawValue)
            + order.derived.subtracting(derived).map(\.name)
        guard denied.isEmpty else {
            let names = denied.sorted()
            throw Problem(.fieldsDenied, "profile \(name): " + names.joined(separator: ", "), fields: names)
        }
        guard let asked = order.fields else {
            return (defaults ?? FieldName.defaults).intersection(fields).union(required)
        }
        return asked.union(order.wantsAllFields ? fields.intersection(FieldName.all) : []).union(required)
    }

    /// Refuses a purpose that the profile does not know, and none where it has to be named.
    ///
    /// - Throws: `rights.purpose`, `rights.purpose_missing`.
    func check(purpose: String?) throws(Problem) {
        guard let purpose else {
            guard !needsPurpose else { throw Problem(.purposeMissing, "profile \(name)") }
            return
        }
        // What a client calls its purpose may be anything: it is not told again.
        guard purposes.isEmpty || purposes.contains(purpose) else {
            throw Problem(.purposeDenied, "profile \(name): " + purposes.sorted().joined(separator: ", "))
        }
    }

    /// Whether it lets a client use a reader.
    func lets(use reader: ReaderDescription) -> Bool {
        let name = reader.name.lowercased()
        return readers.isEmpty || readers.contains { name.contains($0.lowercased()) }
    }

    /// Whether it grants all that another one does of what an inspection was opened for.
    func grantsAll(of earlier: ClientProfile, _ asked: Set<FieldName>, portrait asksForPortrait: Bool) -> Bool {
        asked.isSubset(of: fields.union(required)) && earlier.derived.isSubset(of: derived)
            && (portrait || !asksForPortrait) && (evidence || !earlier.evidence)
            && (challenge || !earlier.challenge) && (basicAccessControl || !earlier.basicAccessControl)
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
