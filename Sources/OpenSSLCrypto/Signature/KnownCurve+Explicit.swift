import DocumentCore
import COpenSSL

extension KnownCurve {
    /// The known curve that EcpkParameters mean (RFC 3279, 2.3.5; X9.62): its name, or the full set of its numbers.
    ///
    /// - Throws: `.curveUnsupported` for a known curve that is not supported; `.curveUnknown` for numbers that are no curve, and for those over a
    ///   field of ours unless every one of them agrees; `.malformed` for another structure.
    static func resolve(_ element: BERObject) throws(PublicKeyError) -> KnownCurve {
        let isForeign: Bool
        do throws(BERError) {
            if element.tag == .objectIdentifier {
                if let curve = named(try element.objectIdentifier()) { return curve }
                isForeign = true
            } else if let curve = try match(element) {
                return curve
            } else {
                isForeign = try hasForeignField(element)
            }
        } catch {
            throw .malformed
        }
        throw isForeign ? .curveUnsupported : .curveUnknown
    }

    /// Whether the field is one that no curve of ours has, and is a field: of characteristic two, or of a prime of 160 bits and more.
    private static func hasForeignField(_ element: BERObject) throws(BERError) -> Bool {
        var fields = try element.contentsReader(.sequence)
        _ = try fields.read(.integer)
        var field = try fields.read().contentsReader(.sequence)
        switch try field.read().objectIdentifier() {
        case KeyAlgorithm.characteristicTwoField: return true
        case KeyAlgorithm.primeField:
            let prime = try field.read().unsignedMagnitude()
            return prime.count >= 20 && over(prime: prime).isEmpty && mayBePrime(prime)
        default: return false
        }
    }

    /// Beyond 640 bits nobody asks: the test takes longer with every bit.
    private static func mayBePrime(_ magnitude: [UInt8]) -> Bool {
        guard magnitude.count <= 80 else { return true }
        guard let number = BN_bin2bn(magnitude, Int32(magnitude.count), nil) else { return false }
        defer {
            BN_free(number)
            ERR_clear_error()
        }
        return BN_check_prime(number, nil, nil) == 1
    }

    /// ECParameters: version, FieldID, Curve, base, order, optional cofactor.
    private static func match(_ element: BERObject) throws(BERError) -> KnownCurve? {
        var fields = try element.contentsReader(.sequence)
        _ = try fields.read(.integer)
        var field = try fields.read().contentsReader(.sequence)
        guard try field.read().objectIdentifier() == KeyAlgorithm.primeField else { return nil }
        let prime = try field.read().unsignedMagnitude()
        try field.finish()
        var curve = try fields.read().contentsReader(.sequence)
        let a = try curve.read(.octetString).value.withoutLeadingZeros
        let b = try curve.read(.octetString).value.withoutLeadingZeros
        // The seed says how b was found and is no part of the curve.
        _ = try curve.readIfPresent(.bitString)
        try curve.finish()
        let base = try fields.read(.octetString).value
        let order = try fields.read().unsignedMagnitude()
        let cofactor = try fields.readIfPresent(.integer)?.unsignedMagnitude()
        try fields.finish()

        return over(prime: prime).first { known in
            known.parameters.a == a && known.parameters.b == b && known.parameters.order == order
                && (cofactor == nil || cofactor == known.parameters.cofactor) && known.hasGenerator(base)
        }
    }

    /// Whether a point encoding (SEC 1, 2.3.3: uncompressed, compressed or hybrid) is this curve's base point.
    private func hasGenerator(_ encoded: ArraySlice<UInt8>) -> Bool {
        guard let form = encoded.first else { return false }
        let coordinates = encoded.dropFirst()
        let parity = (parameters.generatorY.last ?? 0) & 1
        switch form {
        case 0x04, 0x06, 0x07:
            guard coordinates.count == 2 * fieldLength, form == 0x04 || form & 1 == parity else { return false }
            return coordinates.prefix(fieldLength).withoutLeadingZeros == parameters.generatorX
                && coordinates.suffix(fieldLength).withoutLeadingZeros == parameters.generatorY
        case 0x02, 0x03:
            return coordinates.count == fieldLength && form & 1 == parity
                && coordinates.withoutLeadingZeros == parameters.generatorX
        default:
            return false
        }
    }
}
