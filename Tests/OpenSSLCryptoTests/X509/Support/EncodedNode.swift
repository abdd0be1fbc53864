/// A TLV object taken apart, to be put together again with one odd encoding in it. It reads well-formed DER with one-byte tags, and shares
/// nothing with the readers under test.
struct EncodedNode {
    let tag: UInt8
    /// What it holds: octets, or objects behind a prefix (the count of unused bits of a BIT STRING).
    let prefix: [UInt8]
    let contents: [UInt8]
    let children: [EncodedNode]

    /// The one object that `bytes` are; nil where they are none.
    init?(_ bytes: ArraySlice<UInt8>) {
        guard let nodes = Self.all(bytes), nodes.count == 1 else { return nil }
        self = nodes[0]
    }

    private static func all(_ bytes: ArraySlice<UInt8>) -> [EncodedNode]? {
        var rest = bytes
        var nodes: [EncodedNode] = []
        while let tag = rest.popFirst() {
            guard tag & 0x1F != 0x1F, tag != 0, let first = rest.popFirst() else { return nil }
            var length = Int(first)
            if first > 0x80 {
                length = rest.prefix(Int(first & 0x7F)).reduce(0) { $0 << 8 | Int($1) }
                rest = rest.dropFirst(Int(first & 0x7F))
            }
            guard first < 0x80 || (0x81...0x84).contains(first), rest.count >= length else { return nil }
            nodes.append(EncodedNode(tag, rest.prefix(length)))
            rest = rest.dropFirst(length)
        }
        return nodes
    }

    private init(_ tag: UInt8, _ value: ArraySlice<UInt8>) {
        self.tag = tag
        let holdsObjects = tag & 0x20 != 0 || (tag == 0x03 || tag == 0x04) && value.count > 2
        let skipped = tag == 0x03 && value.first == 0 ? 1 : 0
        let children = holdsObjects ? Self.all(value.dropFirst(skipped)) : nil
        self.children = children ?? []
        prefix = self.children.isEmpty ? [] : Array(value.prefix(skipped))
        contents = self.children.isEmpty ? Array(value) : []
    }

    /// The whole tree, each node with its path from the root: `0.6.1`.
    var paths: [(path: [Int], node: EncodedNode)] {
        [([], self)]
            + children.enumerated().flatMap { place, child in child.paths.map { ([place] + $0.path, $0.node) } }
    }

    /// The encoding with the node at `path` encoded by `odd`.
    func encoded(replacing path: ArraySlice<Int>, by odd: (EncodedNode) -> [UInt8]) -> [UInt8] {
        guard let next = path.first else { return odd(self) }
        let value = children.enumerated().flatMap { place, child in
            place == next ? child.encoded(replacing: path.dropFirst(), by: odd) : child.encoded
        }
        return Self.object(tag, prefix + value)
    }

    var value: [UInt8] { prefix + contents + children.flatMap(\.encoded) }
    var encoded: [UInt8] { Self.object(tag, value) }

    static func object(_ tag: UInt8, _ value: [UInt8]) -> [UInt8] {
        guard value.count >= 0x80 else { return [tag, UInt8(value.count)] + value }
        let length = [UInt8(truncatingIfNeeded: value.count >> 8), UInt8(truncatingIfNeeded: value.count)]
        return value.count < 0x100 ? [tag, 0x81, length[1]] + value : [tag, 0x82] + length + value
    }
}
