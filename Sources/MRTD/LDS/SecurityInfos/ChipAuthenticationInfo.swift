package import DocumentCore

/// ChipAuthenticationInfo: one variant of chip authentication that the chip offers (Doc 9303-11, 9.2.5).
///
/// `SEQUENCE { protocol OBJECT IDENTIFIER, version INTEGER, keyId INTEGER OPTIONAL }`
package struct ChipAuthenticationInfo: Sendable, Hashable {
    /// id-CA, under which all its identifiers stand (9.2.7).
    package static let protocols = OID("0.4.0.127.0.7.2.2.3")

    /// Key agreement, cipher and MAC: id-CA and two arcs. The last may be one this software does not know.
    package let protocolID: OID
    /// The version; 1 is the only one specified there.
    package let version: Int
    /// Which of the chip's keys; nil where there is but one.
    package let keyID: Int?

    /// An entry from its parts.
    package init(protocolID: OID, version: Int, keyID: Int?) {
        self.protocolID = protocolID
        self.version = version
        self.keyID = keyID
    }

    init(_ protocolID: OID, _ elements: inout BERReader) throws(BERError) {
        self.protocolID = protocolID
        version = try elements.read(.integer).unsignedInteger()
        keyID = try elements.readIfPresent(.integer)?.unsignedInteger()
    }
}

/// ChipAuthenticationPublicKeyInfo: a key of chip authentication (Doc 9303-11, 9.2.6).
///
/// `SEQUENCE { protocol OBJECT IDENTIFIER, chipAuthenticationPublicKey SubjectPublicKeyInfo, keyId INTEGER OPTIONAL }`
package struct ChipAuthenticationPublicKeyInfo: Sendable, Hashable {
    /// id-PK, under which its identifiers stand (9.2.7).
    package static let protocols = OID("0.4.0.127.0.7.2.2.1")
    /// id-PK-DH.
    package static let dh = OID("0.4.0.127.0.7.2.2.1.1")
    /// id-PK-ECDH.
    package static let ecdh = OID("0.4.0.127.0.7.2.2.1.2")

    /// The type of the key: `dh`, `ecdh`, or another of id-PK's.
    package let protocolID: OID
    /// The key, a SubjectPublicKeyInfo (RFC 5280), as read from the chip.
    package let subjectPublicKeyInfo: [UInt8]
    /// The key's identifier; nil where there is but one.
    package let keyID: Int?

    /// An entry from its parts.
    package init(protocolID: OID, subjectPublicKeyInfo: [UInt8], keyID: Int?) {
        self.protocolID = protocolID
        self.subjectPublicKeyInfo = subjectPublicKeyInfo
        self.keyID = keyID
    }

    init(_ protocolID: OID, _ elements: inout BERReader) throws(BERError) {
        self.protocolID = protocolID
        subjectPublicKeyInfo = Array(try elements.read(.sequence).encoded)
        keyID = try elements.readIfPresent(.integer)?.unsignedInteger()
    }
}
