package import Foundation
import OpenSSLCrypto

extension TrustMaterial {
    /// Loads trust material from files and directories, these recursively. What a file counts as is told by what is in it; where it
    /// lies says who vouches for it: what is among `anchors` the operator named, anything else counts where a trusted key signed it.
    ///
    /// - Parameters:
    ///   - anchors: certificates, master lists, and whatever else. A list counts only if its own signature chains to an anchor of the
    ///     operator's, or to a link of one.
    ///   - crls: CRLs, DER or PEM. One that cannot be read may have been the signer's issuer's: `ds_revocation` is then
    ///     `crl_invalid`, whatever the others say, unless one of them revokes.
    ///   - certificates: document signers that are not in their SODs, and link certificates.
    ///   - trustUnsignedLists: take lists among `anchors` in whose signature is missing, wrong or of a stranger.
    ///   - base: what is trusted beside the files, and vouches for what is in them.
    ///   - homeState: the state for which no foreign list brings an anchor.
    ///   - now: the moment by which the signers of lists are judged. The CRLs given here may revoke them.
    /// - Returns: the material, and which paths are not there or cannot be read; one path that cannot be read keeps nothing else out.
    ///   What is found and cannot be used stands in `refused`, and so does what is there and closed, by its whole path; among `crls` it
    ///   may have been a CRL.
    package static func read(
        anchors: [URL],
        crls: [URL],
        certificates: [URL],
        trustUnsignedLists: Bool,
        base: TrustMaterial = .empty,
        homeState: HomeState = .usual,
        now: Date = Date()
    ) -> (material: TrustMaterial, failures: [TrustError]) {
        var loading = TrustLoading(base, homeState: homeState, trustUnsignedLists: trustUnsignedLists, now: now)
        for url in anchors { loading.read(url, as: .anchors) }
        for url in crls { loading.read(url, as: .crls) }
        for url in certificates { loading.read(url, as: .certificates) }
        return (loading.finish(), loading.failures)
    }
}

/// Files and folders as a source of what is offered.
private struct TrustLoading {
    private let base: TrustMaterial
    private var admission: Admission
    private let trustUnsignedLists: Bool
    /// The files that the certificates and the lists are from.
    private var sources: [[UInt8]: String] = [:]
    private var listSources: [String] = []
    private var listCounts: [Int] = []
    /// The files that CRLs are from.
    private var revocationListSources: [(list: CertificateRevocationList, source: String)] = []
    /// The paths that are not there, or cannot be read.
    private(set) var failures: [TrustError] = []
    private var stopLists: [StopList]
    /// What was found. The operator's statements of distrust among it apply to all of it, whatever the order.
    private var found: [(item: MaterialFile, source: String, purpose: Purpose)] = []
    private var distrust: [DistrustStatement] = []
    /// Where the files of a name lie.
    private var places: [String: [String]] = [:]
    private var refused: [RefusedMaterial] = []
    private var unreadableCRLs: Int
    private var unreadableStopLists: Int

    /// What the operator says that a path holds.
    enum Purpose {
        case anchors, crls, certificates
    }

    init(_ base: TrustMaterial, homeState: HomeState, trustUnsignedLists: Bool, now: Date) {
        self.base = base
        self.trustUnsignedLists = trustUnsignedLists
        admission = Admission(base.distrust, homeState: homeState, now: now)
        admission.revocationLists = base.crls
        admission.latest = base.latestLists
        admission.latestTest = base.latestTestLists
        admission.certificates = base.anchors.map { anchor in
            OfferedCertificate(
                anchor,
                provenance: base.standing(of: anchor).mayVouchForLists ? .namedByOperator : .countingList,
                isTest: base.testAnchors.contains(anchor.fingerprint),
                isAuthority: true,
                isIntact: true,
                standing: base.standing(of: anchor)
            )
        }
        stopLists = base.stopLists
        unreadableCRLs = base.unreadableCRLs
        unreadableStopLists = base.unreadableStopLists
    }

    mutating func read(_ url: URL, as purpose: Purpose) {
        let files: [FoundFile]
        do throws(TrustError) {
            files = try TrustMaterial.files(at: url)
        } catch {
            return note(error, of: url.path, as: purpose, isNamed: true)
        }
        for file in files {
            places[file.name, default: []].append(file.fullPath)
            let bytes: [UInt8]
            do throws(TrustError) {
                bytes = try file.contents()
            } catch {
                note(error, of: file.isNamed ? url.path : file.name, as: purpose, isNamed: file.isNamed)
                continue
            }
            for item in MaterialFile.items(in: bytes, source: file.name) {
                if case .distrust(let word) = item, purpose == .anchors { distrust.append(word) }
                found.append((item, file.name, purpose))
            }
        }
    }

    /// What cannot be read is refused, and the rest goes on. A path that was named and is not there is nothing that was offered.
    private mutating func note(_ error: TrustError, of source: String, as purpose: Purpose, isNamed: Bool) {
        if isNamed { failures.append(error) }
        if isNamed, error.system?.isMissing == true { return }
        let refused = RefusedMaterial(source: source, reason: .unreadable, system: error.system)
        found.append((.refused(refused), source, purpose))
    }

