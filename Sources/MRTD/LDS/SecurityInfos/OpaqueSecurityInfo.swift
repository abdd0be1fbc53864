package import DocumentCore

/// An entry of SecurityInfos kept as bytes.
package struct OpaqueSecurityInfo: Sendable, Hashable {
    /// The protocol; nil where even that does not parse.
    package let protocolID: OID?
    /// The whole entry as read.
    package let encoded: [UInt8]
}
