public import DocumentTrust
public import Foundation

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
    static func contents(of file: URL) throws(TrustError) -> [UInt8] {
        guard let handle = try? FileHandle(forReadingFrom: file) else { throw TrustError(pathUnreadable: file.path) }
        defer { try? handle.close() }
        guard let data = try? handle.read(upToCount: MaterialFile.lengthLimit + 1) else {
            return try emptyFile(file)
        }
        return [UInt8](data)
    }

    /// At the end of a file there is nothing to read, which is no error in a file of no bytes.
    private static func emptyFile(_ file: URL) throws(TrustError) -> [UInt8] {
        guard
            (try? FileManager.default.attributesOfItem(atPath: file.path))?[.type] as? FileAttributeType == .typeRegular
        else { throw TrustError(pathUnreadable: file.path) }
        return []
    }
}
