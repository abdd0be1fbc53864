package import OpenSSLCrypto

/// What an admission came to.
package struct Admitted: Sendable {
    /// The anchors.
    package let anchors: Set<Certificate>
    /// Why each of them counts, by fingerprint.
    package let standings: [[UInt8]: AnchorStanding]
    /// The fingerprints of the anchors that are for tests: marked so, or vouched for by such anchors alone.
    package let testAnchors: Set<[UInt8]>
    /// The signers: named by the operator, or issued by an anchor.
    package let signers: Set<Certificate>
    /// Why each list does not count by its signer, at its place; nil where it does.
    package let listObjections: [RefusedMaterial.Reason?]
    /// The lists without a valid signature whose elements count because the operator allowed it.
    package let listsByOperator: Set<Int>
    /// The lists that only anchors for tests vouch for.
    package let testLists: Set<Int>
    /// The elements of the lists that count, by their places.
    package let elements: [Int: ListElements]
    /// By fingerprint what lists brought of the home state, and does not count for it.
    package let foreignHomeAnchors: Set<[UInt8]>
    /// The fingerprints of what the operator named and was altered on its way.
    package let damaged: Set<[UInt8]>
    /// The fingerprints of what does not count, and was not shown to every key of its issuer's name: there were more than are asked.
    package let cut: Set<[UInt8]>
    private let distrust: Distrust
    private let signerFingerprints: Set<[UInt8]>
    private let bases: [Int: Set<[UInt8]>]

    init(_ admission: Admission, real: AdmissionRun, all: AdmissionRun, elements: [Int: ListElements]) {
        distrust = admission.distrust
        damaged = Set(admission.certificates.filter(\.isDamaged).map(\.certificate.fingerprint))
        anchors = all.anchors
        let standings = all.standings
        self.standings = standings
        self.elements = elements
        listsByOperator = all.listsByOperator
        let flagged = admission.certificates.filter(\.isTest).map(\.certificate.fingerprint)
        testAnchors = Set(anchors.subtracting(real.anchors).map(\.fingerprint)).union(flagged)
            .intersection(standings.keys)
        listObjections = admission.lists.indices.map(all.objection)
        testLists = Set(all.counted.keys.filter { real.counted[$0] == nil })
        foreignHomeAnchors = all.foreignHomeAnchors.filter { standings[$0] == nil }
        bases = all.counted.mapValues { chain in Set((chain?.basis.certificates ?? []).map(\.fingerprint)) }
        let issued = IssuedSigners(under: anchors, admission)
        signers = issued.signers
        cut = all.cut.union(issued.cut).subtracting(standings.keys)
        signerFingerprints = Set(signers.map(\.fingerprint))
    }

    /// Whether something must not count, whoever vouches for it.
    package func isDistrusted(_ certificate: Certificate) -> Bool { distrust.forbids(certificate) }

    /// What became of an element of a list that counts.
    package func judged(_ element: ListElements.Element, ofList place: Int) -> ListElements.Element {
        guard case .authority(let certificate, _) = element else { return element }
        if distrust.forbids(certificate) { return .refused(.distrusted, fingerprint: certificate.fingerprint) }
        if foreignHomeAnchors.contains(certificate.fingerprint) {
            return .refused(.homeStateAnchor, fingerprint: certificate.fingerprint)
        }
        if listsByOperator.contains(place), !counts(certificate.fingerprint) {
            let isCut = cut.contains(certificate.fingerprint)
            return .refused(isCut ? .searchCut : .certificateSignatureInvalid, fingerprint: certificate.fingerprint)
        }
        return element
    }

    /// Why a certificate that the operator did not name, and that does not count, is left out.
    func objection(to fingerprint: [UInt8]) -> RefusedMaterial.Reason {
        if cut.contains(fingerprint) { return .searchCut }
        return damaged.contains(fingerprint) ? .certificateSignatureInvalid : .certificateUnvouched
    }

    /// Whether a certificate counts, as an anchor or as a signer.
    package func counts(_ fingerprint: [UInt8]) -> Bool {
        standings[fingerprint] != nil || signerFingerprints.contains(fingerprint)
    }

    /// The fingerprints of the trusted certificates that a list rests on; empty where it does not count by its signer.
    package func basis(ofList place: Int) -> Set<[UInt8]> { bases[place] ?? [] }
}
