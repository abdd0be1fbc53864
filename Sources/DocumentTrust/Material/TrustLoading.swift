public import Foundation
import OpenSSLCrypto

extension TrustMaterial {
    /// Loads trust material from files and directories, these recursively.
    ///
    /// - Parameters:
    ///   - anchors: certificates (DER or PEM) and master lists (CMS). A master list counts only if its own signature chains
    ///     to a certificate trusted without it, or by another list that counts.
    ///   - crls: CRLs, DER or PEM. One that cannot be read may have been the signer's issuer's: `ds_revocation` is then
    ///     `crl_invalid`, whatever the others say, unless one of them revokes.
    ///   - certificates: loose certificates: document signers not in their SODs, and link certificates, which count where a
    ///     trusted key signed them.
    ///   - trustUnsignedLists: take lists in whose signature is missing, wrong or of a stranger.
    ///   - base: what is trusted beside the files, and vouches for what is in them.
    ///   - now: the moment by which the signers of lists are judged. The CRLs given here may revoke them.
    /// - Throws: `.pathUnreadable`. What is found and cannot be used stands in `refused`.
    public static func load(
        anchors: [URL],
        crls: [URL],
        certificates: [URL],
        trustUnsignedLists: Bool,
        base: TrustMaterial = .empty,
        now: Date = Date()
    ) throws(TrustError) -> TrustMaterial {
        var loading = TrustLoading(base, now: now)
        for url in anchors { try loading.read(url, as: .anchors) }
        for url in crls { try loading.read(url, as: .crls) }
        for url in certificates { try loading.read(url, as: .certificates) }
        return loading.finish(trustUnsignedLists: trustUnsignedLists)
    }
}

/// The gathering of trust material, before it is known what of it counts.
private struct TrustLoading {
    private var anchors: [Certificate]
    private var loose: [Certificate]
    private var crls: [CertificateRevocationList]
    private var stopLists: [StopList]
    private var testAnchors: Set<[UInt8]>
    private let distrust: Distrust
    private var lists: [SignedMasterList] = []
    private var refused: [RefusedMaterial] = []
    private var unreadableCRLs: Int
    private var unreadableStopLists: Int
    private var summaries: [MasterListSummary] = []
    private let now: Date

    init(_ base: TrustMaterial, now: Date) {
        self.now = now
        anchors = Array(base.anchors)
        loose = Array(base.signerCertificates)
        crls = base.crls
        stopLists = base.stopLists
        testAnchors = base.testAnchors
        distrust = base.distrust
        unreadableCRLs = base.unreadableCRLs
        unreadableStopLists = base.unreadableStopLists
    }

    /// What the operator says that a path holds.
    enum Purpose {
        case anchors, crls, certificates
    }

    mutating func read(_ url: URL, as purpose: Purpose) throws(TrustError) {
        for file in try TrustMaterial.files(at: url) {
            for item in MaterialFile.items(in: try file.contents(), source: file.name) {
                switch item {
                case .certificate(let certificate) where distrust.forbids(certificate):
                    refused.append(RefusedMaterial(source: file.name, reason: .distrusted))
                case .revocationList(let list) where distrust.fingerprints.contains(list.fingerprint):
                    refused.append(RefusedMaterial(source: file.name, reason: .distrusted))
                case .certificate(let certificate):
                    if purpose == .anchors { anchors.append(certificate) } else { loose.append(certificate) }
                case .revocationList(let list): crls.append(list)
                case .list(let list):
                    if purpose == .anchors {
                        lists.append(list)
                    } else {
                        refused.append(RefusedMaterial(source: list.source, reason: .unreadable))
                    }
                case .stopList(let list): stopLists.append(list)
                case .deviationList(let list):
                    // It says how to treat documents, and vouches for nothing.
                    refused.append(RefusedMaterial(source: list.source, reason: .unreadable))
                case .refused(let item):
                    refused.append(item)
                    if purpose == .crls, item.mayBeRevocationList { unreadableCRLs += 1 }
                    if item.reason == .stopListMalformed { unreadableStopLists += 1 }
                }
            }
        }
    }

    /// Decides about the lists. A list may bring the key of a CRL that revokes the signer of one which counted before it: then all is
    /// decided anew without that one.
    func finish(trustUnsignedLists: Bool) -> TrustMaterial {
        var loading = self
        var revoked: Set<Int> = []
        while true {
            let (material, counted) = loading.decide(trustUnsignedLists: trustUnsignedLists, without: revoked)
            guard !crls.isEmpty else { return material }
            let more = counted.filter { lists[$0].verification(by: material, now: now).objection == .listSignerRevoked }
            guard !more.isEmpty else { return material }
            revoked.formUnion(more)
            loading = self
        }
    }

