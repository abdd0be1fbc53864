import DocumentCore

/// What the encodings of one key have in common, read without making the key: the x-coordinate, the modulus, or the y of DSA.
/// Certificates of one key always agree in it; whether two that agree hold one key, `KeyIdentity` says. The whole SubjectPublicKeyInfo where
/// it is none of these.
package struct KeyNumber: Sendable, Hashable {
    /// The number, big-endian; its leading zeros are kept where it is a coordinate.
    package let octets: [UInt8]

    /// The number of the key that a SubjectPublicKeyInfo holds.
    package init(subjectPublicKeyInfo: ArraySlice<UInt8>) {
        do throws(BERError) {
            octets = try Self.number(in: subjectPublicKeyInfo)
        } catch {
            octets = Array(subjectPublicKeyInfo)
        }
    }

    /// Of the number.
    package func hash(into hasher: inout Hasher) { hasher.combine(octets: octets) }

    private static func number(in subjectPublicKeyInfo: ArraySlice<UInt8>) throws(BERError) -> [UInt8] {
        var fields = try BERReader.readOne(subjectPublicKeyInfo, rules: .definite).contentsReader(.sequence)
        var algorithm = try fields.read().contentsReader(.sequence)
        let isEllipticCurve = try algorithm.read().objectIdentifier() == KeyAlgorithm.ecPublicKey
        let key = try fields.read().bitStringOctets()
        guard isEllipticCurve else {
            let element = try BERReader.readOne(key, rules: .definite)
            guard element.tag != .integer else { return try element.unsignedMagnitude() }
            var numbers = try element.contentsReader(.sequence)
            return try numbers.read().unsignedMagnitude()
        }
        let coordinates = key.dropFirst()
        let isCompressed = key.first == 0x02 || key.first == 0x03
        return Array(isCompressed ? coordinates : coordinates.prefix(coordinates.count / 2))
    }
}

extension Hasher {
    /// Feeds octets as a whole: an array's own hashing takes them one by one, which costs more than comparing them.
    mutating func combine(octets: [UInt8]) { octets.withUnsafeBytes { combine(bytes: $0) } }
}
