import OpenSSLCrypto

/// A date of the Gregorian calendar whose day, or day and month, may be unknown: `1990-05-17`, `1990-05`, `1990`.
package struct ProfileDate: Sendable, Hashable {
    /// 1900 ... 2199.
    package let year: Int
    /// 1 ... 12; nil where unknown.
    package let month: Int?
    /// 1 ... 31; nil where unknown.
    package let day: Int?

    /// Reads ISO 8601 text; nil for anything else, a month or a day that does not exist included.
    package init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard (1...3).contains(parts.count), parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
            parts[0].count == 4, parts.dropFirst().allSatisfy({ $0.count == 2 }),
            let year = Int(parts[0]), (1900...2199).contains(year)
        else { return nil }
        let month = parts.count > 1 ? Int(parts[1]) : nil
        let day = parts.count > 2 ? Int(parts[2]) : nil
        if let month, !(1...12).contains(month) { return nil }
        if let month, let day, !(1...GregorianMonth.days(in: month, of: year)).contains(day) { return nil }
        self.year = year
        self.month = month
        self.day = day
    }

    /// Whether day and month are known.
    package var isComplete: Bool { day != nil }

    /// `dd/MM/yyyy`, unknown parts blank: DG13.
    var slashed: String { "\(twoDigits(day, "  "))/\(twoDigits(month, "  "))/\(year)" }

    /// `YYMMDD`, unknown parts as fillers: the MRZ (Doc 9303-3, 4.8).
    var machineReadable: String { "\(twoDigits(year % 100, "<<"))\(twoDigits(month, "<<"))\(twoDigits(day, "<<"))" }

    /// `DDMMYYYY`, unknown parts as zeros: the QR code.
    var compact: String { "\(twoDigits(day, "00"))\(twoDigits(month, "00"))\(year)" }

    private func twoDigits(_ number: Int?, _ unknown: String) -> String {
        number.map { $0 < 10 ? "0\($0)" : "\($0)" } ?? unknown
    }
}

extension ProfileDate: Decodable {
    /// Decodes the text form.
    package init(from decoder: any Decoder) throws {
        guard let date = ProfileDate(try decoder.singleValueContainer().decode(String.self)) else {
            throw ProfileError(.invalidValue, at: decoder.codingPath.map(\.stringValue).joined(separator: "."))
        }
        self = date
    }
}
