import Foundation
import OpenSSLCrypto

/// The trusted certificates that may have issued something, in the order in which their keys are asked: look-ups, never scans.
///
/// Names prove nothing and neither do identifiers, but an identifier that is the SHA-1 of the key (RFC 5280, 4.2.1.2, method 1)
/// cannot be had by another key: those come first, whoever else took the name and the identifier. Then those whose key signed
/// for that name before, those that call themselves by that identifier, and the others of the name; at last those that only the
/// identifier points to (two CSCAs may share a name, and identifiers may be missing or wrong: RFC 5280, 4.2.1.1). Where nothing
/// else decides, the fingerprint does.
struct IssuerCandidates {
    /// The issuer's name and what its key is called.
    private let issuer: (name: DistinguishedName, keyIdentifier: [UInt8]?)
    /// When the issuer's certificate should be valid.
    private let time: Date
    private let indexes: [CertificateIndex]
    /// What a candidate must keep to be one.
    private let rules: [ChainRule]
    /// Whether a certificate of another name is no candidate.
    private let needsName: Bool
    /// Where the relative names may stand in any order: that name.
    private let unordered: DistinguishedName.Unordered?

    /// - Parameters:
    ///   - indexes: where the issuers are.
    ///   - rules: what a candidate must keep.
    ///   - needsName: whether the key identifier alone makes nobody a candidate.
    init(
        issuersOf certificate: Certificate,
        in indexes: [CertificateIndex],
        keeping rules: [ChainRule] = [],
        needsName: Bool = false
    ) {
        issuer = (certificate.issuer, certificate.profile.authorityKeyIdentifier?.keyIdentifier)
        time = certificate.notBefore
        (self.indexes, self.rules, self.needsName, unordered) = (indexes, rules, needsName, nil)
    }

    /// The same for a CRL, whose issuer has its name, in whatever order its relative names stand.
    init(issuersOf list: CertificateRevocationList, in indexes: [CertificateIndex], keeping rules: [ChainRule]) {
        issuer = (list.issuer, list.authorityKeyIdentifier?.keyIdentifier)
        time = list.thisUpdate
        (self.indexes, self.rules, needsName, unordered) = (indexes, rules, true, list.issuer.unordered)
    }

    /// Whether there is no candidate.
    var isEmpty: Bool {
        var candidates = inOrder(knowing: [])
        return candidates.next() == nil
    }

    /// The candidates, some of them more than once.
    ///
    /// - Parameter known: those whose key signed for this issuer before; what is no candidate among them is left out.
    func inOrder(knowing known: [Certificate]) -> InOrder {
        let identifier = issuer.keyIdentifier
        let proven = indexes.map { index in identifier.flatMap { index.byComputedIdentifier[$0] } ?? [] }
        let claimed = indexes.map { index in identifier.flatMap { index.bySubjectKeyIdentifier[$0] } ?? [] }
        let named = indexes.map { index in
            unordered.map { index.byUnorderedSubject[$0] ?? [] } ?? index.bySubject[issuer.name] ?? []
        }
        let present = known.filter { certificate in indexes.contains { $0.all.contains(certificate) } }
        let stages = [
            Stage(certificates: proven, isNamed: true), Stage(certificates: [present], isNamed: true),
            Stage(certificates: claimed, isNamed: true), Stage(certificates: named, isNamed: true),
            Stage(certificates: needsName ? [] : proven, isNamed: false),
            Stage(certificates: needsName ? [] : claimed, isNamed: false),
        ]
        return InOrder(stages: stages, candidates: self)
    }

    fileprivate struct Stage {
        let certificates: [[Certificate]]
        /// Whether those of the name are meant, or the others.
        let isNamed: Bool
    }

    /// The candidates, each looked at when it is its turn.
    struct InOrder: Sequence, IteratorProtocol {
        fileprivate let stages: [Stage]
        fileprivate let candidates: IssuerCandidates
        private var place = (stage: 0, list: 0, certificate: 0)

        fileprivate init(stages: [Stage], candidates: IssuerCandidates) {
            (self.stages, self.candidates) = (stages, candidates)
        }

        mutating func next() -> Certificate? {
            while place.stage < stages.count {
                let stage = stages[place.stage]
                guard place.list < stage.certificates.count else {
                    place = (place.stage + 1, 0, 0)
                    continue
                }
                let list = stage.certificates[place.list]
                guard place.certificate < list.count else {
                    place = (place.stage, place.list + 1, 0)
                    continue
                }
                let certificate = list[place.certificate]
                place.certificate += 1
                if candidates.isNamed(certificate) == stage.isNamed,
                    ChainRule.broken(by: certificate, among: candidates.rules) == nil
                {
                    return certificate
                }
            }
            return nil
        }
    }

    /// The candidates that hold the key of one of them, however it is encoded, in the order of their fingerprints: a root, the same
    /// renewed, and link certificates. Of more than can be told apart, those that were valid when it was signed.
    ///
    /// - Parameter signed: what that key signed: an encoding of the key that forbids how it did so does not count.
    /// - Returns: the certificates, and whether there are more that were valid then.
    func holders(
        ofKeyOf signer: Certificate,
        for signed: some IssuerSigned
    ) -> (certificates: [Certificate], isCut: Bool) {
        guard let algorithm = try? signed.signatureAlgorithm() else { return ([], false) }
        let number = signer.keyNumber
        var compared = 0
        func holdsKey(_ other: Certificate) -> Bool {
            if other.subjectPublicKeyInfo == signer.subjectPublicKeyInfo { return true }
            compared += 1
            return compared <= VerificationBudget.holderLimit && other.keyIdentity == signer.keyIdentity
                && (try? other.publicKey())?.accepts(algorithm) == true
        }
        var seen: Set<Certificate> = []
        var holders: [Certificate] = []
        let alike = indexes.flatMap { $0.byKeyNumber[number] ?? [] }
        for other in alike.prefix(Self.scanLimit)
        where seen.insert(other).inserted && isCandidate(other) && holdsKey(other) {
            holders.append(other)
        }
        let bounded = bounded(holders)
        return (
            bounded.certificates.sorted { $0.fingerprint.lexicographicallyPrecedes($1.fingerprint) },
            bounded.isCut || alike.count > Self.scanLimit
        )
    }

    /// How many certificates of one key number are looked at.
    private static let scanLimit = 4096

    private func bounded(_ holders: [Certificate]) -> (certificates: [Certificate], isCut: Bool) {
        guard holders.count > VerificationBudget.holderLimit else { return (holders, false) }
        let (preferred, rest) = holders.divided { certificate in
            ChainRule.broken(by: certificate, among: ChainRule.issuer) == nil
                && certificate.isValid(at: time) && KeyUse(of: certificate, at: time) != .notInUse
        }
        return (
            Array((preferred + rest).prefix(VerificationBudget.holderLimit)),
            preferred.count > VerificationBudget.holderLimit
        )
    }

    private func isNamed(_ certificate: Certificate) -> Bool {
        certificate.subject == issuer.name || unordered.map { $0 == certificate.subject.unordered } ?? false
    }

    private func isCandidate(_ certificate: Certificate) -> Bool {
        guard ChainRule.broken(by: certificate, among: rules) == nil else { return false }
        if isNamed(certificate) { return true }
        guard !needsName, let identifier = issuer.keyIdentifier else { return false }
        return certificate.computedKeyIdentifier == identifier || certificate.profile.subjectKeyIdentifier == identifier
    }
}
