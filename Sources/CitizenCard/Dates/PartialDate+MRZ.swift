import DocumentProfiles
extension PartialDate {
    /// Whether the zone's `YYMMDD` can be this date: every part that both know is equal. In the zone, `<<` and `00` are unknown; the year's
    /// `00` is the year 00.
    func agrees(withMRZ field: String) -> Bool {
        let bytes = Array(field.utf8)
        guard bytes.count == 6 else { return false }
        let parts = [0, 2, 4].map { Array(bytes[$0..<($0 + 2)]) }
        let isWhollyUnknown = parts.allSatisfy { $0 == Array("00".utf8) || $0 == Array("<<".utf8) }
        if isWhollyUnknown { return true }
        return zip(parts, [year % 100, month, day]).enumerated().allSatisfy { index, pair in
            let (part, known) = pair
            if part == Array("<<".utf8) || (index > 0 && part == Array("00".utf8)) { return true }
            guard part.allSatisfy({ (0x30...0x39).contains($0) }) else { return false }
            guard let known else { return true }
            return Int(part[0] - 0x30) * 10 + Int(part[1] - 0x30) == known
        }
    }
}
