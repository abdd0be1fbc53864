/// An entry as the journal's native protocol has it (systemd's JOURNAL_NATIVE_PROTOCOL): fields, one after the other.
struct JournalEntry {
    private(set) var bytes: [UInt8] = []

    init(_ entry: LogEntry) {
        append("MESSAGE", entry.text)
        append("PRIORITY", String(entry.priority))
        append("SYSLOG_IDENTIFIER", "cccd")
        for (name, value) in entry.particulars { append(Self.fieldName(name), value) }
    }

    /// The field of a particular: `CCCD_DECISION` of `decision`. The journal takes capitals, digits and underscores, 64 of them.
    static func fieldName(_ name: String) -> String {
        let letters = name.uppercased().unicodeScalars.map { scalar in
            ("A"..."Z").contains(scalar) || ("0"..."9").contains(scalar) ? Character(scalar) : "_"
        }
        return "CCCD_" + String(letters.prefix(59))
    }

    /// `NAME=value`, or where the value has several lines its length before it.
    private mutating func append(_ name: String, _ value: String) {
        bytes += name.utf8
        if value.utf8.contains(UInt8(ascii: "\n")) {
            bytes.append(UInt8(ascii: "\n"))
            withUnsafeBytes(of: UInt64(value.utf8.count).littleEndian) { bytes += $0 }
        } else {
            bytes.append(UInt8(ascii: "="))
        }
        bytes += value.utf8
        bytes.append(UInt8(ascii: "\n"))
    }
}
