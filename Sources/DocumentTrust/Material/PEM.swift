import Foundation

/// Textual encodings (RFC 7468): base64 between BEGIN and END lines, with anything around them.
enum PEM {
    /// The contents of the blocks, nil for one that is not base64; empty for bytes without a block.
    static func blocks(in bytes: [UInt8]) -> [[UInt8]?] {
        let begin = Array("-----BEGIN ".utf8)
        let end = Array("-----END ".utf8)
        var blocks: [[UInt8]?] = []
        var body: Data?
        for line in bytes.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
            if line.starts(with: begin) {
                body = Data()
            } else if line.starts(with: end) {
                if let base64 = body { blocks.append(Data(base64Encoded: base64).map { [UInt8]($0) }) }
                body = nil
            } else if body != nil {
                body?.append(contentsOf: line.filter { $0 != 0x20 && $0 != 0x09 })
            }
        }
        return blocks
    }
}
