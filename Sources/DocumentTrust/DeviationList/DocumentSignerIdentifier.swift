import DocumentCore
package import OpenSSLCrypto

/// DocumentSignerIdentifier (Doc 9303-12, 10.2).
package enum DocumentSignerIdentifier: Sendable, Hashable {
    /// The issuer's name and the serial number's contents octets without leading zeros.
    case issuerAndSerialNumber(DistinguishedName, [UInt8])
    /// The key identifier.
    case subjectKeyIdentifier([UInt8])
    /// The digest of the certificate, by the hash function of the list's signature; 20 to 64 bytes.
    case certificateDigest([UInt8])

    /// Reads the CHOICE where it is there; else consumes nothing.
    init?(_ fields: inout BERReader) throws {
        if let object = try fields.readIfPresent(0xA1) {
            var parts = try object.contentsReader()
            let name = try DistinguishedName(der: try parts.read(.sequence).definite())
            let serial = try parts.read(.integer).value
            try parts.finish()
            self = .issuerAndSerialNumber(name, Array(serial.drop { $0 == 0 }))
        } else if let object = try fields.readIfPresent(0x82) {
            guard (1...64).contains(object.value.count) else { throw CMSError.malformed }
            self = .subjectKeyIdentifier(Array(object.value))
        } else if let object = try fields.readIfPresent(0x83) {
            guard (20...64).contains(object.value.count) else { throw CMSError.malformed }
            self = .certificateDigest(Array(object.value))
        } else {
            return nil
        }
    }
}
