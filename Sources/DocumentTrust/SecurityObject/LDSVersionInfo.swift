import DocumentCore

/// LDSVersionInfo (Doc 9303-10, 4.6.2.3).
struct LDSVersionInfo: Sendable, Hashable {
    /// ldsVersion: `0108`.
    let ldsVersion: String
    /// unicodeVersion: `040000`.
    let unicodeVersion: String

    init(_ object: BERObject) throws {
        guard object.tag == .sequence else { throw CMSError.malformed }
        var fields = try object.contentsReader()
        ldsVersion = String(decoding: try fields.read(.printableString).value, as: UTF8.self)
        unicodeVersion = String(decoding: try fields.read(.printableString).value, as: UTF8.self)
        try fields.finish()
    }
}
