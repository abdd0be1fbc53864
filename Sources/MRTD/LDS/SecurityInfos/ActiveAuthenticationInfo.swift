package import DocumentCore

/// ActiveAuthenticationInfo: the signature algorithm of active authentication where it is ECDSA (Doc 9303-11, 9.2.4).
///
/// `SEQUENCE { protocol OBJECT IDENTIFIER, version INTEGER, signatureAlgorithm OBJECT IDENTIFIER }`
package struct ActiveAuthenticationInfo: Sendable, Hashable {
    /// id-icao-mrtd-security-aaProtocolObject.
    package static let protocolID = OID("2.23.136.1.1.5")

    /// The version; 1 is the only one specified.
    package let version: Int
    /// ecdsa-plain-SHA1 and its like, of TR-03111.
    package let signatureAlgorithm: OID

    /// An entry from its parts.
    package init(version: Int, signatureAlgorithm: OID) {
        self.version = version
        self.signatureAlgorithm = signatureAlgorithm
    }

    init(_ elements: inout BERReader) throws(BERError) {
        version = try elements.read(.integer).unsignedInteger()
        signatureAlgorithm = try elements.read(.objectIdentifier).objectIdentifier()
    }
}
