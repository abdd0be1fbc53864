import DocumentCore

/// The entries of a CRL as they are read (RFC 5280, 5.1.2.6 and 5.3), one after the other.
///
/// Their order matters: certificateIssuer says whose certificate an entry is about, and those that follow (5.3.3).
struct RevocationEntries {
    typealias Entry = CertificateRevocationList.Entry

    /// The first entry of each serial number.
    private(set) var first: [[UInt8]: Entry] = [:]
    /// All entries of those that are listed several times.
    private(set) var repeated: [[UInt8]: [Entry]] = [:]
    private(set) var hasNotUnderstood = false
    private let issuer: DistinguishedName
    private var isOfIssuer = true

    /// - Parameter issuer: the list's.
    init(issuer: DistinguishedName) { self.issuer = issuer }

    mutating func read(_ element: BERObject) throws(BERError) {
        var fields = try element.contentsReader(.sequence)
        let serial = try fields.read(.integer).value.withoutLeadingZeros
        let date = try fields.read().time()
        var extensions: [CertificateExtension] = []
        if let list = try fields.readIfPresent(.sequence) { extensions = try CertificateExtension.readAll(list) }
        try fields.finish()
        if let named = extensions.first(Self.certificateIssuer) { isOfIssuer = isOwn(named) }
        let isKnown = extensions.allSatisfy { !$0.isCritical || Self.known.contains($0.oid) } && !extensions.hasRepeated
        add(
            Entry(
                date: date,
                reason: extensions.first(Self.reasonCode).flatMap(Self.reason),
                isUnderstood: isOfIssuer && isKnown
            ),
            of: serial
        )
    }

    private mutating func add(_ entry: Entry, of serial: [UInt8]) {
        hasNotUnderstood = hasNotUnderstood || !entry.isUnderstood
        guard let earlier = first[serial] else {
            first[serial] = entry
            return
        }
        repeated[serial, default: [earlier]].append(entry)
    }

    /// Whether certificateIssuer, GeneralNames, is nobody but the list's issuer.
    private func isOwn(_ certificateIssuer: CertificateExtension) -> Bool {
        guard let names = try? certificateIssuer.element, var reader = try? names.contentsReader(.sequence),
            let name = try? reader.read(Self.directoryName), reader.isAtEnd,
            let named = try? DistinguishedName(name.onlyChild())
        else { return false }
        return named.unordered == issuer.unordered
    }

    /// The number in a reasonCode, ENUMERATED; nil where it is none.
    private static func reason(_ reasonCode: CertificateExtension) -> Int? {
        guard let element = try? reasonCode.element, element.tag == .enumerated, element.value.count == 1 else {
            return nil
        }
        return element.value.first.map { Int($0) }
    }

    private static let reasonCode = OID("2.5.29.21")
    private static let certificateIssuer = OID("2.5.29.29")
    private static let known = [reasonCode, certificateIssuer]
    /// directoryName, explicit [4] in GeneralName.
    private static let directoryName: BERTag = 0xA4
}
