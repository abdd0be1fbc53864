import CodeCatalogue
import Inspection

extension Verification {
    /// What the words behind `verify` ask, where they are in their plain form: options as they are listed, each value a word of its
    /// own. Nil for all else, of which the parser of all commands knows what it means, or what to say.
    ///
    /// To read them by the parser costs more than to verify a document.
    init?(plain words: some Sequence<String>) {
        var folder: String?
        self.init(folder: "")
        var words = words.makeIterator()
        while let word = words.next() {
            switch word {
            case "--json": isJSON = true
            case "--trust-unsigned-list": trust.takesUnsignedLists = true
            case "--trust", "--crl", "--certs", "--trust-store", "--policy", "--language":
                guard let value = words.next(), !value.hasPrefix("-"), take(value, of: word) else { return nil }
            default:
                guard folder == nil, !word.hasPrefix("-") else { return nil }
                folder = word
            }
        }
        guard let folder else { return nil }
        self.folder = folder
    }

    /// - Returns: whether it is a value of this option.
    private mutating func take(_ value: String, of option: String) -> Bool {
        switch option {
        case "--trust": trust.anchors.append(value)
        case "--crl": trust.revocationLists.append(value)
        case "--certs": certificates.append(value)
        case "--trust-store": trust.store = value
        case "--language":
            language = Language(rawValue: value)
            return language != nil
        default:
            policy = value
            return DecisionPolicy.all.contains { $0.name == value || $0.identifier == value }
        }
        return true
    }
}
