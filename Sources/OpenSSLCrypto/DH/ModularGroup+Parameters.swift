import DocumentCore

extension ModularGroup {
    /// The group that the AlgorithmIdentifier of a Diffie-Hellman key means: dhpublicnumber with p, g and q (X9.42; RFC 3279,
    /// 2.3.3), or dhKeyAgreement with p and g (PKCS #3, 9).
    ///
    /// - Throws: `.groupUnknown` unless every number that is there agrees with a known group; `.unsupported` for another
    ///   algorithm; `.malformed` for another structure.
    package init(algorithmIdentifier: some Collection<UInt8>) throws(PublicKeyError) {
        let numbers: Numbers?
        do throws(BERError) {
            numbers = try Self.numbers(try BERReader.readOne(algorithmIdentifier, rules: .definite))
        } catch {
            throw .malformed
        }
        guard let numbers else { throw .unsupported }
        guard let group = Self(prime: numbers.prime, generator: numbers.generator, order: numbers.order) else {
            throw .groupUnknown
        }
        self = group
    }

    private struct Numbers {
        let prime: [UInt8]
        let generator: [UInt8]
        let order: [UInt8]?
    }

    /// Nil for another algorithm.
    private static func numbers(_ identifier: BERObject) throws(BERError) -> Numbers? {
        var algorithm = try identifier.contentsReader(.sequence)
        let name = try algorithm.read().objectIdentifier()
        guard name == KeyAlgorithm.dhPublicNumber || name == KeyAlgorithm.dhKeyAgreement else { return nil }
        var fields = try algorithm.read().contentsReader(.sequence)
        try algorithm.finish()
        let prime = try fields.read().unsignedMagnitude()
        let generator = try fields.read().unsignedMagnitude()
        guard name == KeyAlgorithm.dhPublicNumber else {
            _ = try fields.readIfPresent(.integer)  // privateValueLength
            try fields.finish()
            return Numbers(prime: prime, generator: generator, order: nil)
        }
        let order = try fields.read().unsignedMagnitude()
        // j and validationParms say how the numbers were found, which are compared as they are.
        _ = try fields.readIfPresent(.integer)
        _ = try fields.readIfPresent(.sequence)
        try fields.finish()
        return Numbers(prime: prime, generator: generator, order: order)
    }
}

extension ModularElement {
    /// A public key from its SubjectPublicKeyInfo (RFC 3279, 2.3.3): the BIT STRING holds an INTEGER.
    ///
    /// - Throws: `PublicKeyError`, as `ModularGroup.init(algorithmIdentifier:)`; `.elementInvalid` for a number that is no
    ///   element of the group.
    package init(subjectPublicKeyInfo: some Collection<UInt8>) throws(PublicKeyError) {
        let (identifier, number): (ArraySlice<UInt8>, [UInt8])
        do throws(BERError) {
            var fields = try BERReader.readOne(subjectPublicKeyInfo, rules: .definite).contentsReader(.sequence)
            identifier = try fields.read().encoded
            number = try BERReader.readOne(try fields.read().bitStringOctets(), rules: .definite).unsignedMagnitude()
            try fields.finish()
        } catch {
            throw .malformed
        }
        let group = try ModularGroup(algorithmIdentifier: identifier)
        do throws(OpenSSLError) {
            try self.init(group: group, encoded: number)
        } catch {
            throw error.code == .invalidElement ? .elementInvalid : .unsupported
        }
    }
}
