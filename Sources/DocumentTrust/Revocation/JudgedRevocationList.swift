import DocumentCore
import Foundation
import MRTD
import OpenSSLCrypto
import SmartCard

/// A CRL, what it is good for, and whose it is.
struct JudgedRevocationList: Sendable {
    let list: CertificateRevocationList
    let status: RevocationListStatus
    /// The trusted certificates whose key signed it; none where it is invalid.
    let signers: [Certificate]
    /// What is wrong beside the signature.
    let labels: Set<LabelDeviation>
    /// Whether it was not asked of every key who signed it, for want of means: it may count, and say whatever it says.
    let isCut: Bool
    /// Whether more certificates than are told apart hold the key that signed it.
    private let hasMoreSigners: Bool

    /// - Parameters:
    ///   - authorities: who is trusted for the document.
    ///   - signatures: of the set of trust material that list and anchors are from.
    ///   - budget: what it may cost to find out who signed the lists.
    init(
        _ list: CertificateRevocationList,
        authorities: TrustedAuthorities,
        signatures: RevocationListSignatures,
        budget: VerificationBudget,
        now: Date
    ) {
        self.list = list
        var found = signatures.signers(
            of: list,
            knowing: authorities.signatures.signers(forName: list.issuer),
            budget: budget
        )
        var isCut = found.isCut
        if found.signers.isEmpty, !authorities.links.all.isEmpty {
            found = RevocationListSignatures.signers(of: list, among: authorities.links, budget: budget)
            isCut = isCut || found.isCut
        }
        signers = found.signers
        labels = found.labels
        self.isCut = isCut && found.signers.isEmpty
        hasMoreSigners = found.isCut && !found.signers.isEmpty
        status = Self.status(of: list, by: signers, now: now)
    }

    private static func status(
        of list: CertificateRevocationList,
        by signers: [Certificate],
        now: Date
    ) -> RevocationListStatus {
        if signers.isEmpty { return .invalid }
        if list.isFromFuture(now: now) { return .fromFuture }
        if !list.isUnderstood { return .notUnderstood }
        if list.isPartial { return .partial }
        guard let next = list.nextUpdate, now <= next, signers.contains(where: { $0.isValid(at: list.thisUpdate) })
        else { return .stale }
        return .current
    }

    /// The entries that speak of a serial number. In a delta list, and nowhere else, removeFromCRL takes an entry back (RFC 5280,
    /// 5.3.1).
    func entries(of serialNumber: [UInt8]) -> [CertificateRevocationList.Entry] {
        guard status != .invalid else { return [] }
        let entries = list.entries(of: serialNumber)
        guard list.isDelta else { return entries }
        return entries.filter { $0.reason != CRLReason.removeFromCRL }
    }

    /// What is to be told of the list's signature and the links that its signer's trust rests on, and whether that is a test anchor.
    func basis(in chain: SignerChain, _ budget: VerificationBudget) -> TrustBasis {
        var basis = signers == chain.anchors ? chain.basis : chain.authorities.basis(of: signers, budget)
        basis.weaknesses.formUnion(AlgorithmStrength.weaknesses(ofSignatureOn: list, by: signers.first))
        basis.deviations.formUnion(AlgorithmStrength.deviations(ofSignaturesBy: signers.first))
        basis.labels.formUnion(labels)
        basis.isCut = basis.isCut || hasMoreSigners
        return basis
    }

    /// Whether it is not known whose list it is, and it has an entry of the serial number.
    func mayRevoke(_ serialNumber: [UInt8]) -> Bool { isCut && !list.entries(of: serialNumber).isEmpty }

    /// Whether a delta list in date says of the serial number that it is on the complete list no more (RFC 5280, 5.3.1).
    func takesBack(_ serialNumber: [UInt8], now: Date) -> Bool {
        guard status == .partial, list.isDelta, let next = list.nextUpdate, now <= next else { return false }
        let entries = list.entries(of: serialNumber)
        return !entries.isEmpty && entries.allSatisfy { $0.reason == CRLReason.removeFromCRL }
    }

    /// The key that signed it; nil where it is invalid.
    var key: KeyIdentity? { signers.first?.keyIdentity }

    /// Whether the key of one of these signed it.
    func isSigned(byKeyOf certificates: [Certificate]) -> Bool {
        guard let key else { return false }
        return certificates.contains { $0.keyIdentity == key }
    }

    /// The first eight bytes of the fingerprint in lower-case hexadecimal.
    var shortFingerprint: String { list.fingerprint.prefix(8).hex }
}

/// The CRLReasons that are not for good (RFC 5280, 5.3.1).
enum CRLReason {
    static let certificateHold = 6
    static let removeFromCRL = 8
}
