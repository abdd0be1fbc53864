import DocumentCore

/// How far a file has been read: what a later session resumes from. It holds the file's bytes and is never printed.
package struct FileReadProgress: Sendable, Hashable {
    /// The file.
    package let file: ElementaryFile
    /// The bytes from offset 0 on, without a gap.
    package private(set) var bytes: [UInt8]
    /// The length of the file's data object, header included; nil until the header is read.
    package private(set) var total: Int?

    /// Nothing read yet.
    init(_ file: ElementaryFile, bytes: [UInt8] = []) {
        self.file = file
        self.bytes = bytes
    }

    /// Whether all of the data object is there.
    package var isComplete: Bool { total.map { bytes.count >= $0 } ?? false }
}

extension FileReadProgress {
    /// Takes the first block, which has to agree with what an earlier session read.
    ///
    /// - Throws: `.changed` where it does not, `.malformed` or `.tooLarge` for the length.
    mutating func begin(with block: [UInt8], limit: Int) throws(FileReadError) {
        let common = min(block.count, bytes.count)
        guard block[..<common] == bytes[..<common] else { throw FileReadError(.changed) }
        if block.count > bytes.count { bytes = block }
        try takeLength(limit)
    }

    /// Takes the block behind what is there.
    mutating func append(_ block: [UInt8], limit: Int) throws(FileReadError) {
        bytes += block
        try takeLength(limit)
    }

    /// The length of the whole file from its header, which a card may return in pieces; bytes behind it are dropped.
    private mutating func takeLength(_ limit: Int) throws(FileReadError) {
        do throws(BERError) {
            total = try BERReader.encodedLength(ofPrefix: bytes)
        } catch {
            throw FileReadError(error == .lengthTooLarge ? .tooLarge : .malformed)
        }
        guard let total else {
            // No header is longer than eight bytes: the length is indefinite.
            guard bytes.count < 8 else { throw FileReadError(.malformed) }
            return
        }
        guard total <= limit else { throw FileReadError(.tooLarge) }
        if bytes.count > total { bytes.removeLast(bytes.count - total) }
    }
}

extension FileReadProgress: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The file and the lengths, never its bytes.
    package var description: String { "\(file.name) \(bytes.count)/\(total.map { "\($0)" } ?? "?")" }
    /// As `description`.
    package var debugDescription: String { description }
    /// Never dumped.
    package var customMirror: Mirror { Mirror(self, children: []) }
}
