package import DocumentCore

/// SecurityInfo: one entry of SecurityInfos, told by its protocol identifier (Doc 9303-11, 9.2).
package enum SecurityInfo: Sendable, Hashable {
    /// PACE (9.2.1).
    case pace(PACEInfo)
    /// Explicit domain parameters for PACE (9.2.2).
    case paceDomainParameter(PACEDomainParameterInfo)
    /// Active authentication by ECDSA (9.2.4).
    case activeAuthentication(ActiveAuthenticationInfo)
    /// Chip authentication (9.2.5).
    case chipAuthentication(ChipAuthenticationInfo)
    /// A key of chip authentication (9.2.6).
    case chipAuthenticationPublicKey(ChipAuthenticationPublicKeyInfo)
    /// Terminal authentication (9.2.8).
    case terminalAuthentication(TerminalAuthenticationInfo)
    /// A protocol this software does not know.
    case unknown(OpaqueSecurityInfo)
    /// A known protocol whose entry does not parse, or an entry that is no SecurityInfo.
    case malformed(OpaqueSecurityInfo)

    /// Reads one entry. It never fails: what does not parse is kept as bytes.
    init(_ object: BERObject) {
        var protocolID: OID?
        do throws(BERError) {
            guard object.tag == .sequence else { throw .unexpectedTag }
            var elements = try object.contentsReader()
            let id = try elements.read(.objectIdentifier).objectIdentifier()
            protocolID = id
            if let known = try Self.known(id, &elements) {
                try elements.finish()
                self = known
            } else {
                self = .unknown(OpaqueSecurityInfo(protocolID: id, encoded: Array(object.encoded)))
            }
        } catch {
            self = .malformed(OpaqueSecurityInfo(protocolID: protocolID, encoded: Array(object.encoded)))
        }
    }

    /// The entry of a known protocol, its elements consumed; nil for every other.
    private static func known(_ id: OID, _ elements: inout BERReader) throws(BERError) -> SecurityInfo? {
        switch id {
        case TerminalAuthenticationInfo.protocolID:
            return .terminalAuthentication(try TerminalAuthenticationInfo(&elements))
        case ActiveAuthenticationInfo.protocolID:
            return .activeAuthentication(try ActiveAuthenticationInfo(&elements))
        default: break
        }
        if id.isArc(below: PACEInfo.protocols, by: 2) { return .pace(try PACEInfo(id, &elements)) }
        if id.isArc(below: PACEInfo.protocols, by: 1) {
            return .paceDomainParameter(try PACEDomainParameterInfo(id, &elements))
        }
        if id.isArc(below: ChipAuthenticationInfo.protocols, by: 2) {
            return .chipAuthentication(try ChipAuthenticationInfo(id, &elements))
        }
        if id.isArc(below: ChipAuthenticationPublicKeyInfo.protocols, by: 1) {
            return .chipAuthenticationPublicKey(try ChipAuthenticationPublicKeyInfo(id, &elements))
        }
        return nil
    }
}

extension OID {
    /// Whether this identifier is `parent` and `count` more arcs, each below 128 as all of this field's are.
    fileprivate func isArc(below parent: OID, by count: Int) -> Bool {
        bytes.count == parent.bytes.count + count && bytes.starts(with: parent.bytes)
            && bytes.suffix(count).allSatisfy { $0 < 0x80 }
    }
}

/// An entry of SecurityInfos kept as bytes.
package struct OpaqueSecurityInfo: Sendable, Hashable {
    /// The protocol; nil where even that does not parse.
    package let protocolID: OID?
    /// The whole entry as read.
    package let encoded: [UInt8]
}
