extension ModularGroup {
    /// The group that the AlgorithmIdentifier of a Diffie-Hellman key means: dhpublicnumber with p, g and q (X9.42; RFC 3279,
    /// 2.3.3), or dhKeyAgreement with p and g (PKCS #3, 9).
    ///
    /// - Throws: `.groupUnknown` unless every number that is there agrees with a known group; `.unsupported` for another
    ///   algorithm; `.malformed` for another structure.
    package init(algorithmIdentifier: some Collection<UInt8>) throws(PublicKeyError) {
        let numbers: Numbers?
        do throws(X509Error) {
            numbers = try Self.numbers(try DERReader.readOne(Array(algorithmIdentifier)[...]))
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
    private static func numbers(_ identifier: DERElement) throws(X509Error) -> Numbers? {
        var algorithm = try identifier.reader(DERTag.sequence)
        let name = try algorithm.read().objectIdentifier()
        guard name == "1.2.840.10046.2.1" || name == "1.2.840.113549.1.3.1" else { return nil }
        var fields = try algorithm.read().reader(DERTag.sequence)
        try algorithm.finish()
        let prime = try fields.read().unsignedInteger()
        let generator = try fields.read().unsignedInteger()
        guard name == "1.2.840.10046.2.1" else {
            _ = try fields.readIfPresent(DERTag.integer)  // privateValueLength
            try fields.finish()
            return Numbers(prime: prime, generator: generator, order: nil)
        }
        let order = try fields.read().unsignedInteger()
        // j and validationParms say how the numbers were found, which are compared as they are.
        _ = try fields.readIfPresent(DERTag.integer)
        _ = try fields.readIfPresent(DERTag.sequence)
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
        do throws(X509Error) {
            var fields = try DERReader.readOne(Array(subjectPublicKeyInfo)[...]).reader(DERTag.sequence)
            identifier = try fields.read().encoded
            number = try DERReader.readOne(try fields.read().bitStringOctets()).unsignedInteger()
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
