package import DocumentCore

/// What the extensions of a certificate say, decoded once (RFC 5280, 4.2; Doc 9303-12, 7.1.1).
///
/// An extension that is there and does not decode is left out here and listed in `notProcessed` when it is critical.
package struct CertificateProfile: Sendable {
    /// keyUsage; nil where it is missing.
    package private(set) var keyUsage: KeyUsage?
    /// basicConstraints; nil where it is missing.
    package private(set) var basicConstraints: BasicConstraints?
    /// subjectKeyIdentifier.
    package private(set) var subjectKeyIdentifier: [UInt8]?
    /// authorityKeyIdentifier.
    package private(set) var authorityKeyIdentifier: AuthorityKeyIdentifier?
    /// extKeyUsage; nil where it is missing.
    package private(set) var extendedKeyUsage: [OID]?
    /// privateKeyUsagePeriod.
    package private(set) var privateKeyUsagePeriod: PrivateKeyUsagePeriod?
    /// documentTypeList: document codes as in the MRZ; nil where it is missing.
    package private(set) var documentTypes: [String]?
    /// The localities of subjectAltName's directory names: the state's code as in the MRZ (Doc 9303-12, 7.1.1, table 6).
    package private(set) var alternativeLocalities: [String] = []
    /// Whether the nameChange extension is there.
    package private(set) var isNameChange = false
    /// Critical extensions that were not understood: with any of these the certificate must not be used (RFC 5280, 4.2).
    package private(set) var notProcessed: [OID] = []

    init(_ extensions: [CertificateExtension]) {
        for item in extensions {
            do throws(BERError) {
                if try !decode(item), item.isCritical { notProcessed.append(item.oid) }
            } catch {
                if item.isCritical || Self.limiting.contains(item.oid) { notProcessed.append(item.oid) }
            }
        }
    }

    /// Extensions that take rights away: one that does not decode is never taken for one that is not there.
    private static let limiting: Set<OID> = [
        ExtensionType.keyUsage, ExtensionType.basicConstraints, ExtensionType.extKeyUsage,
        ExtensionType.documentTypeList,
    ]

    /// Whether the type is one this software acts upon, or one that asks for nothing.
    private mutating func decode(_ item: CertificateExtension) throws(BERError) -> Bool {
        switch item.oid {
        case ExtensionType.keyUsage:
            keyUsage = try KeyUsage(try item.element)
        case ExtensionType.basicConstraints:
            basicConstraints = try BasicConstraints(try item.element)
        case ExtensionType.subjectKeyIdentifier:
            let element = try item.element
            guard element.tag == .octetString else { throw .invalidValue }
            subjectKeyIdentifier = Array(element.value)
        case ExtensionType.authorityKeyIdentifier:
            authorityKeyIdentifier = try AuthorityKeyIdentifier(try item.element)
        case ExtensionType.extKeyUsage:
            extendedKeyUsage = try Self.purposes(try item.element)
        case ExtensionType.privateKeyUsagePeriod:
            // One that cannot be read leaves open when the key was in use; where it is critical it forbids the certificate.
            let period = PrivateKeyUsagePeriod(item)
            privateKeyUsagePeriod = period
            guard period.isReadable || !item.isCritical else { throw .invalidValue }
        case ExtensionType.documentTypeList:
            documentTypes = try Self.documentTypes(try item.element)
        case ExtensionType.nameChange:
            isNameChange = true
        case ExtensionType.subjectAltName:
            // It limits nothing: one that does not decode says nothing, even where it is critical.
            alternativeLocalities = (try? Self.localities(try item.element)) ?? []
        case ExtensionType.issuerAltName, ExtensionType.certificatePolicies,
            ExtensionType.crlDistributionPoints:  // nothing is fetched: the operator installs the lists
            break
        default:
            return false
        }
        return true
    }

    private static func purposes(_ element: BERObject) throws(BERError) -> [OID] {
        var reader = try element.contentsReader(.sequence)
        var list: [OID] = []
        while !reader.isAtEnd { list.append(try reader.read().objectIdentifier()) }
        return list
    }

    /// GeneralNames, of which directoryName (`[4]` EXPLICIT Name) is looked into.
    private static func localities(_ element: BERObject) throws(BERError) -> [String] {
        var reader = try element.contentsReader(.sequence)
        var list: [String] = []
        while !reader.isAtEnd {
            let name = try reader.read()
            guard name.tag == 0xA4 else { continue }
            list += try DistinguishedName(try name.onlyChild()).localities
        }
        return list
    }

    /// DocumentTypeListSyntax: version, SET OF PrintableString of one or two characters.
    private static func documentTypes(_ element: BERObject) throws(BERError) -> [String] {
        var fields = try element.contentsReader(.sequence)
        _ = try fields.read(.integer)
        var types = try fields.read().contentsReader(.set)
        var list: [String] = []
        while !types.isAtEnd { list.append(String(decoding: try types.read().value, as: UTF8.self)) }
        return list
    }
}
