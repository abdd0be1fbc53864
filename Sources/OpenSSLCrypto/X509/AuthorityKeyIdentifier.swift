/// Which key of the issuer signed (RFC 5280, 4.2.1.1). A hint for finding it, never a proof.
package struct AuthorityKeyIdentifier: Sendable, Hashable {
    /// keyIdentifier; nil where it is missing.
    package let keyIdentifier: [UInt8]?
    /// authorityCertSerialNumber, contents octets without leading zeros; nil where it is missing.
    package let serialNumber: [UInt8]?

    init(_ element: DERElement) throws(X509Error) {
        var fields = try element.reader(DERTag.sequence)
        keyIdentifier = (try fields.readIfPresent(0x80)).map { Array($0.contents) }
        _ = try fields.readIfPresent(0xA1)
        serialNumber = (try fields.readIfPresent(0x82)).map { $0.contents.withoutLeadingZeros }
    }
}
