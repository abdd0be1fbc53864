public import Foundation
import MRTD
import OpenSSLCrypto

/// What an EF.SOD says and who signed it: the part of passive authentication that costs signatures to verify, and does not
/// depend on the data groups. The groups may follow one by one.
public struct SecurityObjectAuthentication: Sendable {
    /// A SOD that could be read.
    struct Signed: Sendable {
        let signature: SignerVerification
        let content: LDSSecurityObject?
        /// The chain of the certificate whose key signed, or is said to have; nil without a certificate.
        let chain: SignerChain?
        /// `ds_chain`, `ds_validity`, `ds_revocation`.
        let signerOutcomes: [CheckName: CheckOutcome]
    }

    let outcome: Result<Signed, Finding>

    /// The groups that the SOD lists, whoever signed it: what to ask the chip for. Empty when the list does not parse.
    public let listedDataGroups: Set<Int>

    /// Verifies one SOD.
    ///
    /// - Parameters:
    ///   - sod: EF.SOD as read; nil when it was not.
    ///   - trust: what the operator trusts.
    ///   - time: now, or the moment that is asked about.
    public init(sod: [UInt8]?, trust: TrustMaterial, time: Date) {
        do throws(Finding) {
            let signed = Signed(try Self.read(sod), trust: trust, time: time)
            outcome = .success(signed)
            listedDataGroups = Set((signed.content?.hashes ?? []).map(\.number).filter { (1...16).contains($0) })
        } catch {
            outcome = .failure(error)
            listedDataGroups = []
        }
    }

    private static func read(_ sod: [UInt8]?) throws(Finding) -> DocumentSecurityObject {
        guard let sod else { throw Finding(.notPerformed(.sodAbsent)) }
        do throws(CMSError) {
            return try DocumentSecurityObject(file: sod)
        } catch {
            throw .failed(.sodMalformed)
        }
    }

    /// The most certificates looked at in one SOD: it needs one, and each may cost a signature to verify.
    static let certificateLimit = 32
}

extension SecurityObjectAuthentication.Signed {
    fileprivate init(_ object: DocumentSecurityObject, trust: TrustMaterial, time: Date) {
        let signed = object.signedData
        let embedded = signed.certificates.prefix(SecurityObjectAuthentication.certificateLimit)
            .compactMap { try? Certificate(der: $0) }
        let loose = signed.signerInfos.flatMap { trust.signerIndex.candidates(for: $0.signer) }
        let signature = SignerVerification(
            signed,
            contentType: DocumentSecurityObject.contentType,
            certificates: embedded + loose
        )
        self.signature = signature
        content = try? LDSSecurityObject(content: signed.content ?? [])
        guard let signer = signature.certificate else {
            let code = signature.outcome.code ?? .signerCertificateMissing
            chain = nil
            signerOutcomes = [
                .dsChain: .notPerformed(code), .dsValidity: .notPerformed(code), .dsRevocation: .notPerformed(code),
            ]
            return
        }
        let chain = SignerChain(
            of: signer,
            embedded: embedded,
            rules: ChainRule.documentSigner,
            trust: trust
        )
        self.chain = chain
        signerOutcomes = [
            .dsChain: chain.outcome,
            .dsValidity: SignerValidity.outcome(
                signer: signer,
                signingTime: signature.signingTime,
                chain: chain,
                now: time
            ),
            .dsRevocation: RevocationCheck.outcome(signer: signer, chain: chain, trust: trust, now: time),
        ]
    }
}
