/// How much a JSON text may hold, looked at in one pass over its bytes before any decoder sees it: what a decoder does with four hundred
/// nested arrays takes it seconds.
package enum JSONExcess: Sendable, Hashable {
    /// It is nested deeper than allowed.
    case depth
    /// It has more values than allowed.
    case values
    /// It has the octet 00, which JSON never holds: only another encoding than UTF-8 does.
    case encoding

    /// What a text has too much of; nil where it may be decoded. Whether it is JSON is not asked.
    package init?(in text: some Sequence<UInt8>, depth: Int, values: Int) {
        var (open, count) = (0, 0)
        var (isInText, isEscaped) = (false, false)
        for byte in text {
            if byte == 0 {
                self = .encoding
                return
            }
            if isInText {
                isInText = isEscaped || byte != UInt8(ascii: "\"")
                isEscaped = !isEscaped && byte == UInt8(ascii: "\\")
                continue
            }
            switch byte {
            case UInt8(ascii: "\""): isInText = true
            case UInt8(ascii: "["), UInt8(ascii: "{"): (open, count) = (open + 1, count + 1)
            case UInt8(ascii: "]"), UInt8(ascii: "}"): open -= 1
            case UInt8(ascii: ","): count += 1
            default: break
            }
            if open > depth {
                self = .depth
                return
            }
            if count > values {
                self = .values
                return
            }
        }
        return nil
    }
}
