import DocumentCore

/// The plain format of an ECDSA signature: r and s side by side, each as long as the order (TR-03111, 5.2.1).
enum PlainECDSASignature {
    /// From the SEQUENCE of two INTEGERs; nil for numbers longer than the order.
    static func encode(_ sequence: [UInt8], orderLength: Int) -> [UInt8]? {
        guard let numbers = try? BERReader.readOne(sequence).children(), numbers.count == 2 else { return nil }
        var plain: [UInt8] = []
        for number in numbers {
            guard let magnitude = try? number.unsignedMagnitude(), magnitude.count <= orderLength else { return nil }
            plain += [UInt8](repeating: 0, count: orderLength - magnitude.count) + magnitude
        }
        return plain
    }
}
