import Glibc

/// A file of trust material as it lies on the disk. Its name may be any bytes: a CRL whose name no editor can show still revokes.
public struct FoundFile: Sendable {
    /// Its name for people, without its folder's; what is not UTF-8 in it is replaced.
    public var name: String { Self.text(path.split(separator: UInt8(ascii: "/")).last ?? []) }
    /// The whole way to it, for people.
    public var fullPath: String { Self.text(path[...]) }
    /// The way to it from the folder that was named, for people; the name where the file itself was.
    public let place: String
    /// Whether it was named itself, and not a folder that it lies in.
    public let isNamed: Bool

    let path: [UInt8]
    /// A link that leads nowhere, a pipe, a closed folder: something in a folder that is not to be read.
    let isOdd: Bool

    init(path: [UInt8], place: ArraySlice<UInt8>? = nil, isOdd: Bool = false) {
        self.path = path
        self.isOdd = isOdd
        isNamed = place == nil
        self.place = Self.text(place ?? path.split(separator: UInt8(ascii: "/")).last ?? [])
    }

    /// The bytes, so many that a file that is too long is seen to be (`MaterialFile.lengthLimit`); none of what is not to be read.
    ///
    /// - Throws: `.pathUnreadable`.
    public func contents() throws(TrustError) -> [UInt8] {
        guard !isOdd else { return [] }
        // A pipe that nobody writes into is empty, and one that was named and has a writer is read to its end.
        let descriptor = Self.withPath(path) { Glibc.open($0, O_RDONLY | O_CLOEXEC | O_NONBLOCK) }
        guard descriptor >= 0 else { throw TrustError(pathUnreadable: Self.text(path[...])) }
        defer { Glibc.close(descriptor) }
        _ = fcntl(descriptor, F_SETFL, O_RDONLY)
        guard let bytes = Self.read(descriptor) else { throw TrustError(pathUnreadable: Self.text(path[...])) }
        return bytes
    }

    /// What can be read from a descriptor, up to one byte more than a file may have; nil when reading fails.
    public static func read(_ descriptor: Int32) -> [UInt8]? {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 18)
        while bytes.count <= MaterialFile.lengthLimit {
            let count = Glibc.read(descriptor, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { return nil }
            guard count > 0 else { break }
            bytes += buffer.prefix(count)
        }
        return bytes
    }

    /// The names in a folder, in the order of their bytes; nil where it cannot be read.
    public static func names(in folder: [UInt8]) -> [[UInt8]]? {
        guard let directory = withPath(folder, { opendir($0) }),
            let offset = MemoryLayout<dirent>.offset(of: \.d_name)
        else { return nil }
        defer { closedir(directory) }
        var names: [[UInt8]] = []
        while let entry = readdir(directory) {
            let name = (UnsafeRawPointer(entry) + offset).assumingMemoryBound(to: CChar.self)
            names.append(UnsafeBufferPointer(start: name, count: strlen(name)).map { UInt8(bitPattern: $0) })
        }
        return names.sorted { $0.lexicographicallyPrecedes($1) }
    }

    static func text(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }

    /// Calls with a path as the system takes it.
    public static func withPath<Result>(_ path: [UInt8], _ body: (UnsafePointer<CChar>) -> Result) -> Result {
        (path.map { CChar(bitPattern: $0) } + [0]).withUnsafeBufferPointer { buffer in
            // The array has its terminator, and so a base address.
            guard let address = buffer.baseAddress else { return body("") }
            return body(address)
        }
    }
}
