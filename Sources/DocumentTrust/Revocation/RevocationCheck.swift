import DocumentCore
import Foundation
import MRTD
import OpenSSLCrypto

/// Whether the signer's certificate, or one between it and a root, is on a CRL of its issuer (Doc 9303-12, 4.1.5 and 6.1.2).
///
/// A list that revokes wins over every other, fresh or stale, whatever the date of its entry: a key is revoked because it
/// may have been abused before, and an issuer may leave out what has expired (RFC 5280, 3.3). Only a hold ends where a newer list
/// lifts it. Only a current list says "not revoked", and a list nobody trusted signed says nothing. An absent list is tolerated by
/// policies, so that one that is there and cannot be read must not pass for absent; and beside a list that clears the signer it may
/// be the one that does not. The outcome does not depend on the order of the lists.
struct RevocationCheck {
    private let signer: Certificate
    private let chain: SignerChain
    private let trust: TrustMaterial
    private let time: ClockReading
    /// What it may cost to find out who signed the lists: nothing that came with the document uses it up.
    private let budget = VerificationBudget()
    /// The certificates on the way from the signer's authority to a root.
    private let behind: [Certificate]
    /// The serial numbers of these and of the signer.
    private let serialNumbers: [[UInt8]]
    /// Of the few issuers on the way.
    private var lists: [(issuer: IssuerRevocationLists.Issuer, lists: IssuerRevocationLists)] = []
    /// Whether nothing is said against a key that signed lists: it is asked once, however many it signed.
    private var keysInForce: [[Certificate]: Bool] = [:]

    static func outcome(signer: Certificate, chain: SignerChain, trust: TrustMaterial, time: ClockReading)
        -> CheckOutcome
    {
        if let code = chain.outcome.code { return .notPerformed(code) }
        var check = RevocationCheck(signer: signer, chain: chain, trust: trust, time: time)
        return check.outcome()
    }

    private init(signer: Certificate, chain: SignerChain, trust: TrustMaterial, time: ClockReading) {
        self.signer = signer
        self.chain = chain
        self.trust = trust
        self.time = time
        behind = chain.basis.certificates.sorted { $0.fingerprint.lexicographicallyPrecedes($1.fingerprint) }
        serialNumbers = (behind + [signer]).map { $0.serialNumber }
    }

    private mutating func outcome() -> CheckOutcome {
        let findings = ([signer] + behind).compactMap { finding(on: $0) }
        if let finding = findings.first(where: \.isRevocation) ?? findings.first { return finding.outcome }

        let ofSigner = lists(ofIssuerOf: signer).clearing
        let evidence: Evidence = ["lists": .number(ofSigner.count)]
        // A certificate on the way that was not looked at may be revoked.
        if chain.basis.isCut, !trust.crlsByIssuer.isEmpty {
            return .inconclusive(.crlInvalid, evidence.merging(["search": "cut"]) { $1 })
        }
        if trust.unreadableCRLs > 0 {
            return .inconclusive(.crlInvalid, evidence.merging(["unreadable": .number(trust.unreadableCRLs)]) { $1 })
        }
        let current = ofSigner.filter { $0.status == .current }
        let clearing = current.filter { $0.entries(of: signer.serialNumber).isEmpty && hasKeyInForce($0) }
        let reference = clearing.isEmpty ? ofSigner.filter { $0.status == .stale } : clearing
        let newest = reference.map(\.list.thisUpdate).max()
        if let unknown = ofSigner.last(where: { judged in
            (judged.status == .notUnderstood || judged.isCut && !judged.list.isUnderstood)
                && newest.map { judged.list.thisUpdate >= $0 } ?? true
        }) {
            return .inconclusive(.crlNotUnderstood, evidence.merging(["list": .text(unknown.shortFingerprint)]) { $1 })
        }
        let isDated = !(reference.isEmpty && current.isEmpty) || ofSigner.contains { $0.status == .fromFuture }
        if isDated, let undecided = time.undecided { return undecided.adding(evidence) }
        if !clearing.isEmpty { return Self.cleared(by: clearing.map { $0.basis(in: chain, budget) }, evidence) }
        if !reference.isEmpty || !current.isEmpty { return .inconclusive(.crlStale, evidence) }
        if ofSigner.contains(where: { $0.status == .fromFuture }) { return .inconclusive(.crlFromFuture, evidence) }
        return ofSigner.isEmpty ? .notPerformed(.crlAbsent) : .inconclusive(.crlInvalid, evidence)
    }

    /// Passed, with what is to be said of the best of the lists.
    private static func cleared(by lists: [TrustBasis], _ evidence: Evidence) -> CheckOutcome {
        let weaknesses = lists.map(\.weaknesses).min { $0.isShorter(than: $1) } ?? []
        let outcome = CheckOutcome.passed(evidence).noting(weaknesses: weaknesses)
            .noting(deviations: ofAll(lists.map(\.deviations))).noting(labels: ofAll(lists.map(\.labels)))
        return lists.allSatisfy(\.isTest) ? outcome.notingTestAnchor() : outcome
    }

