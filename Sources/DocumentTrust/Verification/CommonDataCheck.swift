import DocumentCore
import MRTD

/// EF.COM against the SOD (Doc 9303-10, 4.6.1). EF.COM is not signed: whoever takes DG14 and DG15 out of it wants a clone to
/// be asked for no key.
enum CommonDataCheck {
    static func outcome(com: [UInt8]?, object: LDSSecurityObject, signature: CheckOutcome) -> CheckOutcome {
        guard let com else { return .notPerformed(.comAbsent) }
        guard let elements = try? EFCOM(com) else { return .inconclusive(.groupMalformed) }
        let outcome = comparison(elements, object, signature)
        guard !elements.unknownTags.isEmpty else { return outcome }
        let tags = Set(elements.unknownTags.map { $0.bytes.hexadecimal }).sorted()
        return outcome.adding(["unknown_tags": .texts(tags)])
    }

    /// A tag that belongs to no data group is reported, and changes nothing.
    private static func comparison(
        _ elements: EFCOM,
        _ object: LDSSecurityObject,
        _ signature: CheckOutcome
    ) -> CheckOutcome {
        let numbers = object.hashes.map { $0.number }
        if numbers != elements.dataGroups, case let (listed, named) = (Set(numbers), Set(elements.dataGroups)),
            named != listed
        {
            let (missing, added) = (listed.subtracting(named).sorted(), named.subtracting(listed).sorted())
            return .failed(.groupListDiffers, ["missing": .numbers(missing), "added": .numbers(added)])
        }
        // Documents in the field name an older version in EF.COM than in the SOD. Nothing hangs on it: the SOD is what counts.
        if let version = object.versionInfo,
            version.ldsVersion != elements.ldsVersion || version.unicodeVersion != elements.unicodeVersion
        {
            return .inconclusive(.versionDiffers)
        }
        guard signature.verdict == .passed else { return .inconclusive(.hashesUnsigned) }
        return .passed()
    }
}
