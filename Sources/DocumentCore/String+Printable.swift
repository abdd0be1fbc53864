extension String {
    /// The same with everything spelled out that could move a terminal's cursor, begin another line of a log, or mislead the eye: control
    /// characters, marks of direction and other invisible ones, as `\u{202E}`. Names come from certificates, readers and file systems;
    /// letters of any script stay as they are.
    package var printable: String {
        guard !unicodeScalars.allSatisfy(\.isPrintable) else { return self }
        return unicodeScalars.reduce(into: "") { text, scalar in
            if scalar.isPrintable {
                text.unicodeScalars.append(scalar)
            } else {
                text += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
            }
        }
    }
}

extension Unicode.Scalar {
    /// Whether it is shown as what it is.
    package var isPrintable: Bool {
        if isASCII { return (0x20...0x7E).contains(value) }
        return switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: false
        default: true
        }
    }
}
