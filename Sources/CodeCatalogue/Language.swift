/// The languages that this software speaks to people.
package enum Language: String, Sendable, Hashable, CaseIterable, Codable {
    /// English, the language of whoever asks for none.
    case english = "en"
    /// Vietnamese.
    case vietnamese = "vi"

    /// The language that a client likes best (RFC 9110, 12.5.4): the one with the highest quality value, and of two with the same the one
    /// that is named first. A range stands for all that begins with it, `vi` for `vi-VN` and the other way round; `*` for English, and for
    /// Vietnamese where English is refused. What is malformed counts as not there.
    ///
    /// - Parameter field: the value of `Accept-Language`, several joined by commas; nil where there is none.
    /// - Returns: English where nothing that is spoken here is asked for: words that are not understood are better than none.
    package init(acceptLanguage field: String?) {
        var best: (language: Language, quality: Double)?
        var refused: Set<Language> = []
        var fallback: Double?
        for item in (field ?? "").split(separator: ",").prefix(Self.mostRanges) {
            guard let (range, quality) = Self.range(item) else { continue }
            guard range != "*" else {
                fallback = quality
                continue
            }
            guard let language = Language(tag: range) else { continue }
            // A refused dialect is not the whole language.
            if quality == 0, range.count == 2 { refused.insert(language) }
            if quality > 0, quality > best?.quality ?? 0 { best = (language, quality) }
        }
        if let fallback, fallback > best?.quality ?? 0 {
            let open = Self.allCases.filter { !refused.contains($0) && $0 != best?.language }
            if let first = open.first { best = (first, fallback) }
        }
        self = best?.language ?? Self.allCases.first { !refused.contains($0) } ?? .english
    }

    /// The language of a tag (RFC 5646) or of a locale's name (`vi_VN.UTF-8`); nil for one that is not spoken here.
    package init?(tag: some StringProtocol) {
        let primary = tag.lowercased().prefix { $0.isLetter }
        let rest = tag.dropFirst(primary.count).first
        guard rest == nil || rest == "-" || rest == "_" || rest == "." || rest == "@" else { return nil }
        self.init(rawValue: String(primary))
    }

    /// More ranges than any client has; what stands behind them is not looked at.
    private static let mostRanges = 32

    /// A language range with its quality value, 0 to 1; 1 where none is given.
    private static func range(_ item: Substring) -> (String, Double)? {
        let parts = item.split(separator: ";", omittingEmptySubsequences: false).map(trimmed)
        guard let name = parts.first, !name.isEmpty, parts.count < 3 else { return nil }
        guard parts.count == 2 else { return (name, 1) }
        let weight = parts[1].lowercased()
        guard weight.hasPrefix("q="), let quality = Double(weight.dropFirst(2)), (0...1).contains(quality) else {
            return nil
        }
        return (name, quality)
    }

    private static func trimmed(_ text: Substring) -> String {
        var rest = text.drop(while: \.isWhitespace)
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return String(rest)
    }
}
