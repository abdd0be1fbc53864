import COpenSSL

/// The calls of libcrypto that the passive authentication of one document cannot do without, and nothing else: no parsing, no
/// comparing of names, no verdict.
///
/// The hash of every group that was read and of what is signed; the making of the signer's key, which came with the document;
/// and three signatures, the signer's over the attributes, the CSCA's over the signer's certificate and the CSCA's over the CRL.
/// The CSCA's key is at hand, as it is for `TrustMaterial`.
final class BareVerification {
    /// A signature and what it is over.
    struct Signature {
        let message: [UInt8]
        let value: [UInt8]
        let hash: OpaquePointer?
    }

    private let hashed: [(bytes: [UInt8], hash: OpaquePointer?)]
    private let signerKey: BareKey
    private let bySigner: [Signature]
    private let anchor: OpaquePointer
    private let byAnchor: [Signature]

    init(
        hashed: [(bytes: [UInt8], hash: OpaquePointer?)],
        signerKey: BareKey,
        bySigner: [Signature],
        anchorKey: BareKey,
        byAnchor: [Signature]
    ) throws {
        guard let anchor = anchorKey.make() else { throw BareFailure() }
        self.hashed = hashed
        self.signerKey = signerKey
        self.bySigner = bySigner
        self.anchor = anchor
        self.byAnchor = byAnchor
    }

    deinit { EVP_PKEY_free(anchor) }

    /// Makes the calls.
    ///
    /// - Returns: Whether every one of them succeeded.
    func run() -> Bool {
        var digest = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
        var length: UInt32 = 0
        for item in hashed {
            guard EVP_Digest(item.bytes, item.bytes.count, &digest, &length, item.hash, nil) == 1 else { return false }
        }
        guard let signer = signerKey.make() else { return false }
        defer { EVP_PKEY_free(signer) }
        return bySigner.allSatisfy { Self.verify($0, signer) } && byAnchor.allSatisfy { Self.verify($0, anchor) }
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
