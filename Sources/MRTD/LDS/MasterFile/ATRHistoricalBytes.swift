/// The historical bytes of an answer to reset (ISO 7816-3, 8.2; ISO 7816-4, 8.1.1).
///
/// A contactless reader builds the answer from the card's own: for type A from the ATS's historical bytes, for type B from
/// application and protocol data, which are none and may look like some. So what they say is a hint, never more.
package struct ATRHistoricalBytes: Sendable, Hashable {
    /// The bytes, at most 15.
    package let bytes: [UInt8]
    /// DO 7x: the card's capabilities; nil where it does not say.
    package let capabilities: CardCapabilities?

    /// Takes the bytes out of an answer to reset: TS, T0, interface bytes as T0 and each TD announce them, historical bytes.
    ///
    /// Nil for bytes that are no answer to reset, end too early, or are more than 33.
    package init?(answerToReset: some Collection<UInt8>) {
        guard answerToReset.count <= 33 else { return nil }
        var rest = ArraySlice(Array(answerToReset))
        guard let first = rest.popFirst(), first == 0x3B || first == 0x3F, let format = rest.popFirst() else {
            return nil
        }
        var indicator: UInt8? = format
        while let current = indicator {
            // TA, TB, TC, each where its bit stands; TD tells what follows.
            for bit in [0x10, 0x20, 0x40] as [UInt8] where current & bit != 0 {
                guard rest.popFirst() != nil else { return nil }
            }
            indicator = nil
            if current & 0x80 != 0 {
                guard let next = rest.popFirst() else { return nil }
                indicator = next
            }
        }
        let count = Int(format & 0x0F)
        guard rest.count >= count else { return nil }
        self.init(Array(rest.prefix(count)))
    }

    /// Reads the bytes themselves: a category indicator, then compact-TLV objects (tag and length in one byte). Category 00 ends in
    /// three bytes of status, 80 has its status in an object; others are the manufacturer's own and say nothing here.
    package init?(_ bytes: [UInt8]) {
        guard bytes.count <= 15 else { return nil }
        self.bytes = bytes
        capabilities = Self.capabilities(in: bytes)
    }

    private static func capabilities(in bytes: [UInt8]) -> CardCapabilities? {
        var objects: ArraySlice<UInt8>
        switch bytes.first {
        case 0x00: objects = bytes.count >= 4 ? bytes.dropFirst().dropLast(3) : []
        case 0x80: objects = bytes.dropFirst()
        default: return nil
        }
        var capabilities: CardCapabilities?
        while let header = objects.popFirst() {
            let count = Int(header & 0x0F)
            // An object that runs over the end: these are not what they look like.
            guard objects.count >= count else { return nil }
            if header >> 4 == 0x07 { capabilities = capabilities ?? CardCapabilities(objects.prefix(count)) }
            objects = objects.dropFirst(count)
        }
        return capabilities
    }
}
