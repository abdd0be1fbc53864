import DocumentCore

extension Language {
    /// A date of ISO 8601, whole or in part, as the language writes it: `1990-05-01` is 01/05/1990 in Vietnamese, `1990-05` 05/1990. English
    /// keeps the form that no reader mistakes. What is no such date stays as it is.
    package func date(_ text: String) -> String {
        guard self == .vietnamese, var parts = ISODate.parts(of: text), var day = parts.popLast() else { return text }
        while let part = parts.popLast() { day += "/" + part }
        return String(day)
    }
}
