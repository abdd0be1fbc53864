/// The runs of bytes between separators, one after the other, empty ones too. Text comes from anywhere: a list of all its lines at once
/// takes many times its length, where they are short.
package struct ByteRuns: Sequence, IteratorProtocol, Sendable {
    private var rest: ArraySlice<UInt8>?
    private let isSeparator: @Sendable (UInt8) -> Bool

    /// The runs of some bytes.
    package init(_ bytes: ArraySlice<UInt8>, separatedBy isSeparator: @escaping @Sendable (UInt8) -> Bool) {
        rest = bytes
        self.isSeparator = isSeparator
    }

    /// The lines of a text, which end in LF.
    package static func lines(_ bytes: ArraySlice<UInt8>) -> ByteRuns { ByteRuns(bytes) { $0 == 0x0A } }

    /// The next run; nil after the last.
    package mutating func next() -> ArraySlice<UInt8>? {
        guard let rest else { return nil }
        guard let end = rest.firstIndex(where: isSeparator) else {
            self.rest = nil
            return rest
        }
        self.rest = rest[(end + 1)...]
        return rest[..<end]
    }
}
