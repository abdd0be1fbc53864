import OpenSSLCrypto
public import SmartCard

/// A kind of card in a kind of reader, as a key: the SHA-256 of the answer to reset and the reader's model.
///
/// The model is the driver's name of the reader without the interface and slot numbers at its end, which change with the port
/// and the order of plugging in. The hash keeps an answer to reset that tells more than the kind of card from being kept.
public struct CardAndReaderKind: Sendable, Hashable {
    /// 64 hexadecimal digits.
    public let key: String

    /// The kind of the card with this answer to reset in this reader.
    public init(answerToReset: [UInt8], reader: ReaderDescription) {
        let model = Self.model(reader.name)
        let length = UInt8(truncatingIfNeeded: answerToReset.count)
        key = HashAlgorithm.sha256.digest([length] + answerToReset + Array(model.utf8)).hexadecimal
    }

    /// "ACS ACR1252 Dual Reader [ACR1252 PICC] (0123) 00 01" without " 00 01".
    static func model(_ name: String) -> String {
        var words = name.split(separator: " ", omittingEmptySubsequences: false)
        for _ in 0..<2 where words.count > 1 {
            guard let last = words.last, last.count == 2, last.allSatisfy(\.isHexDigit) else { break }
            words.removeLast()
        }
        return words.joined(separator: " ")
    }
}