    private mutating func take(_ item: MaterialFile, from source: String, as purpose: Purpose) {
        switch item {
        case .certificate(let certificate):
            if admission.isDistrusted(certificate) {
                refuse(source, .distrusted)
            } else if certificate.hasTooLongKey {
                refuse(source, .keyTooLong)
            } else {
                sources[certificate.fingerprint] = source
                let provenance: OfferedCertificate.Provenance = purpose == .anchors ? .namedByOperator : .unvouched
                admission.certificates.append(OfferedCertificate(certificate, provenance: provenance))
            }
        case .revocationList(let list):
            if admission.distrust.fingerprints.contains(list.fingerprint) {
                refuse(source, .distrusted)
            } else {
                admission.revocationLists.append(list)
                revocationListSources.append((list, source))
            }
        case .list(let list):
            let isVouchedByOperator = purpose == .anchors && trustUnsignedLists
            offer(
                OfferedList(list, isVouchedByOperator: isVouchedByOperator),
                source: list.source,
                count: list.certificates.count
            )
        case .deviationList(let list):
            // It says how to treat documents, and vouches for nothing.
            offer(
                OfferedList(list, isVouchedByOperator: purpose == .anchors && trustUnsignedLists),
                source: list.source,
                count: 0
            )
        case .stopList(let list): stopLists.append(list)
        // The operator's own statements were applied before anything else; others do not count.
        case .distrust: if purpose != .anchors { refuse(source, .bundleUnsigned) }
        case .refused(let item):
            refused.append(item)
            if purpose == .crls, item.mayBeRevocationList { unreadableCRLs += 1 }
            if item.reason == .stopListMalformed { unreadableStopLists += 1 }
        }
    }

    private mutating func offer(_ list: OfferedList, source: String, count: Int) {
        admission.lists.append(list)
        listSources.append(source)
        listCounts.append(count)
    }

    private mutating func refuse(_ source: String, _ reason: RefusedMaterial.Reason) {
        refused.append(RefusedMaterial(source: source, reason: reason))
    }

    mutating func finish() -> TrustMaterial {
        admission.distrust = base.distrust.adding(distrust)
        for (item, source, purpose) in found { take(item, from: source, as: purpose) }
        let admitted = admission.decide()
        var summaries: [MasterListSummary] = []
        for place in admission.lists.indices {
            let isByOperator = admitted.listsByOperator.contains(place)
            if !isByOperator, let reason = admitted.listObjections[place] {
                refuse(listSources[place], reason)
                continue
            }
            tellElements(of: place, admitted)
            summaries.append(
                MasterListSummary(source: listSources[place], certificates: listCounts[place], isSigned: !isByOperator)
            )
        }
        for (fingerprint, source) in sources.sorted(by: { $0.value < $1.value }) where !admitted.counts(fingerprint) {
            refuse(source, admitted.objection(to: fingerprint))
        }
        refuseRevocationLists(by: admitted)
        return TrustMaterial(
            anchors: Array(admitted.anchors),
            crls: admission.revocationLists,
            signerCertificates: Array(admitted.signers.union(base.signerCertificates)),
            refused: refused.map(located),
            unreadableCRLs: unreadableCRLs,
            unreadableStopLists: unreadableStopLists,
            masterLists: summaries,
            testAnchors: admitted.testAnchors,
            stopLists: stopLists,
            distrust: admission.distrust,
            standings: admitted.standings,
            latestLists: base.latestLists,
            latestTestLists: base.latestTestLists
        )
    }

    /// A refusal with the way to the file.
    private func located(_ refused: RefusedMaterial) -> RefusedMaterial {
        let name = refused.source
        let end = places[name] == nil ? name.lastIndex(of: "#") : nil
        var located = refused
        located.path = places[end.map { String(name[..<$0]) } ?? name].map { paths in
            paths.joined(separator: ", ") + (end.map { name[$0...] } ?? "")
        }
        return located
    }

    /// A CRL that no anchor signed revokes nobody and clears nobody. It is told as a store would tell it, and kept: where it bears the
    /// issuer's name it must not pass for none.
    private mutating func refuseRevocationLists(by admitted: Admitted) {
        guard !revocationListSources.isEmpty else { return }
        let anchors = TrustMaterial(anchors: Array(admitted.anchors), crls: [], signerCertificates: [])
        for (list, source) in revocationListSources {
            if let reason = anchors.objection(to: list) { refuse(source, reason) }
        }
    }

    /// Says what of a list that counts does not.
    private mutating func tellElements(of place: Int, _ admitted: Admitted) {
        for (index, element) in (admitted.elements[place]?.elements ?? []).enumerated() {
            let source = "\(listSources[place])#\(index + 1)"
            if case .refused(let reason, _) = admitted.judged(element, ofList: place) { refuse(source, reason) }
        }
    }
}
