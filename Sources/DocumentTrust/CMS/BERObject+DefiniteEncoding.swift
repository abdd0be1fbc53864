import DocumentCore

extension BERObject {
    /// This object with every length definite: the same bytes where they are definite already, as in DER; else what a signer
    /// hashed (RFC 5652, 5.4).
    func definite() throws(BERError) -> [UInt8] {
        try hasIndefiniteLength() ? reencoded() : Array(encoded)
    }

    private func hasIndefiniteLength() throws(BERError) -> Bool {
        guard tag.isConstructed else { return false }
        if encoded.dropFirst(tag.length).first == 0x80 { return true }
        var reader = try contentsReader()
        while !reader.isAtEnd {
            if try reader.read().hasIndefiniteLength() { return true }
        }
        return false
    }

    private func reencoded() throws(BERError) -> [UInt8] {
        guard tag.isConstructed else { return BER.encode(tag, value) }
        var parts: [UInt8] = []
        for child in try children() { parts += try child.reencoded() }
        return BER.encode(tag, parts)
    }
}
