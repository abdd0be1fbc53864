import DocumentCore

extension NamedCurve {
    /// The curve that the AlgorithmIdentifier of an EC key means: ecPublicKey with the curve's name, or with explicit parameters
    /// that are exactly its own (RFC 3279, 2.3.5).
    ///
    /// - Throws: `.curveUnknown` and `.curveUnsupported` for another curve; `.unsupported` for another algorithm; `.malformed` for
    ///   another structure.
    package init(algorithmIdentifier: some Collection<UInt8>) throws(PublicKeyError) {
        let parameters: BERObject?
        do throws(BERError) {
            parameters = try Self.parameters(try BERReader.readOne(algorithmIdentifier, rules: .definite))
        } catch {
            throw .malformed
        }
        guard let parameters else { throw .unsupported }
        guard let curve = Self(rawValue: try KnownCurve.resolve(parameters).name) else { throw .curveUnknown }
        self = curve
    }

    /// Nil for another algorithm.
    private static func parameters(_ identifier: BERObject) throws(BERError) -> BERObject? {
        var algorithm = try identifier.contentsReader(.sequence)
        guard try algorithm.read().objectIdentifier() == KeyAlgorithm.ecPublicKey else { return nil }
        let parameters = try algorithm.read()
        try algorithm.finish()
        return parameters
    }
}
