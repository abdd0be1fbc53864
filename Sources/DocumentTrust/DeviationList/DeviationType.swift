import DocumentCore

/// The kinds of deviations (Doc 9303-3, 7.3.5), by their object identifiers below id-icao-DeviationList.
package struct DeviationType: Sendable, Hashable {
    /// The identifier, dotted.
    package let identifier: String
    /// A name such as `LDS-DGHashWrong`; nil for a type that is not known here.
    package let name: String?
    private let parameter: Parameter

    private enum Parameter: Sendable, Hashable {
        case none, certificateField, dataGroup, mrzField
    }

    init(_ identifier: OID) {
        self.identifier = identifier.dotted
        (name, parameter) = Self.known[identifier].map { ($0.0, $0.1) } ?? (nil, .none)
    }

    private static let known: [OID: (String, Parameter)] = [
        OID("2.23.136.1.1.7.1"): ("CertOrKey", .none),
        OID("2.23.136.1.1.7.1.1"): ("CertOrKey-DSSignature", .none),
        OID("2.23.136.1.1.7.1.2"): ("CertOrKey-DSEncoding", .certificateField),
        OID("2.23.136.1.1.7.1.3"): ("CertOrKey-CSCAEncoding", .certificateField),
        OID("2.23.136.1.1.7.1.4"): ("CertOrKey-AAKeyCompromised", .none),
        OID("2.23.136.1.1.7.2"): ("LDS", .none),
        OID("2.23.136.1.1.7.2.1"): ("LDS-DGMalformed", .dataGroup),
        OID("2.23.136.1.1.7.2.2"): ("LDS-DGHashWrong", .dataGroup),
        OID("2.23.136.1.1.7.2.3"): ("LDS-SODSignatureWrong", .none),
        OID("2.23.136.1.1.7.2.4"): ("LDS-COMInconsistent", .none),
        OID("2.23.136.1.1.7.3"): ("MRZ", .none),
        OID("2.23.136.1.1.7.3.1"): ("MRZ-WrongData", .mrzField),
        OID("2.23.136.1.1.7.3.2"): ("MRZ-WrongCheckDigit", .mrzField),
        OID("2.23.136.1.1.7.4"): ("Chip", .none),
        OID("2.23.136.1.1.7.5"): ("NationalUse", .none),
    ]

    /// What the parameters of this type name: CertField, Datagroup or MRZField (Doc 9303-12, 10.2).
    func subject(of object: BERObject) throws -> String? {
        switch parameter {
        case .none: return nil
        case .certificateField:
            if object.tag == .objectIdentifier { return "extension \(try object.objectIdentifier().dotted)" }
            return try Self.name(object, among: Self.certificateFields)
        case .mrzField: return try Self.name(object, among: Self.mrzFields)
        case .dataGroup:
            switch try object.unsignedInteger() {
            case let number where (1...16).contains(number): return "DG\(number)"
            case 20: return "SOD"
            case 21: return "COM"
            default: throw CMSError.malformed
            }
        }
    }

    private static func name(_ object: BERObject, among names: [String]) throws -> String {
        let number = try object.unsignedInteger()
        guard names.indices.contains(number) else { throw CMSError.malformed }
        return names[number]
    }

    private static let certificateFields = [
        "generic", "version", "serialNumber", "signature", "issuer", "validity", "subject", "subjectPublicKeyInfo",
        "issuerUniqueID", "subjectUniqueID",
    ]
    private static let mrzFields = [
        "generic", "documentCode", "issuingState", "personName", "documentNumber", "nationality", "dateOfBirth", "sex",
        "dateOfExpiry", "optionalData",
    ]
}
