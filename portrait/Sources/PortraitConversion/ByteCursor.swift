/// Big-endian numbers of a header, one after the other; what is not there is damage.
struct ByteCursor {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func number(_ bytes: Int) throws(ConversionFailure) -> Int {
        try take(bytes).reduce(0) { $0 << 8 | Int($1) }
    }

    mutating func take(_ count: Int) throws(ConversionFailure) -> ArraySlice<UInt8> {
        guard count >= 0, count <= rest.count else { throw .damaged }
        defer { rest = rest.dropFirst(count) }
        return rest.prefix(count)
    }

    mutating func takeRest() -> ArraySlice<UInt8> {
        defer { rest = [] }
        return rest
    }
}
