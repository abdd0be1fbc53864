/// The `id` of a server-sent event: the feed's epoch, a dot, the number. `Last-Event-ID` brings it back.
enum EventID {
    static func text(epoch: String, number: Int) -> String { "\(epoch).\(number)" }

    /// The number of an identifier of this epoch; nil for every other text.
    static func number(of text: String, epoch: String) -> Int? {
        guard let dot = text.lastIndex(of: "."), text[..<dot] == epoch else { return nil }
        let digits = text[text.index(after: dot)...]
        guard digits.count <= 18, digits.allSatisfy({ $0.isASCII && $0.isNumber }) else { return nil }
        return Int(digits)
    }
}
