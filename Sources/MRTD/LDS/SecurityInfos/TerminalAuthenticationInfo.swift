public import SmartCard

/// TerminalAuthenticationInfo: the chip asks for terminal authentication before it gives fingers (Doc 9303-11, 9.2.8).
///
/// `SEQUENCE { protocol OBJECT IDENTIFIER, version INTEGER }`; TR-03110 lets version 1 name EF.CVCA behind it.
public struct TerminalAuthenticationInfo: Sendable, Hashable {
    /// id-TA.
    public static let protocolID = OID("0.4.0.127.0.7.2.2.2")

    /// The version.
    public let version: Int

    init(_ elements: inout BERReader) throws(BERError) {
        version = try elements.read(.integer).unsignedInteger()
        _ = try elements.readIfPresent(.sequence)
    }
}
