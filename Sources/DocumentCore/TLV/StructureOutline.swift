/// What a file is made of, without what stands in it: tags, lengths and object identifiers. Nobody's data is in it.
package struct StructureOutline: Sendable, Hashable, Encodable {
    /// The tag, hexadecimal.
    package let tag: String
    /// The length of the value, in bytes.
    package let length: Int
    /// The object identifier, where the value is one.
    package let oid: String?
    /// What the value is made of; nil where it is no structure, or too deep.
    package let parts: [StructureOutline]?

    /// The deepest nesting that is followed.
    private static let depth = 16
    /// The most objects in all.
    private static let most = 2000

    /// The outline of a file of one object; nil where it holds none.
    package init?(_ file: [UInt8]) {
        guard let object = try? BERReader.readOne(file) else { return nil }
        var left = Self.most
        self.init(object, depth: Self.depth, left: &left)
    }

    private init(_ object: BERObject, depth: Int, left: inout Int) {
        left -= 1
        tag = "\(object.tag)"
        length = object.value.count
        oid = object.tag == .objectIdentifier ? (try? OID(contents: object.value)).map { "\($0)" } : nil
        parts = Self.parts(of: object, depth: depth, left: &left)
    }

    private static func parts(of object: BERObject, depth: Int, left: inout Int) -> [StructureOutline]? {
        guard depth > 0, left > 0 else { return nil }
        // A biometric data block holds no objects: what it seemed to be made of would be bytes of the image.
        guard object.tag != 0x7F2E else { return nil }
        let children: [BERObject]
        if object.tag == .octetString {
            // The content of signed data, and of extensions, is a SEQUENCE inside.
            guard let inner = try? BERReader.readOne(object.value), inner.tag == .sequence,
                inner.encoded.count == object.value.count
            else { return nil }
            children = [inner]
        } else {
            guard object.tag.isConstructed, let found = try? object.children(), !found.isEmpty else { return nil }
            children = found
        }
        guard children.count <= left else { return nil }
        var outlines: [StructureOutline] = []
        for child in children { outlines.append(Self(child, depth: depth - 1, left: &left)) }
        return outlines
    }

    /// Every object identifier in it, in the order of the bytes.
    package var identifiers: [String] { [oid].compactMap { $0 } + (parts ?? []).flatMap(\.identifiers) }
}
