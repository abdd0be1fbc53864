public import DocumentTrust
public import Foundation
import Glibc

/// A file that is offered to the trust store.
public struct OfferedFile: Sendable {
    /// Its name.
    public var source: String
    /// Its contents.
    public var bytes: [UInt8]
    /// Whether the operator named this very file, and not a folder that it lies in.
    public var isNamed: Bool

    /// A file from its parts.
    public init(source: String, bytes: [UInt8], isNamed: Bool = true) {
        self.source = source
        self.bytes = bytes
        self.isNamed = isNamed
    }

    /// The file at a path, or the files below a folder, as `TrustMaterial.files` finds them.
    ///
    /// - Throws: `.pathUnreadable`.
    public static func read(_ url: URL) throws(TrustError) -> [OfferedFile] {
        try TrustMaterial.files(at: url).map { file throws(TrustError) in
            OfferedFile(source: file.place, bytes: try file.contents(), isNamed: file.isNamed)
        }
    }

    /// The bytes of a file that others than the operator may have put there; of one that is too long only so many that it is seen
    /// to be. No link is followed, and nothing that is no regular file is waited for.
    ///
    /// - Throws: `.pathUnreadable`.
    static func contents(of file: URL) throws(TrustError) -> [UInt8] {
        let descriptor = open(file.path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW)
        guard descriptor >= 0 else { throw TrustError(pathUnreadable: file.path) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
            let bytes = FoundFile.read(descriptor)
        else { throw TrustError(pathUnreadable: file.path) }
        return bytes
    }
}

/// An offered file with what is in it.
struct OpenedFile {
    let source: String
    let isNamed: Bool
    let items: [MaterialFile]
    /// What a bundle of ours says of itself.
    let manifest: TrustBundle.Manifest?

    init(_ file: OfferedFile) {
        source = file.source
        isNamed = file.isNamed
        manifest = TrustBundle.Manifest(file.bytes)
        // A bundle of nothing is a bundle: its sender trusts nothing any more.
        items = manifest?.hasNothingBeside == true ? [] : MaterialFile.items(in: file.bytes, source: file.source)
    }
}
