import DocumentCore
import OpenSSLCrypto

/// The plain form of an ECDSA signature: r and s side by side, each as long as the order (TR-03111, 5.2.1).
enum PlainSignature {
    /// From the SEQUENCE of two INTEGERs that OpenSSL makes.
    ///
    /// - Throws: `BERError.invalidValue` for numbers longer than the order.
    static func encode(_ signature: [UInt8], curve: NamedCurve) throws(BERError) -> [UInt8] {
        var plain: [UInt8] = []
        for number in try BERReader.readOne(signature).children() {
            let magnitude = try number.unsignedMagnitude()
            guard magnitude.count <= curve.orderLength else { throw .invalidValue }
            plain += [UInt8](repeating: 0, count: curve.orderLength - magnitude.count) + magnitude
        }
        return plain
    }
}
