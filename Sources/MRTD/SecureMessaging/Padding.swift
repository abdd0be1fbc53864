/// ISO/IEC 9797-1 padding method 2: one byte 80, then zeros to the end of the block.
enum Padding {
    /// `data` with 1 ... `blockLength` bytes behind it.
    static func add(to data: [UInt8], blockLength: Int) -> [UInt8] {
        let zeros = blockLength - 1 - data.count % blockLength
        return data + [0x80] + [UInt8](repeating: 0, count: zeros)
    }

    /// `data` without its padding; nil where there is none, or more than one block of it. The data was authenticated before,
    /// so that the time this takes tells nothing.
    static func remove(from data: [UInt8], blockLength: Int) -> [UInt8]? {
        guard let marker = data.lastIndex(where: { $0 != 0 }), data[marker] == 0x80,
            data.count - marker <= blockLength
        else { return nil }
        return Array(data[..<marker])
    }
}
