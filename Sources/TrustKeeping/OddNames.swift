import DocumentTrust
import Foundation
import Glibc

/// Names that are no UTF-8, which nothing here could open, move or tell. A file in the inbox must not lie there unseen for that.
enum OddNames {
    /// Renames the files that have such a name: each byte that is no printable ASCII becomes `%` and two hexadecimal digits.
    static func spellOut(in folder: URL) {
        let path = Array(folder.path.utf8) + [UInt8(ascii: "/")]
        for name in FoundFile.names(in: Array(folder.path.utf8)) ?? []
        where name.first != UInt8(ascii: ".") && String(validating: name, as: UTF8.self) == nil {
            let spelled = name.flatMap { (0x21...0x7E).contains($0) ? [$0] : Array("%\([$0].hex)".utf8) }
            _ = FoundFile.withPath(path + name) { old in
                // One that is there already is not overwritten: this one waits until that is gone.
                FoundFile.withPath(path + spelled) { new in
                    access(new, F_OK) == 0 ? -1 : rename(old, new)
                }
            }
        }
    }
}
