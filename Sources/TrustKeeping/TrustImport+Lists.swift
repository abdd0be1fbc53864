import DocumentTrust
import Foundation
import InspectionStore
import OpenSSLCrypto

extension TrustImport {
    /// A master list by its signer's word, or any list of certificates by the operator's.
    mutating func takeList(_ list: SignedMasterList, _ entry: Waiting) throws -> RefusedMaterial.Reason? {
        let verification = list.verification(by: try listTrust(), now: now)
        if let objection = verification.objection {
            guard terms.word == .forEverything else { return list.isMasterList ? objection : .bundleUnsigned }
            byWord.formUnion(try takeAll(list.certificates, list.source, entry.file).members)
            return nil
        }
        let name = Self.stream("master-list", of: verification)
        let earlier = try transaction.stream(name)
        if Self.isOlder(verification.signingTime, than: earlier) { return .listOlder }
        describe(verification, name, in: entry.file)
        let taken = try takeAll(list.certificates, list.source, entry.file)
        try replace(earlier, by: taken, name, verification.signingTime, entry)
        return nil
    }

    /// What a list of certificates brought.
    struct Taken {
        /// What it vouches for.
        var members: Set<[UInt8]> = []
        /// What of it did not count before.
        var new: [Certificate] = []
    }

    private mutating func takeAll(_ certificates: [[UInt8]], _ source: String, _ file: Int) throws -> Taken {
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
        _ signedAt: Date?,
        _ entry: Waiting
    ) throws {
        let gone = (earlier?.members ?? []).subtracting(taken.members)
        let next = TrustStream(name: name, signedAt: signedAt, members: taken.members)
        if next.members != earlier?.members || next.signedAt != earlier?.signedAt {
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
        let verification = list.verification(by: try listTrust(), now: now)
        var name = "deviation-list:" + (terms.bundle ?? "operator")
        if let objection = verification.objection {
            guard terms.word == .forEverything else { return objection }
        } else {
            name = Self.stream("deviation-list", of: verification)
            if Self.isOlder(verification.signingTime, than: try transaction.stream(name)) { return .listOlder }
            describe(verification, name, in: entry.file)
        }
        let fingerprint = HashAlgorithm.sha256.digest(list.encoded)
        try takeWhole(.deviationList, fingerprint, list.encoded, name, verification.signingTime, entry)
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

    private mutating func describe(_ verification: ListVerification, _ stream: String, in file: Int) {
        reports[file].issuer = stream.split(separator: ":").last.map(String.init)
        reports[file].signer = verification.signer?.fingerprint.hex
        reports[file].signedAt = verification.signingTime
    }

    /// Whose list it is: the state of the signer's issuer. Its CSCA's name changes with the years, the state does not
    /// (Doc 9303-12, 4.1: one CSCA for each state).
    private static func stream(_ kind: String, of verification: ListVerification) -> String {
        let letters = (verification.signer?.issuer.country ?? "").lowercased().filter { $0.isASCII && $0.isLetter }
        guard letters.isEmpty else { return "\(kind):\(letters)" }
        return "\(kind):\(HashAlgorithm.sha256.digest(verification.signer?.issuer.der ?? []).prefix(8).hex)"
    }

    /// An old list that is given again would bring back what a newer one left out.
    private static func isOlder(_ time: Date?, than earlier: TrustStream?) -> Bool {
        guard let last = earlier?.signedAt else { return false }
        return time.map { $0 < last } ?? true
    }
}
