import Glibc

/// A file of trust material as it lies on the disk. Its name may be any bytes: a CRL whose name no editor can show still revokes.
package struct FoundFile: Sendable {
    /// Its name for people, without its folder's; what is not UTF-8 in it is replaced.
    package var name: String { Self.text(path.split(separator: UInt8(ascii: "/")).last ?? []) }
    /// The whole way to it, for people.
    package var fullPath: String { Self.text(path[...]) }
    /// The way to it from the folder that was named, for people; the name where the file itself was.
    package let place: String
    /// Whether it was named itself, and not a folder that it lies in.
    package let isNamed: Bool

    let path: [UInt8]
    /// A pipe, a socket, a device in a folder: it is not read.
    let isOdd: Bool
    /// What the system said where it let nobody look: a link that leads nowhere, a closed folder.
    let fault: SystemError?

    init(path: [UInt8], place: ArraySlice<UInt8>? = nil, isOdd: Bool = false, fault: SystemError? = nil) {
        self.path = path
        self.isOdd = isOdd
        self.fault = fault
        isNamed = place == nil
        self.place = Self.text(place ?? path.split(separator: UInt8(ascii: "/")).last ?? [])
    }

    /// The bytes, so many that a file that is too long is seen to be (`MaterialFile.lengthLimit`); none of what is not to be read.
    ///
    /// - Throws: `.pathUnreadable`, with what the system said.
    package func contents() throws(TrustError) -> [UInt8] {
        do throws(SystemError) {
            return try read()
        } catch {
            throw TrustError(pathUnreadable: Self.text(path[...]), error)
        }
    }

    private func read() throws(SystemError) -> [UInt8] {
        if let fault { throw fault }
        guard !isOdd else { return [] }
        // A pipe that nobody writes into is empty, and one that was named and has a writer is read to its end.
        let descriptor = Self.withPath(path) { Glibc.open($0, O_RDONLY | O_CLOEXEC | O_NONBLOCK) }
        guard descriptor >= 0 else { throw .last }
        defer { Glibc.close(descriptor) }
        _ = fcntl(descriptor, F_SETFL, O_RDONLY)
        return try Self.read(descriptor)
    }

    /// What can be read from a descriptor, up to one byte more than a file may have.
    package static func read(_ descriptor: Int32) throws(SystemError) -> [UInt8] {
        var bytes: [UInt8] = []
        var status = stat()
        // A pipe has no size, and a file may grow: then there are more turns.
        let size = fstat(descriptor, &status) == 0 ? Int(status.st_size) : 0
        var buffer = [UInt8](repeating: 0, count: min(max(size + 1, 1 << 12), 1 << 18))
        while bytes.count <= MaterialFile.lengthLimit {
            let count = Glibc.read(descriptor, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw .last }
            guard count > 0 else { break }
            bytes += buffer.prefix(count)
        }
        return bytes
    }

    /// The names in a folder, in the order of their bytes.
    static func names(in folder: [UInt8]) throws(SystemError) -> [[UInt8]] {
        let descriptor = withPath(folder) { Glibc.open($0, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
        guard descriptor >= 0 else { throw .last }
        defer { Glibc.close(descriptor) }
        return try names(of: descriptor)
    }

    /// The names in an open folder, in the order of their bytes: all of them, or none.
    package static func names(of folder: Int32) throws(SystemError) -> [[UInt8]] {
        let reading = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard reading >= 0 else { throw .last }
        guard let directory = fdopendir(reading) else {
            Glibc.close(reading)
            throw .last
        }
        defer { closedir(directory) }
        let offset = MemoryLayout<dirent>.offset(of: \.d_name) ?? 0
        var names: [[UInt8]] = []
        errno = 0
        while let entry = readdir(directory) {
            let name = (UnsafeRawPointer(entry) + offset).assumingMemoryBound(to: CChar.self)
            names.append(UnsafeBufferPointer(start: name, count: strlen(name)).map { UInt8(bitPattern: $0) })
            errno = 0
        }
        // A listing that broke off is not a short one.
        guard errno == 0 else { throw .last }
        return names.filter { $0 != [0x2E] && $0 != [0x2E, 0x2E] }.sorted { $0.lexicographicallyPrecedes($1) }
    }

    static func text(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }

    /// Calls with a path as the system takes it.
    package static func withPath<Result>(_ path: [UInt8], _ body: (UnsafePointer<CChar>) -> Result) -> Result {
        (path.map { CChar(bitPattern: $0) } + [0]).withUnsafeBufferPointer { buffer in
            // The array has its terminator, and so a base address.
            guard let address = buffer.baseAddress else { return body("") }
            return body(address)
        }
    }
}
