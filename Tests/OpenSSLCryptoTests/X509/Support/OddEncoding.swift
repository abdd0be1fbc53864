/// One way to encode an object that DER does not know, or that its type does not allow.
enum OddEncoding: String, CaseIterable {
    /// An indefinite length with end-of-contents octets (X.690, 8.1.3.6).
    case indefinite
    /// A length in one, in four or in five octets more than its first, mostly longer than necessary.
    case long1, long4, long5
    /// A length far beyond the bytes; a first length octet that is reserved.
    case beyond, reserved
    /// A length of one more, and of one less, than there is.
    case longer, shorter
    /// A zero octet, or a NULL, behind the contents.
    case octet, null
    /// Left out; there twice; without contents.
    case absent, twice, empty
    /// The same tag number in the form for high numbers, in two octets and in six.
    case highTag, hugeTag
    /// Another class of tag.
    case otherTag
    /// The first bit of the contents set: a negative INTEGER.
    case negative
    /// A zero octet before the contents: a padded INTEGER. 80 before them: a padded arc of an OBJECT IDENTIFIER.
    case padded, paddedArc
    /// An arc of 70 bits before the contents.
    case hugeArc
    /// Twenty-six SEQUENCEs around the contents.
    case deep

    func encode(_ node: EncodedNode) -> [UInt8] {
        let (tag, value) = (node.tag, node.value)
        let length = (0..<4).reversed().map { UInt8(truncatingIfNeeded: value.count >> (8 * $0)) }
        return switch self {
        case .indefinite: [tag, 0x80] + value + [0, 0]
        case .long1: [tag, 0x81, length[3]] + value
        case .long4: [tag, 0x84] + length + value
        case .long5: [tag, 0x85, 0] + length + value
        case .beyond: [tag, 0x84, 0xFF, 0xFF, 0xFF, 0xFF] + value
        case .reserved: [tag, 0xFF] + value
        case .longer: [tag, 0x84] + length.dropLast() + [length[3] &+ 1] + value
        case .shorter: [tag, 0x84] + length.dropLast() + [length[3] &- 1] + value
        case .octet: EncodedNode.object(tag, value + [0])
        case .null: EncodedNode.object(tag, value + [5, 0])
        case .absent: []
        case .twice: node.encoded + node.encoded
        case .empty: [tag, 0]
        case .highTag: [tag | 0x1F, tag & 0x1F] + node.encoded.dropFirst()
        case .hugeTag: [tag | 0x1F, 0x81, 0x80, 0x80, 0x80, tag & 0x1F] + node.encoded.dropFirst()
        case .otherTag: [tag ^ 0x40] + node.encoded.dropFirst()
        case .negative: EncodedNode.object(tag, value.prefix(1).map { $0 | 0x80 } + value.dropFirst())
        case .padded: EncodedNode.object(tag, [0] + value)
        case .paddedArc: EncodedNode.object(tag, [0x80] + value)
        case .hugeArc: EncodedNode.object(tag, [UInt8](repeating: 0xFF, count: 9) + [0x7F] + value)
        case .deep: EncodedNode.object(tag, (0..<26).reduce(value) { inner, _ in EncodedNode.object(0x30, inner) })
        }
    }
}
