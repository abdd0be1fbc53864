import OpenSSLCrypto

/// The integrated mapping (Doc 9303-11, 4.4.3.3.2): the reader adds a nonce t, and a pseudo-random number made of s and t is put
/// straight into the group.
struct IntegratedMapping: PACEMapping {
    private let group: KeyAgreementGroup
    private let cipher: BlockCipher

    /// The nonce t, as long as a key of the cipher.
    let data: [UInt8]

    init(_ group: KeyAgreementGroup, cipher: BlockCipher, _ randomness: ProtocolRandomness) throws(OpenSSLError) {
        self.group = group
        self.cipher = cipher
        data = try randomness.nonce(cipher.keyLength)
    }

    /// The chip's data object 82 has to be empty (4.4.5.2.2), and s as long as Rp takes it: a shorter one would leave the number
    /// to fewer secrets than the protocol counts on.
    func generator(
        nonce: SecretBytes,
        answer: [UInt8],
        _ exchange: AccessExchange
    ) throws(AccessError) -> MappedGenerator {
        let function = PseudoRandomNumber(cipher: cipher)
        guard answer.isEmpty, nonce.count == function.outputLength else {
            throw AccessError(.malformedAnswer, at: exchange.step)
        }
        return try exchange.compute { () throws(OpenSSLError) in
            let number = try function.number(nonce: nonce, addition: data, modulus: try group.prime())
            switch group {
            case .curve(let curve):
                return MappedGenerator(element: .point(try PointEncoding.point(of: number, on: curve)))
            case .field(let field):
                return MappedGenerator(element: .number(try ModularElement.subgroupElement(from: number, of: field)))
            }
        }
    }
}
