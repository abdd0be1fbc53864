import SmartCard

/// DeviationDescription (Doc 9303-12, 10.2): one thing that is amiss.
public struct DeviationDescription: Sendable, Hashable {
    /// The issuer's words; PrintableString, at most 4096 characters.
    public let text: String?
    /// What kind of thing.
    public let type: DeviationType
    /// Which field, group or extension, in the words of `DeviationType`; nil where none is given, or of an unknown type.
    public let subject: String?
    /// Whether there is something for the issuer's own country only.
    public let hasNationalUse: Bool

    static let longestText = 4096

    init(_ object: BERObject) throws {
        guard object.tag == .sequence else { throw CMSError.malformed }
        var fields = try object.contentsReader()
        text = try fields.readIfPresent(.printableString).map { try Self.printable($0.value) }
        type = DeviationType(try fields.read(.objectIdentifier).objectIdentifier())
        // ANY under IMPLICIT TAGS keeps its own tag inside (X.680, 31.2.7).
        let parameters = try fields.readIfPresent(0xA0)?.children()
        hasNationalUse = try fields.readIfPresent(0xA1) != nil
        try fields.finish()
        if let parameters {
            guard parameters.count == 1, let parameter = parameters.first else { throw CMSError.malformed }
            subject = try type.subject(of: parameter)
        } else {
            subject = nil
        }
    }

    /// A PrintableString's text (X.680, 41.4). Its alphabet has no character that could forge a line on a terminal.
    static func printable(_ bytes: ArraySlice<UInt8>) throws -> String {
        let signs = Set(" '()+,-./:=?".utf8)
        guard bytes.count <= longestText,
            bytes.allSatisfy({ signs.contains($0) || UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 || isLetter($0) })
        else { throw CMSError.malformed }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
}
