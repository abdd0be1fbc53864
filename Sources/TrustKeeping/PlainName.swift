import DocumentCore
import DocumentTrust

/// A file's name as it can be told and written, whatever it is on the disk: text without control characters and of a bounded length stays;
/// of any other, each byte that is no printable ASCII becomes `%` and two hexadecimal digits.
struct PlainName: Hashable {
    /// The name.
    let text: String
    /// The same as the system takes it.
    var bytes: [UInt8] { Array(text.utf8) }

    /// So long that `.reason` can follow in any file system.
    private static let lengthLimit = 240

    init(_ name: [UInt8]) {
        guard let known = String(validating: name, as: UTF8.self), known == known.printable,
            name.count <= Self.lengthLimit
        else {
            let spelled = name.flatMap { (0x21...0x7E).contains($0) ? [$0] : Array("%\([$0].hex)".utf8) }
            text = String(decoding: spelled.prefix(Self.lengthLimit), as: UTF8.self)
            return
        }
        text = known
    }
}
