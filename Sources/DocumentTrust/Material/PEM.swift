import Foundation

/// Textual encodings (RFC 7468): base64 between BEGIN and END lines, with anything around them.
enum PEM {
    /// The contents of the blocks, nil for a damaged one; empty for bytes without a block.
    ///
    /// Damaged is one that is not base64, that ends under another label than it began with or not at all, or that lost its
    /// beginning: an END without a BEGIN, or lines of base64 that stand in no block. A block that is cut off must be seen: a
    /// bundle without it would otherwise pass for one from which it was taken out.
    ///
    /// - Parameter limit: no more blocks are read than this.
    static func blocks(in bytes: [UInt8], limit: Int = .max) -> [[UInt8]?] {
        var reading = Reading()
        for line in bytes.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) where reading.blocks.count < limit {
            reading.read(line)
        }
        reading.end()
        return reading.blocks
    }

    private struct Reading {
        var blocks: [[UInt8]?] = []
        private var open: (label: ArraySlice<UInt8>, body: Data)?
        /// How many lines of base64 stood in no block since the last.
        private var strayLines = 0

        mutating func read(_ line: ArraySlice<UInt8>) {
            if let label = PEM.label(line, "-----BEGIN ") {
                end()
                open = (label, Data())
            } else if let label = PEM.label(line, "-----END ") {
                let body = open.flatMap { $0.label == label ? Data(base64Encoded: $0.body) : nil }
                blocks.append(body.map { [UInt8]($0) })
                open = nil
                strayLines = 0
            } else if open != nil {
                open?.body.append(contentsOf: line.filter { $0 != 0x20 && $0 != 0x09 })
            } else if line.count >= 64, line.allSatisfy(PEM.isBase64) {
                strayLines += 1
            }
        }

        /// What is open here will not be ended any more. One line alone may be a fingerprint.
        mutating func end() {
            if open != nil || strayLines > 1 { blocks.append(nil) }
            open = nil
            strayLines = 0
        }
    }

    private static func label(_ line: ArraySlice<UInt8>, _ beginning: String) -> ArraySlice<UInt8>? {
        guard line.starts(with: beginning.utf8) else { return nil }
        var label = line.dropFirst(beginning.utf8.count)
        while label.last == 0x20 || label.last == 0x09 { label.removeLast() }
        return label
    }

    private static func isBase64(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2B, 0x2F, 0x3D: true
        default: false
        }
    }
}
