/// ISO/IEC 9797-1, padding method 2: 80, then zeros to the end of the block.
enum BlockPadding {
    /// `data`, 80 and as many zeros as fill the last block; always at least one byte longer.
    static func add(to data: some Collection<UInt8>, blockLength: Int) -> [UInt8] {
        let padded = Array(data) + [0x80]
        return padded + [UInt8](repeating: 0, count: (blockLength - padded.count % blockLength) % blockLength)
    }

    /// `data` without its padding; nil where there is none.
    static func remove(from data: [UInt8]) -> [UInt8]? {
        guard let marker = data.lastIndex(where: { $0 != 0 }), data[marker] == 0x80 else { return nil }
        return Array(data[..<marker])
    }
}
