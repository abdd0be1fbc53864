package import DocumentCore

/// TerminalAuthenticationInfo: the chip asks for terminal authentication before it gives fingers (Doc 9303-11, 9.2.8).
///
/// `SEQUENCE { protocol OBJECT IDENTIFIER, version INTEGER, efCVCA FileID OPTIONAL }`; the last as K.2 and TR-03110 have it.
package struct TerminalAuthenticationInfo: Sendable, Hashable {
    /// id-TA.
    package static let protocolID = OID("0.4.0.127.0.7.2.2.2")

    /// The version.
    package let version: Int
    /// Where EF.CVCA lies; nil for its usual place.
    package let efCVCA: FileID?

    init(_ elements: inout BERReader) throws(BERError) {
        version = try elements.read(.integer).unsignedInteger()
        efCVCA = try elements.readIfPresent(.sequence).map { object throws(BERError) in try FileID(object) }
    }
}
