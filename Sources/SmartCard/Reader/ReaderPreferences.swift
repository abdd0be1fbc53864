/// Which readers an inspection takes where nobody named one, by parts of the names the drivers give.
package struct ReaderPreferences: Sendable, Hashable {
    /// Readers with one of these in the name are passed over.
    package var ignored: [String]
    /// Readers with one of these in the name come first, in this order.
    package var preferred: [String]

    /// Preferences; without any all readers are alike, but for slots of SAMs.
    package init(ignored: [String] = [], preferred: [String] = []) {
        self.ignored = ignored
        self.preferred = preferred
    }

    /// Whether a reader is passed over: by the operator's word, or because its name says that it is a slot for a secure access module
    /// ("... SAM 00 01"), where no citizen's card ever lies.
    package func ignores(_ name: String) -> Bool {
        if ignored.contains(where: { Self.part($0, isIn: name) }) { return true }
        let words = name.lowercased().split { !$0.isLetter && !$0.isNumber }
        return words.contains("sam") && rank(of: name) == preferred.count
    }

    /// The place of a reader among the preferred ones; behind them all for one that is none.
    package func rank(of name: String) -> Int {
        preferred.firstIndex { Self.part($0, isIn: name) } ?? preferred.count
    }

    private static func part(_ part: String, isIn name: String) -> Bool {
        name.lowercased().contains(part.lowercased())
    }
}
