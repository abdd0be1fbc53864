package import DocumentCore

/// PACEInfo: one variant of PACE that the chip offers (Doc 9303-11, 9.2.1).
///
/// `SEQUENCE { protocol OBJECT IDENTIFIER, version INTEGER, parameterId INTEGER OPTIONAL }`
package struct PACEInfo: Sendable, Hashable {
    /// id-PACE, under which all its identifiers stand (9.2.3).
    package static let protocols = OID("0.4.0.127.0.7.2.2.4")

    /// Key agreement, mapping, cipher and MAC: id-PACE and two arcs. The last may be one this software does not know.
    package let protocolID: OID
    /// The version; 2 is the only one specified.
    package let version: Int
    /// The standardised domain parameters (9.5.1): 13 is brainpoolP256r1. Nil where the chip names none.
    package let parameterID: Int?

    /// An entry from its parts.
    package init(protocolID: OID, version: Int, parameterID: Int?) {
        self.protocolID = protocolID
        self.version = version
        self.parameterID = parameterID
    }

    init(_ protocolID: OID, _ elements: inout BERReader) throws(BERError) {
        self.protocolID = protocolID
        version = try elements.read(.integer).unsignedInteger()
        parameterID = try elements.readIfPresent(.integer)?.unsignedInteger()
    }
}

/// PACEDomainParameterInfo: explicit domain parameters for PACE (Doc 9303-11, 9.2.2). They are not signed, and insecure ones would
/// leak the password: they are used only where they are those of a known group.
///
/// `SEQUENCE { protocol OBJECT IDENTIFIER, domainParameter AlgorithmIdentifier, parameterId INTEGER OPTIONAL }`
package struct PACEDomainParameterInfo: Sendable, Hashable {
    /// Key agreement and mapping: id-PACE and one arc.
    package let protocolID: OID
    /// The AlgorithmIdentifier as read.
    package let domainParameter: [UInt8]
    /// The local identifier of these parameters; nil where the chip gives none.
    package let parameterID: Int?

    init(_ protocolID: OID, _ elements: inout BERReader) throws(BERError) {
        self.protocolID = protocolID
        domainParameter = Array(try elements.read(.sequence).encoded)
        parameterID = try elements.readIfPresent(.integer)?.unsignedInteger()
    }
}