    /// Decides again and again as long as one more list is found to count: first by the anchors that are none for tests. What only
    /// these vouch for is for tests as well.
    ///
    /// - Parameter revoked: the lists whose signers are known to be revoked, by their places.
    /// - Returns: also the places of the lists that counted by their signatures.
    private mutating func decide(
        trustUnsignedLists: Bool,
        without revoked: Set<Int>
    ) -> (material: TrustMaterial, counted: [Int]) {
        var waiting = lists.indices.filter { !revoked.contains($0) }
        takeSigned(&waiting, isTest: false)
        if !testAnchors.isEmpty { takeSigned(&waiting, isTest: true) }
        let counted = Set(lists.indices).subtracting(waiting).subtracting(revoked)
        let others = lists.indices.filter { !counted.contains($0) }
        if trustUnsignedLists {
            for place in others { take(lists[place], isSigned: false, isTest: false) }
        } else if !others.isEmpty {
            let trust = material(of: anchors)
            for place in others {
                let objection = lists[place].verification(by: trust, now: now).objection
                let reason = revoked.contains(place) ? .listSignerRevoked : objection ?? .listSignerUntrusted
                refused.append(RefusedMaterial(source: lists[place].source, reason: reason))
            }
        }
        takeLinks(isTest: false)
        if !testAnchors.isEmpty { takeLinks(isTest: true) }
        return (material(of: anchors), counted.sorted())
    }

    /// What is gathered so far, with these anchors.
    private func material(of anchors: [Certificate]) -> TrustMaterial {
        TrustMaterial(
            anchors: anchors,
            crls: crls,
            signerCertificates: loose,
            refused: refused,
            unreadableCRLs: unreadableCRLs,
            unreadableStopLists: unreadableStopLists,
            masterLists: summaries,
            testAnchors: testAnchors,
            stopLists: stopLists,
            distrust: distrust
        )
    }

    private mutating func takeSigned(_ waiting: inout [Int], isTest: Bool) {
        var progress = true
        while progress, !waiting.isEmpty {
            let trust = material(of: vouchers(isTest: isTest))
            let accepted = waiting.filter { lists[$0].verification(by: trust, now: now).objection == nil }
            for place in accepted { take(lists[place], isSigned: true, isTest: isTest) }
            waiting.removeAll(where: accepted.contains)
            progress = !accepted.isEmpty
        }
    }

    /// Those on whose word something counts.
    private func vouchers(isTest: Bool) -> [Certificate] {
        isTest ? anchors : anchors.filter { !testAnchors.contains($0.fingerprint) }
    }

    /// Adds anchors; those for tests that are trusted without that as well are none.
    private mutating func add(_ certificates: [Certificate], isTest: Bool) {
        if isTest {
            let others = Set(anchors.map(\.fingerprint)).subtracting(testAnchors)
            testAnchors.formUnion(certificates.map(\.fingerprint).filter { !others.contains($0) })
        }
        anchors += certificates
    }

    private mutating func take(_ list: SignedMasterList, isSigned: Bool, isTest: Bool) {
        var taken: [Certificate] = []
        for (index, der) in list.certificates.enumerated() {
            let source = "\(list.source)#\(index + 1)"
            if let certificate = try? Certificate(der: der) {
                if distrust.forbids(certificate) {
                    refused.append(RefusedMaterial(source: source, reason: .distrusted))
                } else {
                    taken.append(certificate)
                }
            } else {
                refused.append(RefusedMaterial(source: source, reason: .certificateMalformed))
            }
        }
        add(taken, isTest: isTest)
        summaries.append(
            MasterListSummary(
                source: list.source,
                certificates: list.certificates.count,
                isSigned: isSigned
            )
        )
    }

    /// Loose CA certificates that an anchor's key vouches for as its successors become anchors too.
    private mutating func takeLinks(isTest: Bool) {
        var index = CertificateIndex(vouchers(isTest: isTest))
        var waiting = loose.filter { $0.profile.basicConstraints?.isCA == true }
        var progress = true
        while progress, !waiting.isEmpty {
            let links = waiting.filter {
                !distrust.forbids($0) && LinkCertificates.isTrustedLink($0, anchors: index)
            }
            waiting.removeAll(where: links.contains)
            loose.removeAll(where: links.contains)
            add(links, isTest: isTest)
            for link in links { index.insert(link) }
            progress = !links.isEmpty
        }
    }
}
