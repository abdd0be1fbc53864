import Foundation

/// Textual encodings (RFC 7468): base64 between BEGIN and END lines, with anything around them.
enum PEM {
    /// One block.
    struct Block: Sendable {
        /// What it says it is, `X509 CRL`; empty for one that lost its beginning.
        let label: String
        /// What stands in it; nil where it is damaged.
        let contents: [UInt8]?
    }

    /// The blocks, damaged ones too; empty for bytes without a block.
    ///
    /// Damaged is one that is not base64, that ends under another label than it began with or not at all, or that lost its
    /// beginning: an END without a BEGIN, or lines of base64 that stand in no block. A block that is cut off must be seen: a
    /// bundle without it would otherwise pass for one from which it was taken out.
    ///
    /// - Parameter limit: no more blocks are read than this.
    static func blocks(in bytes: ArraySlice<UInt8>, limit: Int = .max) -> [Block] {
        var reading = Reading()
        for line in ByteRuns(bytes, separatedBy: { $0 == 0x0A || $0 == 0x0D }) where !line.isEmpty {
            guard reading.blocks.count < limit else { break }
            reading.read(trimmed(line))
        }
        reading.end()
        return reading.blocks
    }

    private struct Reading {
        var blocks: [Block] = []
        private var open: (label: ArraySlice<UInt8>, body: Data)?
        /// How many lines of base64 stood in no block since the last.
        private var strayLines = 0

        mutating func read(_ line: ArraySlice<UInt8>) {
            if let label = PEM.label(line, "-----BEGIN ") {
                end()
                open = (label, Data())
            } else if let label = PEM.label(line, "-----END ") {
                let body = open.flatMap { $0.label == label ? Data(base64Encoded: $0.body) : nil }
                add(label, body.map { [UInt8]($0) })
                open = nil
                strayLines = 0
            } else if open != nil {
                open?.body.append(contentsOf: line.filter { $0 != 0x20 && $0 != 0x09 })
            } else if PEM.isStray(line) {
                strayLines += 1
            }
        }

        /// What is open here will not be ended any more. One line alone may be a fingerprint.
        mutating func end() {
            if open != nil || strayLines > 1 { add(open?.label ?? [], nil) }
            open = nil
            strayLines = 0
        }

        private mutating func add(_ label: ArraySlice<UInt8>, _ contents: [UInt8]?) {
            let text = String(decoding: label.prefix { $0 != UInt8(ascii: "-") }, as: UTF8.self)
            blocks.append(Block(label: text, contents: contents))
        }
    }

    /// Without blanks around it, and without the mark that stands in the middle where marked files were joined.
    private static func trimmed(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        var line = line.starts(with: mark) ? line.dropFirst(mark.count) : line
        line = line.drop(while: MaterialText.isBlank)
        while line.last.map(MaterialText.isBlank) == true { line.removeLast() }
        return line
    }

    private static func label(_ line: ArraySlice<UInt8>, _ beginning: String) -> ArraySlice<UInt8>? {
        line.starts(with: beginning.utf8) ? line.dropFirst(beginning.utf8.count) : nil
    }

    /// Whether a line may be one of a block: base64 of both cases, which no fingerprint and no ruled line is.
    private static func isStray(_ line: ArraySlice<UInt8>) -> Bool {
        line.count >= 64 && line.allSatisfy(MaterialText.isBase64) && line.contains { (0x41...0x5A).contains($0) }
            && line.contains { (0x61...0x7A).contains($0) }
    }
}

extension PEM.Block {
    /// The items in it; one that cannot be read is refused, as what its label says that it is.
    var pieces: [MaterialPiece] {
        let refusal = MaterialPiece.refused(isOfAnotherKind ? .notMaterial : .unreadable)
        guard let contents else { return [refusal] }
        if label == DistrustStatement.label {
            return [DistrustStatement(contents).map(MaterialPiece.distrust) ?? refusal]
        }
        if label == "TRUSTED CERTIFICATE" { return [TrustedCertificate.piece(contents)] }
        let pieces = MaterialPiece.encoded(contents) ?? [refusal]
        guard isOfAnotherKind, case .refused = pieces.first else { return pieces }
        return [refusal]
    }

    /// Whether the label is that of something that is no trust material: a key, a request, parameters, a message.
    private var isOfAnotherKind: Bool {
        label.hasPrefix("PGP ") || label.hasPrefix("SSH") || label.hasPrefix("OPENSSH ")
            || ["PRIVATE KEY", "PUBLIC KEY", "CERTIFICATE REQUEST", "PARAMETERS"].contains { label.hasSuffix($0) }
    }
}
