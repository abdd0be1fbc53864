extension CodeEntry {
    /// What the clerk does, where the chip may have said how many tries it has left: one wrong number more may lock a citizen's card, and
    /// nobody is told to enter the last one.
    ///
    /// - Parameters:
    ///   - hasFailed: whether the code stands beside the verdict `failed`.
    ///   - triesLeft: how many tries the chip has left for the number; nil where it did not say.
    package func action(hasFailed: Bool = false, triesLeft: Int?) -> Words {
        guard Self.refusals.contains(code), let triesLeft else { return action(hasFailed: hasFailed) }
        switch triesLeft {
        case ...0: return .chipIsLocked
        case 1: return .lastTry
        default: return action(hasFailed: hasFailed)
        }
    }

    /// The codes by which a number was refused: of the inspection, and of its check.
    private static let refusals = ["access.refused", "secret_refused"]
}
