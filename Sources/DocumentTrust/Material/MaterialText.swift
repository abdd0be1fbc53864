import Foundation

/// Trust material that is written as text.
enum MaterialText {
    /// What a file holds that is no encoding in BER: never nothing.
    static func pieces(of bytes: [UInt8]) -> [MaterialPiece] {
        let text = withoutMark(bytes)
        if let records = LDIF(text) { return records.pieces }
        if let der = base64(text) { return MaterialPiece.encoded(der) ?? [.refused(.unreadable)] }
        let blocks = PEM.blocks(in: text, limit: MaterialFile.itemLimit + 1)
        if !blocks.isEmpty { return blocks.flatMap(\.pieces) }
        return [.refused(isProse(text) ? .notMaterial : .unreadable)]
    }

    /// The text of a file in UTF-16 with its mark, in UTF-8; nil for any other, and for one that is damaged.
    static func utf8(ofUTF16 bytes: [UInt8]) -> [UInt8]? {
        let isLittle = bytes.starts(with: [0xFF, 0xFE])
        guard isLittle || bytes.starts(with: [0xFE, 0xFF]), bytes.count.isMultiple(of: 2) else { return nil }
        let units: [UInt16] = stride(from: 2, to: bytes.count, by: 2).map { place in
            let (first, second) = (UInt16(bytes[place]), UInt16(bytes[place + 1]))
            return isLittle ? second << 8 | first : first << 8 | second
        }
        return String(validating: units, as: UTF16.self).map { Array($0.utf8) }
    }

    static func isBase64(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2B, 0x2F, 0x3D: true
        default: false
        }
    }

    static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

    /// The bytes after the mark that some editors put before UTF-8.
    private static func withoutMark(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        return bytes.starts(with: mark) ? bytes.dropFirst(mark.count) : bytes[...]
    }

    /// What base64 without any armour stands for, in lines of any length, its padding there or not; nil for what does not begin as an
    /// encoding of trust material does.
    private static func base64(_ text: ArraySlice<UInt8>) -> [UInt8]? {
        guard text.drop(while: isBlank).starts(with: beginning), text.allSatisfy({ isBase64($0) || isBlank($0) })
        else { return nil }
        var characters = text.filter { !isBlank($0) }
        while characters.count % 4 > 1 { characters.append(UInt8(ascii: "=")) }
        // What is no base64 after all is a damaged encoding.
        return Data(base64Encoded: Data(characters)).map { [UInt8]($0) } ?? []
    }

    /// A SEQUENCE whose length is longer than 127 octets, or not said.
    private static let beginning = Array("MI".utf8)

    /// Whether bytes are text for people, and no part of anything encoded: what it is not can then be said. Nothing at all may have
    /// been anything, and so may the beginning of an encoding.
    private static func isProse(_ text: ArraySlice<UInt8>) -> Bool {
        guard !text.allSatisfy(isBlank), !beginsAsEncoding(text),
            text.allSatisfy({ $0 >= 0x20 && $0 != 0x7F || isBlank($0) || $0 == 0x1B || $0 == 0x1A })
        else { return false }
        // Of text in an older encoding most characters are ASCII all the same.
        let isText = String(validating: text, as: UTF8.self) != nil || text.count { $0 < 0x80 } * 2 > text.count
        return isText && !holdsEncoding(text)
    }

    private static func beginsAsEncoding(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.first == 0x30 else { return false }
        return text.dropFirst().first.map { $0 >= 0x80 } ?? true
    }

    /// Whether a run of base64 is in it that may have been a certificate or a CRL; where nothing else is, it need not even have its
    /// beginning.
    private static func holdsEncoding(_ text: ArraySlice<UInt8>) -> Bool {
        if text.count >= 256, text.allSatisfy({ isBase64($0) || isBlank($0) }) { return true }
        return ByteRuns(text, separatedBy: { !isBase64($0) }).contains { run in
            run.count >= 64 && run.firstRange(of: beginning) != nil
        }
    }
}
