import DocumentCore

/// Which key of the issuer signed (RFC 5280, 4.2.1.1). A hint for finding it, never a proof.
package struct AuthorityKeyIdentifier: Sendable, Hashable {
    /// keyIdentifier; nil where it is missing.
    package let keyIdentifier: [UInt8]?
    /// authorityCertSerialNumber, contents octets without leading zeros; nil where it is missing.
    package let serialNumber: [UInt8]?

    init(_ element: BERObject) throws(BERError) {
        var fields = try element.contentsReader(.sequence)
        keyIdentifier = (try fields.readIfPresent(0x80)).map { Array($0.value) }
        _ = try fields.readIfPresent(0xA1)
        serialNumber = (try fields.readIfPresent(0x82)).map { $0.value.withoutLeadingZeros }
    }
}
