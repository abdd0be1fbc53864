import Foundation

/// What the machine shows of this process's command line, in `/proc/PID/cmdline`, to every user, and keeps in the journal beside every
/// line of this process: what may be a person's is overwritten there as soon as the process has its own copy.
enum ShownArguments {
    /// Overwrites, in what the machine shows, every argument that may be personal.
    static func overwrite() {
        guard let place = place() else { return }
        var isSecret = false
        for argument in place.split(separator: 0, omittingEmptySubsequences: false) {
            let text = String(decoding: UnsafeRawBufferPointer(rebasing: argument), as: UTF8.self)
            let hides = isSecret || isPersonal(text)
            isSecret = SecretOption.names.contains(text)
            guard hides, !text.hasPrefix("--") || text.contains("=") else { continue }
            for index in argument.indices { place[index] = UInt8(ascii: "x") }
        }
    }

    /// Whether a value may be something of a person: digits as numbers and dates have them, letters of a name, an MRZ, a QR code's text.
    static func isPersonal(_ value: String) -> Bool {
        value.filter(\.isNumber).count > 3 || !value.allSatisfy(\.isASCII) || value.contains("<<")
            || SecretOption.names.contains { value.hasPrefix($0 + "=") }
    }

    /// The memory that the machine shows: proc(5), `arg_start` and `arg_end`, the fields 48 and 49 of `/proc/self/stat`.
    private static func place() -> UnsafeMutableRawBufferPointer? {
        guard let status = try? String(contentsOfFile: "/proc/self/stat", encoding: .utf8),
            let name = status.lastIndex(of: ")")
        else { return nil }
        // The third field is the first behind the name.
        let fields = status[name...].split(separator: " ").dropFirst()
        guard fields.count > 46, let start = UInt(fields[fields.startIndex + 45]),
            let end = UInt(fields[fields.startIndex + 46]), start < end, end - start < 4 << 20
        else { return nil }
        return UnsafeMutableRawBufferPointer(start: UnsafeMutableRawPointer(bitPattern: start), count: Int(end - start))
    }
}

/// The options whose values open a chip, or are a person's number.
enum SecretOption {
    static let names: Set<String> = [
        "--can", "--number", "--qr", "--mrz", "--document-number", "--date-of-birth", "--date-of-expiry",
        "--is-holder-of",
    ]
}
