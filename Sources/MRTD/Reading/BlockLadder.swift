/// The lengths of response field that are tried, from the largest down: readers, drivers and cards each have their own limit, and
/// none of them says it.
public struct BlockLadder: Sendable, Hashable {
    /// Bytes of response data field, protection included.
    public static let rungs = [65536, 4096, 1500, 256, 224, 192, 160, 128]

    /// Starts with short APDUs.
    public static let short = Self(from: 256)
    /// Starts with extended ones.
    public static let extended = Self(from: 65536)

    private var index: Int

    /// A ladder entered at the largest rung that is not above `length`; at the lowest where all are.
    public init(from length: Int) {
        index = Self.rungs.firstIndex { $0 <= length } ?? Self.rungs.count - 1
    }

    /// The response data field aimed at, in bytes.
    public var responseLength: Int { Self.rungs[index] }

    /// Goes one rung down.
    ///
    /// - Returns: False on the lowest.
    public mutating func stepDown() -> Bool {
        guard index + 1 < Self.rungs.count else { return false }
        index += 1
        return true
    }
}
