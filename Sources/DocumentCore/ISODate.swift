/// The text of a date in ISO 8601: `1990`, `1990-05`, `1990-05-01`. What the digits say is not judged.
package enum ISODate {
    /// Year, month and day, as far as they stand there, in digits; nil for any other text.
    package static func parts(of text: String) -> [Substring]? {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        let isDate =
            parts.count <= 3
            && parts.enumerated().allSatisfy { index, part in
                part.utf8.count == (index == 0 ? 4 : 2) && part.utf8.allSatisfy { (0x30...0x39).contains($0) }
            }
        return isDate ? parts : nil
    }
}
