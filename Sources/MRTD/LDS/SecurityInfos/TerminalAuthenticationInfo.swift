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

/// FileID: where a file lies that is not at its usual place (Doc 9303-11, K.2).
///
/// `SEQUENCE { fid OCTET STRING (SIZE(2)), sfid OCTET STRING (SIZE(1)) OPTIONAL }`
package struct FileID: Sendable, Hashable {
    /// The file identifier.
    package let identifier: UInt16
    /// The short file identifier, 1 ... 30; nil for a file that has to be selected.
    package let shortIdentifier: UInt8?

    /// The usual place of EF.CVCA.
    package static let efCVCA = Self(identifier: 0x011C, shortIdentifier: 0x1C)

    init(identifier: UInt16, shortIdentifier: UInt8?) {
        self.identifier = identifier
        self.shortIdentifier = shortIdentifier
    }

    init(_ object: BERObject) throws(BERError) {
        var elements = try object.contentsReader()
        let fid = try elements.read(.octetString).value
        let sfid = try elements.readIfPresent(.octetString)?.value
        try elements.finish()
        guard fid.count == 2, sfid.map({ $0.count == 1 }) ?? true else { throw .invalidValue }
        identifier = fid.reduce(0) { $0 << 8 | UInt16($1) }
        shortIdentifier = sfid?.first.flatMap { (1...30).contains($0) ? $0 : nil }
    }
}
