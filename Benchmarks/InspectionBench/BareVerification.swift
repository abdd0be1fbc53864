import COpenSSL

/// The calls of libcrypto that the passive authentication of one document cannot do without, and nothing else: no parsing, no
/// comparing of names, no verdict.
///
/// The hash of every group that was read and of what is signed; the making of the signer's key, which came with the document;
/// and two signatures, the signer's over the attributes and the CSCA's over the signer's certificate. The CSCA's key is at hand.
/// With the first document after a change of trust there is a third signature, the CSCA's over its CRL.
final class BareVerification {
    /// A signature and what it is over.
    struct Signature {
        let message: [UInt8]
        let value: [UInt8]
        let hash: OpaquePointer?
    }

    private let hashed: [(bytes: [UInt8], hash: OpaquePointer?)]
    private let signerKey: BareKey
    private let bySigner: Signature
    private let byAnchor: Signature
    private let ofList: Signature
    private let anchor: OpaquePointer

    /// - Parameters:
    ///   - hashed: what is hashed, and with what.
    init(
        hashed: [(bytes: [UInt8], hash: OpaquePointer?)],
        signerKey: BareKey,
        bySigner: Signature,
        anchorKey: BareKey,
        byAnchor: Signature,
        ofList: Signature
    ) throws {
        guard let anchor = anchorKey.make() else { throw BareFailure() }
        self.hashed = hashed
        self.signerKey = signerKey
        self.bySigner = bySigner
        self.byAnchor = byAnchor
        self.ofList = ofList
        self.anchor = anchor
    }

    deinit {
        EVP_PKEY_free(anchor)
    }

    /// Makes the calls.
    ///
    /// - Parameter isFirst: whether the CRL is verified too.
    /// - Returns: Whether every one of them succeeded.
    func run(isFirst: Bool) -> Bool {
        guard let signer = signerKey.make() else { return false }
        defer { EVP_PKEY_free(signer) }
        var digest = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
        var length: UInt32 = 0
        for item in hashed {
            guard EVP_Digest(item.bytes, item.bytes.count, &digest, &length, item.hash, nil) == 1 else { return false }
        }
        return Self.verify(bySigner, signer) && Self.verify(byAnchor, anchor)
            && (!isFirst || Self.verify(ofList, anchor))
    }

    private static func verify(_ signature: Signature, _ key: OpaquePointer) -> Bool {
        guard let context = EVP_MD_CTX_new() else { return false }
        defer { EVP_MD_CTX_free(context) }
        return EVP_DigestVerifyInit(context, nil, signature.hash, nil, key) == 1
            && EVP_DigestVerify(
                context,
                signature.value,
                signature.value.count,
                signature.message,
                signature.message.count
            ) == 1
    }
}
