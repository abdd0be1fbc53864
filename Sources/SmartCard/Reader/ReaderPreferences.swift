/// Which readers an inspection takes where nobody named one, by parts of the names the drivers give.
package struct ReaderPreferences: Sendable, Hashable {
    /// Readers with one of these in the name are passed over.
    package var ignored: [String]
    /// Readers with one of these in the name come first, in this order.
    package var preferred: [String]
    /// What is known of models of readers, their slots for secure access modules among it.
    package var models: ReaderTable

    /// Preferences; without any all readers are alike, but for slots of SAMs.
    package init(ignored: [String] = [], preferred: [String] = [], models: ReaderTable = .shipped) {
        self.ignored = ignored
        self.preferred = preferred
        self.models = models
    }

    /// Whether a reader is passed over: by the operator's word, or because its name says that it is a slot for a secure access module
    /// ("... SAM 00 01", or as the table of models has it), where no citizen's card ever lies.
    package func ignores(_ name: String) -> Bool {
        if ignored.contains(where: { name.hasPart($0) }) { return true }
        return models.isModuleSlot(name) && rank(of: name) == preferred.count
    }

    /// The place of a reader among the preferred ones; behind them all for one that is none.
    package func rank(of name: String) -> Int {
        preferred.firstIndex { name.hasPart($0) } ?? preferred.count
    }
}

extension String {
    /// Whether a part of a reader's name is in it, in any spelling.
    func hasPart(_ part: String) -> Bool { lowercased().contains(part.lowercased()) }
}
