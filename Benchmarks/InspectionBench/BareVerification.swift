import COpenSSL

/// The calls of libcrypto that the passive authentication of one document cannot do without, and nothing else: no parsing, no
/// comparing of names, no verdict.
///
/// The hash of every group that was read and of what is signed; the making of the signer's key, which came with the document;
/// and two signatures, the signer's over the attributes and the CSCA's over the signer's certificate. The CSCA's key is at
/// hand, and the CSCA's signature over the CRL was verified with the first document, as they are for `TrustMaterial`.
///
/// libcrypto too has to decode the SOD with the certificate inside before it has anything to verify. That is timed apart: the
/// decoder makes the signer's key, and it is not made a second time.
final class BareVerification {
    /// A signature and what it is over.
    struct Signature {
        let message: [UInt8]
        let value: [UInt8]
        let hash: OpaquePointer?
    }

    private let contentInfo: [UInt8]
    private let hashed: [(bytes: [UInt8], hash: OpaquePointer?)]
    private let signerKey: BareKey
    private let bySigner: Signature
    private let byAnchor: Signature
    private let signer: OpaquePointer
    private let anchor: OpaquePointer

    /// - Parameters:
    ///   - contentInfo: the CMS structure in the SOD.
    ///   - hashed: what is hashed, and with what.
    init(
        contentInfo: [UInt8],
        hashed: [(bytes: [UInt8], hash: OpaquePointer?)],
        signerKey: BareKey,
        bySigner: Signature,
        anchorKey: BareKey,
        byAnchor: Signature
    ) throws {
        guard let anchor = anchorKey.make(), let signer = signerKey.make() else { throw BareFailure() }
        self.contentInfo = contentInfo
        self.hashed = hashed
        self.signerKey = signerKey
        self.bySigner = bySigner
        self.byAnchor = byAnchor
        self.signer = signer
        self.anchor = anchor
    }

    deinit {
        EVP_PKEY_free(anchor)
        EVP_PKEY_free(signer)
    }

    /// Makes the calls.
    ///
    /// - Returns: Whether every one of them succeeded.
    func run() -> Bool {
        guard let signer = signerKey.make() else { return false }
        defer { EVP_PKEY_free(signer) }
        return compute(signer)
    }

    /// Has libcrypto decode the SOD, and makes the calls.
    ///
    /// - Returns: Whether every one of them succeeded.
    func runDecoding() -> Bool {
        var bytes: UnsafePointer<UInt8>?
        let decoded = contentInfo.withUnsafeBufferPointer { buffer in
            bytes = buffer.baseAddress
            return d2i_CMS_ContentInfo(nil, &bytes, buffer.count)
        }
        guard let decoded else { return false }
        defer { CMS_ContentInfo_free(decoded) }
        return compute(signer)
    }

    private func compute(_ signer: OpaquePointer) -> Bool {
        var digest = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
        var length: UInt32 = 0
        for item in hashed {
            guard EVP_Digest(item.bytes, item.bytes.count, &digest, &length, item.hash, nil) == 1 else { return false }
        }
        return Self.verify(bySigner, signer) && Self.verify(byAnchor, anchor)
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