    /// What there is to tell of each: one list with less is enough.
    private static func ofAll<Note: Hashable>(_ notes: [Set<Note>]) -> Set<Note> {
        notes.dropFirst().reduce(notes.first ?? []) { $0.intersection($1) }
    }

    private mutating func lists(ofIssuerOf certificate: Certificate) -> IssuerRevocationLists {
        let keys = keys(ofIssuerOf: certificate)
        let issuer = IssuerRevocationLists.Issuer(certificate.issuer, keys)
        if let known = lists.first(where: { $0.issuer == issuer }) { return known.lists }
        let found = IssuerRevocationLists(
            of: certificate.issuer,
            naming: serialNumbers,
            keys: keys,
            basis: chain.basis.certificates,
            authorities: chain.authorities,
            trust: trust,
            budget: budget,
            now: time.now
        )
        lists.append((issuer, found))
        return found
    }

    /// Certificates of the key that issued one on the way: of a root it is its own.
    private func keys(ofIssuerOf certificate: Certificate) -> [Certificate] {
        if certificate == signer { return chain.anchors }
        if chain.authorities.isRoot(certificate, budget) { return [certificate] }
        return chain.authorities.vouchers(of: certificate, budget).signers
    }

    /// What the lists say against a certificate; nil where nothing.
    ///
    /// - Parameter liftsHolds: whether a newer list may lift a hold.
    private mutating func finding(on certificate: Certificate, liftsHolds: Bool = true) -> RevocationFinding? {
        let lists = lists(ofIssuerOf: certificate)
        let serial = certificate.serialNumber
        var unresolved: RevocationFinding?
        for judged in lists.own {
            let entries = judged.entries(of: serial)
            guard !entries.isEmpty else { continue }
            var evidence = Self.evidence(certificate, judged)
            if let entry = entries.first(where: { entry in
                entry.isUnderstood && !(liftsHolds && isLifted(entry, in: judged, of: serial, among: lists.own))
            }) {
                evidence["reason_code"] = entry.reason.map { .number(Int($0)) }
                return .revoked(evidence)
            }
            if entries.contains(where: { !$0.isUnderstood }) {
                unresolved = unresolved ?? .doubtful(.crlNotUnderstood, evidence)
            }
        }
        if unresolved != nil { return unresolved }
        if let open = lists.all.first(where: { $0.mayRevoke(serial) }) {
            return .doubtful(.crlInvalid, Self.evidence(certificate, open).merging(["search": "cut"]) { $1 })
        }
        let stranger = (lists.later + lists.others).first { !$0.entries(of: serial).isEmpty }
        return stranger.map { .doubtful(.revokedUnderOtherName, Self.evidence(certificate, $0)) }
    }

    private static func evidence(_ certificate: Certificate, _ judged: JudgedRevocationList) -> Evidence {
        ["certificate": .text(certificate.shortFingerprint), "list": .text(judged.shortFingerprint)]
    }

    /// Whether an entry is a hold that the same key's newer list, complete and in date, does not have any more, or that its newer delta
    /// list takes back (RFC 5280, 5.3.1).
    private mutating func isLifted(
        _ entry: CertificateRevocationList.Entry,
        in judged: JudgedRevocationList,
        of serial: [UInt8],
        among lists: [JudgedRevocationList]
    ) -> Bool {
        guard entry.reason == CRLReason.certificateHold || entry.reason == CRLReason.removeFromCRL else { return false }
        let key = judged.key
        return lists.contains {
            (mayBeCurrent($0) && $0.entries(of: serial).isEmpty || $0.takesBack(serial, now: time.now))
                && $0.list.thisUpdate > judged.list.thisUpdate && $0.key == key && hasKeyInForce($0)
        }
    }

    /// Whether a list is complete and in date, or may be by a clock that is right.
    private func mayBeCurrent(_ judged: JudgedRevocationList) -> Bool {
        if judged.status == .current { return true }
        return !time.isPlausible && (judged.status == .stale || judged.status == .fromFuture)
            && judged.list.isUnderstood && !judged.list.isPartial
    }

    /// Whether nothing is said against the key that signed a list: whoever has a revoked one can make a list as fresh as he likes (RFC
    /// 5280, 6.3.3 (f)).
    private mutating func hasKeyInForce(_ judged: JudgedRevocationList) -> Bool {
        if let known = keysInForce[judged.signers] { return known }
        let basis = judged.basis(in: chain, budget)
        let isInForce =
            basis.isFounded && !basis.isCut
            && basis.certificates.allSatisfy { finding(on: $0, liftsHolds: false) == nil }
        keysInForce[judged.signers] = isInForce
        return isInForce
    }
}
