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

    /// The file at a path, or the files below a folder, hidden ones left out.
    ///
    /// - Throws: `.pathUnreadable`.
    public static func read(_ url: URL) throws(TrustError) -> [OfferedFile] {
        let root = url.standardizedFileURL.path
        return try TrustMaterial.files(at: url).map { file throws(TrustError) in
            let path = file.standardizedFileURL.path
            return OfferedFile(
                source: path == root ? file.lastPathComponent : String(path.dropFirst(root.count).drop { $0 == "/" }),
                bytes: try contents(of: file),
                isNamed: path == root
            )
        }
    }

    /// The file's bytes; of one that is too long only so many that it is seen to be.
    ///
    /// - Parameter followingLinks: false where others than the operator may put files: no link is followed then, and nothing that
    ///   is no regular file is waited for.
    static func contents(of file: URL, followingLinks: Bool = true) throws(TrustError) -> [UInt8] {
        let descriptor = open(file.path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | (followingLinks ? 0 : O_NOFOLLOW))
        guard descriptor >= 0 else { throw TrustError(pathUnreadable: file.path) }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG || followingLinks,
            let data = try? handle.read(upToCount: MaterialFile.lengthLimit + 1) ?? Data()
        else { throw TrustError(pathUnreadable: file.path) }
        return [UInt8](data)
    }
}
