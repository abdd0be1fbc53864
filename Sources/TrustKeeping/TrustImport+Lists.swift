import DocumentTrust
import Foundation
import InspectionStore
import OpenSSLCrypto

extension TrustImport {
    /// A master list by its signer's word, or any list of certificates by the operator's.
    mutating func takeList(_ list: SignedMasterList, _ entry: Waiting) throws -> RefusedMaterial.Reason? {
        let word = try word { list.verification(by: $0, now: $1) }
        if let objection = word.verification.objection {
            // One from the future is no unsigned one: nobody's word makes it true.
            guard terms.word == .forEverything, objection != .listFromFuture else {
                return list.isMasterList ? objection : .bundleUnsigned
            }
            byWord.formUnion(try takeAll(list.certificates, list.source, entry, isSigned: false).members)
            return nil
        }
        let name = word.stream("master-list")
        let earlier = try transaction.stream(name)
        if let objection = word.objection(after: earlier, now: now) { return objection }
        describe(word, in: entry.file)
        let taken = try takeAll(list.certificates, list.source, entry, isSigned: true)
        try replace(earlier, by: taken, name, word.verification, entry)
        return nil
    }

    /// What a list of certificates brought.
    struct Taken {
        /// What it vouches for.
        var members: Set<[UInt8]> = []
        /// What of it did not count before.
        var new: [Certificate] = []
    }

    private mutating func takeAll(
        _ certificates: [[UInt8]],
        _ source: String,
        _ entry: Waiting,
        isSigned: Bool
    ) throws -> Taken {
        let file = entry.file
        var taken = Taken()
        for (index, der) in certificates.enumerated() {
            let place = "\(source)#\(index + 1)"
            guard let certificate = try? Certificate(der: der) else {
                refuse(place, .certificateMalformed, HashAlgorithm.sha256.digest(der).hex, in: file)
                continue
            }
            let kind = AuthorityCertificateKind(certificate)
            guard kind != .notAuthority else {
                refuse(place, .notAuthority, certificate.fingerprint.hex, in: file)
                continue
            }
            if !isSigned, kind != .selfSigned, try isForsaken(certificate) {
                refuse(place, .certificateSignatureInvalid, certificate.fingerprint.hex, in: file)
                continue
            }
            guard taken.members.insert(certificate.fingerprint).inserted else {
                reports[file].counts.total += 1
                reports[file].counts.repeated += 1
                continue
            }
            count(kind, in: file)
            let arrival = try put(.anchor, certificate.fingerprint, certificate.der, source: place)
            if arrival == .new { taken.new.append(certificate) }
            note(arrival, certificate.fingerprint, in: file)
        }
        return taken
    }

    /// The new list of an issuer in the place of the earlier one.
    private mutating func replace(
        _ earlier: TrustStream?,
        by taken: Taken,
        _ name: String,
        _ verification: ListVerification,
        _ entry: Waiting
    ) throws {
        let gone = (earlier?.members ?? []).subtracting(taken.members)
        let next = TrustStream(
            name: name,
            signedAt: verification.signingTime,
            members: taken.members,
            basis: Set(verification.anchors.map(\.fingerprint))
        )
        if next != earlier {
            try transaction.write(next)
            hasWritten = true
        }
        let old = try gone.compactMap { try known[$0]?.certificate() }
        var left = Set(gone)
        for (from, to) in Succession.pairs(gone: old, new: taken.new) {
            left.remove(from.fingerprint)
            reports[entry.file].counts.new -= 1
            reports[entry.file].counts.changed += 1
            reports[entry.file].new.removeAll { $0 == to.fingerprint.hex }
            reports[entry.file].changed.append(.init(from: from.fingerprint.hex, to: to.fingerprint.hex))
        }
        reports[entry.file].counts.gone += left.count
        reports[entry.file].gone += left.map(\.hex).sorted()
        try supersede(gone, reason: entry.source)
    }

    /// A deviation list in the place of its issuer's earlier one.
    mutating func takeDeviationList(_ list: SignedDeviationList, _ entry: Waiting) throws -> RefusedMaterial.Reason? {
        let word = try word { list.verification(by: $0, now: $1) }
        var name = "deviation-list:" + (terms.bundle ?? "operator")
        if let objection = word.verification.objection {
            guard terms.word == .forEverything, objection != .listFromFuture else { return objection }
        } else {
            name = word.stream("deviation-list")
            if let objection = word.objection(after: try transaction.stream(name), now: now) { return objection }
            describe(word, in: entry.file)
        }
        let fingerprint = HashAlgorithm.sha256.digest(list.encoded)
        try takeWhole(.deviationList, fingerprint, list.encoded, name, word.verification.signingTime, entry)
        return nil
    }

    /// A stop list in the place of the earlier one of its name. Nobody signs it: it comes by the operator's word alone.
    mutating func takeStopList(_ list: StopList, _ entry: Waiting) throws -> RefusedMaterial.Reason? {
        guard entry.hasWord else { return .bundleUnsigned }
        let name = "stop-list:" + (terms.bundle ?? "operator")
        try takeWhole(.stopList, list.fingerprint, list.encoded, name, nil, entry)
        return nil
    }

    private mutating func takeWhole(
        _ kind: TrustItem.Kind,
        _ fingerprint: [UInt8],
        _ bytes: [UInt8],
        _ name: String,
        _ signedAt: Date?,
        _ entry: Waiting
    ) throws {
        let earlier = try transaction.stream(name)
        let arrival = try put(kind, fingerprint, bytes, source: entry.source)
        note(arrival, fingerprint, in: entry.file)
        let next = TrustStream(name: name, signedAt: signedAt, members: [fingerprint])
        guard next.members != earlier?.members || next.signedAt != earlier?.signedAt else { return }
        try transaction.write(next)
        hasWritten = true
        let gone = (earlier?.members ?? []).subtracting([fingerprint])
        if arrival == .new, gone.count == 1, let from = gone.first {
            reports[entry.file].counts.new -= 1
            reports[entry.file].counts.changed += 1
            reports[entry.file].new.removeAll { $0 == fingerprint.hex }
            reports[entry.file].changed.append(.init(from: from.hex, to: fingerprint.hex))
        }
        try supersede(gone, reason: entry.source)
    }

    private mutating func describe(_ word: ListWord, in file: Int) {
        reports[file].issuer = word.issuer
        reports[file].signer = word.verification.signer?.fingerprint.hex
        reports[file].signedAt = word.verification.signingTime
        if word.isTest { reports[file].isTest = true }
    }
}
