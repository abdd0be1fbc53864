public import DocumentCore

/// An entry of SecurityInfos kept as bytes.
public struct OpaqueSecurityInfo: Sendable, Hashable {
    /// The protocol; nil where even that does not parse.
    public let protocolID: OID?
    /// The whole entry as read.
    public let encoded: [UInt8]
}
