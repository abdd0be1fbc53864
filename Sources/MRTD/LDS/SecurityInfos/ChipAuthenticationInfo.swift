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
