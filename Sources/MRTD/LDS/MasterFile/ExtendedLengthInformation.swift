package import DocumentCore
import SmartCard

/// DO 7F66: how long a command and a response may be, `7F66 { 02 command, 02 response }` (Doc 9303-10, table 29).
package struct ExtendedLengthInformation: Sendable, Hashable {
    /// The most bytes of a command APDU, header and length fields included.
    package let maximumCommand: Int
    /// The most bytes of a response APDU, status word included.
    package let maximumResponse: Int

    /// From its parts.
    package init(maximumCommand: Int, maximumResponse: Int) {
        self.maximumCommand = maximumCommand
        self.maximumResponse = maximumResponse
    }

    /// From the data object; nil unless it holds two numbers of 1 ... 65544, the longest command there is.
    ///
    /// The numbers are positive by definition: cards write FFFF in two bytes, which as an INTEGER were -1.
    package init?(_ object: BERObject) {
        guard object.tag == 0x7F66, let children = try? object.children() else { return nil }
        let numbers = children.filter { $0.tag == .integer }.map { Self.number($0.value) }
        guard numbers.count == 2, let command = numbers[0], let response = numbers[1] else { return nil }
        self.init(maximumCommand: command, maximumResponse: response)
    }

    private static func number(_ bytes: ArraySlice<UInt8>) -> Int? {
        let magnitude = bytes.drop { $0 == 0 }
        guard (1...3).contains(magnitude.count) else { return nil }
        let number = magnitude.reduce(0) { $0 << 8 | Int($1) }
        return number <= longestCommand ? number : nil
    }

    /// Header, extended Lc, 65535 bytes, extended Le.
    private static let longestCommand = 4 + 3 + 65535 + 2
}
