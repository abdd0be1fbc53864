package import DocumentCore

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
