extension StringProtocol {
    /// How many columns of a terminal the text takes: two for each wide letter of East Asia and each picture, none for a mark that stands
    /// over the letter before it.
    var columns: Int {
        // Nearly every text is plain letters.
        if utf8.allSatisfy({ $0 < 0x80 }) { return utf8.count }
        return unicodeScalars.reduce(0) { $0 + $1.columns }
    }

    /// The longest beginning that is no wider than this, and never nothing: a letter is not parted from its marks.
    func beginning(columns width: Int) -> SubSequence {
        var (end, columns) = (startIndex, 0)
        while end < endIndex {
            let next = index(after: end)
            columns += self[end..<next].columns
            guard columns <= width || end == startIndex else { break }
            end = next
        }
        return self[..<end]
    }
}

extension String {
    /// The text without the marks that stand over a letter which has four already: a heap of them would grow over other lines.
    var withFewMarks: String {
        guard hasHeap else { return self }
        var marks = 0
        var few = UnicodeScalarView()
        for scalar in unicodeScalars {
            marks = scalar.columns == 0 ? marks + 1 : 0
            if marks <= Self.mostMarks { few.append(scalar) }
        }
        return String(few)
    }

    private static let mostMarks = 4

    /// Whether some letter has more marks than are shown: nearly no text has one.
    private var hasHeap: Bool {
        var marks = 0
        for scalar in unicodeScalars {
            marks = scalar.columns == 0 ? marks + 1 : 0
            if marks > Self.mostMarks { return true }
        }
        return false
    }
}

extension Unicode.Scalar {
    /// How many columns of a terminal the scalar takes.
    fileprivate var columns: Int {
        switch value {
        case ..<0x300, 0x1E00...0x1FFF, 0x2010...0x2027, 0x2030...0x205F, 0x2100...0x2BFF: 1
        case 0x300...0x36F, 0x200B...0x200F, 0x20D0...0x20FF, 0xFE00...0xFE0F: 0
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97C, 0xAC00...0xD7A3, 0xF900...0xFAFF,
            0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
            2
        default:
            switch properties.generalCategory {
            case .nonspacingMark, .enclosingMark, .format: 0
            default: 1
            }
        }
    }
}
