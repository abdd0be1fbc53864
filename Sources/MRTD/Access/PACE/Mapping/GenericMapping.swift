import OpenSSLCrypto

/// The generic mapping (Doc 9303-11, 4.4.3.3.1): a key agreement of its own yields H, and the generator is s times G plus H.
struct GenericMapping: PACEMapping {
    let group: KeyAgreementGroup
    private let privateKey: SecretBytes
    private let publicKey: GroupElement

    init(_ group: KeyAgreementGroup, _ randomness: ProtocolRandomness) throws(OpenSSLError) {
        self.group = group
        privateKey = try group.privateKey(randomness)
        publicKey = try group.generator().multiplied(by: privateKey)
    }

    /// PK_Map,IFD.
    var data: [UInt8] { publicKey.encoded }

    func generator(
        nonce: SecretBytes,
        answer: [UInt8],
        _ exchange: AccessExchange
    ) throws(AccessError) -> MappedGenerator {
        let chipPublicKey = try exchange.publicKey(answer, in: group, not: publicKey)
        let base = try exchange.compute { () throws(OpenSSLError) in try group.generator().multiplied(by: nonce) }
        do throws(OpenSSLError) {
            return MappedGenerator(element: try base.adding(try chipPublicKey.multiplied(by: privateKey)))
        } catch {
            throw AccessError(.publicKeyInvalid, at: exchange.step)
        }
    }
}
