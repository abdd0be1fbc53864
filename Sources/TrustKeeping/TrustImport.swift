import DocumentCore
import DocumentTrust
import Foundation
import InspectionStore
import OpenSSLCrypto

/// One import, within its transaction. What is offered is decided upon as a whole, beside the words that stand in the store; then
/// the new words are written down, and what the store holds follows from them.
struct TrustImport {
    let transaction: TrustTransaction
    let terms: ImportTerms
    let now: Date
    let change: Int64
    let homeState: HomeState
    var records: TrustRecords
    /// Every item of the store by its fingerprint.
    var known: [[UInt8]: TrustItem]
    /// Whether anything but the change itself was written.
    var hasWritten = false
    var reports: [FileReport] = []
    /// What came in because the operator named it, and what because a trusted key signed it.
    var byOperator: Set<[UInt8]> = []
    var byVouching: Set<[UInt8]> = []
    var byTestVouching: Set<[UInt8]> = []
    /// The single certificates of each file that have been counted.
    var seen: [Int: Set<[UInt8]>] = [:]
    /// What earlier lists and bundles had and the new ones have not.
    var gone: Set<[UInt8]> = []
    /// What counted until a bundle distrusted it, and what no bundle distrusts any more.
    var fallenByDistrust: Set<[UInt8]> = []
    var lifted: Set<[UInt8]> = []
    /// The anchors by which CRLs are judged, and the CRLs that count.
    var trust: TrustMaterial = .empty
    var revocationLists: [DistinguishedName.Unordered: [CertificateRevocationList]] = [:]

    init(_ transaction: TrustTransaction, _ terms: ImportTerms, now: Date) throws {
        self.transaction = transaction
        self.terms = terms
        self.now = now
        homeState = TrustStore.homeState(in: transaction)
        records = try TrustRecords(transaction)
        known = records.items
        change = try transaction.begin("import")
    }

    struct Waiting {
        let file: Int
        let source: String
        let item: MaterialFile
        /// Whether the operator named it, or allowed all of its file.
        let isVouchedByOperator: Bool
        /// Whether the file itself says that it holds just this.
        let isIntact: Bool
        /// Its place among the lists that are decided upon.
        var list: Int?
    }

    /// Whether a bundle that would take the earlier one's place is damaged. What is refused because something newer is here
    /// already, or because the operator distrusts it, is no damage.
    var isAbandoned: Bool {
        let harmless: Set = [
            RefusedMaterial.Reason.crlOlder.rawValue, RefusedMaterial.Reason.listOlder.rawValue,
            RefusedMaterial.Reason.distrusted.rawValue,
        ]
        return terms.bundle != nil && reports.contains { $0.refused.contains { !harmless.contains($0.code) } }
    }

    mutating func run(_ files: [OpenedFile]) throws -> ImportReport {
        var report = ImportReport()
        report.versionBefore = try TrustStore.material(in: transaction).version
        var entries = files.enumerated().flatMap { open($1, number: $0) }
        try takeDistrust(entries)
        entries.removeAll { if case .distrust = $0.item { true } else { false } }
        var (admission, _) = try records.admission(
            homeState: homeState,
            now: now,
            leavingOut: terms.bundle.map { "bundle:" + $0 }
        )
        admission.keepsOneOfEachSeries = true
        admission.listSigners = terms.namedListSigners
        for index in entries.indices { entries[index].list = offer(entries[index], to: &admission) }
        let admitted = admission.decide()
        trust = TrustMaterial(anchors: Array(admitted.anchors), crls: [], signerCertificates: [])
        revocationLists = Dictionary(grouping: try activeRevocationLists(), by: \.issuer.unordered)
        for entry in entries { try take(entry, admitted) }
        try keepLinks(admitted)
        try keepMembers()
        if hasWritten, !isAbandoned {
            let source = files.map(\.source).joined(separator: ", ")
            let fallen =
                try TrustStore.settle(
                    transaction,
                    change: change,
                    homeState: homeState,
                    now: now,
                    reason: source,
                    words: Dictionary(uniqueKeysWithValues: lifted.map { ($0, source) })
                ) + fallenByDistrust.sorted { $0.lexicographicallyPrecedes($1) }
            report.fallen = fallen.filter { !gone.contains($0) }.map(\.hex)
            let replaced = Set(reports.flatMap { $0.changed.map(\.from) })
            report.lost = TrustLoss.summary(of: fallen.filter { !replaced.contains($0.hex) }.compactMap { known[$0] })
        }
        report.isAbandoned = isAbandoned
        report.versionAfter = isAbandoned ? report.versionBefore : try TrustStore.material(in: transaction).version
        report.files = reports
        try transaction.end(change, version: report.versionAfter, summary: Self.summary(reports))
        return report
    }

    private func activeRevocationLists() throws -> [CertificateRevocationList] {
        try known.values.filter { $0.kind == .revocationList && $0.state == .active }.map { try $0.revocationList() }
    }

    /// What a file holds; what cannot be read is refused here and now.
    private mutating func open(_ file: OpenedFile, number: Int) -> [Waiting] {
        let (items, manifest) = (file.items, file.manifest)
        reports.append(FileReport(source: file.source, kind: .bundle))
        if let manifest, !manifest.isKept(by: items) { refuse(file.source, .bundleDamaged, nil, in: number) }
        let isSingle = file.isNamed && items.count == 1
        let isVouchedByOperator =
            terms.unsigned == .acceptEverything || terms.unsigned == .acceptNamedCertificates && isSingle
        var waiting: [Waiting] = []
        for (index, item) in items.enumerated() {
            let source = items.count == 1 ? file.source : "\(file.source)#\(index + 1)"
            switch item {
            case .refused(let refused):
                if items.count == 1 { reports[number].kind = .unreadable }
                refuse(
                    refused.source,
                    refused.reason,
                    nil,
                    line: refused.line,
                    detail: refused.system?.reason,
                    in: number
                )
                continue
            case .certificate(let certificate) where items.count == 1:
                let isSigner = AuthorityCertificateKind(certificate) == .notAuthority
                reports[number].kind = isSigner ? .signer : .certificate
            case .revocationList where items.count == 1: reports[number].kind = .revocationList
            case .list where items.count == 1:
                reports[number].kind = .masterList
            case .deviationList where items.count == 1: reports[number].kind = .deviationList
            case .stopList: reports[number].kind = .stopList
            case .certificate, .revocationList, .list, .deviationList, .distrust: break
            }
            let isIntact = item.fingerprint.map { manifest?.fingerprints.contains($0.hex) == true } ?? false
            waiting.append(
                Waiting(
                    file: number,
                    source: source,
                    item: item,
                    isVouchedByOperator: isVouchedByOperator,
                    isIntact: isIntact
                )
            )
        }
        return waiting
    }

    /// Offers what a file holds to the decision; the place among its lists for a list.
    private func offer(_ entry: Waiting, to admission: inout Admission) -> Int? {
        let signers = terms.listSigners.isEmpty ? nil : terms.listSigners
        let isForEverything = terms.unsigned == .acceptEverything
        switch entry.item {
        case .certificate(let certificate):
            guard !certificate.hasTooLongKey else { return nil }
            admission.certificates.append(
                OfferedCertificate(
                    certificate,
                    provenance: entry.isVouchedByOperator ? .namedByOperator : .unvouched,
                    isTest: terms.isTest,
                    isIntact: entry.isIntact
                )
            )
            return nil
        case .list(let list):
            admission.lists.append(
                OfferedList(list, isVouchedByOperator: isForEverything, isTest: terms.isTest, signers: signers)
            )
        case .deviationList(let list):
            admission.lists.append(OfferedList(list, isVouchedByOperator: isForEverything, signers: signers))
        case .revocationList(let list):
            // One that is refused whoever signed it decides about nothing.
            let isKept = known[list.fingerprint]?.state != .distrusted && !list.isFromFuture(now: now)
            if isKept, !list.isPartial || !list.isUnderstood { admission.revocationLists.append(list) }
            return nil
        case .stopList, .distrust, .refused: return nil
        }
        return admission.lists.count - 1
    }

    /// Takes something in, or says why not.
    private mutating func take(_ entry: Waiting, _ admitted: Admitted) throws {
        let reason: RefusedMaterial.Reason? =
            switch entry.item {
            case .certificate(let certificate): try takeCertificate(certificate, entry, admitted)
            case .revocationList(let list): try takeRevocationList(list, entry)
            case .list(let list): try takeList(list, entry, admitted)
            case .deviationList(let list): try takeDeviationList(list, entry, admitted)
            case .stopList(let list): try takeStopList(list, entry)
            case .distrust: nil
            case .refused(let refused): refused.reason
            }
        guard let reason else { return }
        let authority = entry.item.missingAuthority(reason)
        refuse(entry.source, reason, entry.item.fingerprint?.hex, authority: authority, in: entry.file)
    }

    mutating func refuse(
        _ source: String,
        _ reason: RefusedMaterial.Reason,
        _ fingerprint: String?,
        line: Int? = nil,
        authority: String? = nil,
        detail: String? = nil,
        in file: Int
    ) {
        reports[file].counts.total += 1
        reports[file].counts.refused += 1
        reports[file].refused.append(
            .init(
                source: source,
                code: reason.rawValue,
                fingerprint: fingerprint,
                line: line,
                authority: authority,
                detail: detail
            )
        )
    }

    private static func summary(_ reports: [FileReport]) -> String {
        let short = reports.map { report in
            var report = report
            report.new = []
            return report
        }
        return JSONText.string(short)
    }
}

extension MaterialFile {
    /// Whose certificate it is that would have to be here, where that is why something does not count.
    fileprivate func missingAuthority(_ reason: RefusedMaterial.Reason) -> String? {
        switch (self, reason) {
        case (.list(let list), .listSignerUntrusted): list.signature?.signer.issuerText
        case (.deviationList(let list), .listSignerUntrusted): list.signature?.signer.issuerText
        case (.certificate(let certificate), .certificateUnvouched): certificate.issuerText
        case (.revocationList(let list), .crlIssuerUnknown), (.revocationList(let list), .crlSignatureInvalid):
            Certificate.text(list.issuer, list.authorityKeyIdentifier?.keyIdentifier)
        default: nil
        }
    }

    var fingerprint: [UInt8]? {
        switch self {
        case .certificate(let certificate): certificate.fingerprint
        case .revocationList(let list): list.fingerprint
        case .stopList(let list): list.fingerprint
        case .deviationList(let list): HashAlgorithm.sha256.digest(list.encoded)
        case .distrust(let word): HashAlgorithm.sha256.digest(word.encoded)
        case .list, .refused: nil
        }
    }
}

extension Certificate {
    /// The issuer's name, and what its key is called where that is said.
    fileprivate var issuerText: String { Self.text(issuer, profile.authorityKeyIdentifier?.keyIdentifier) }

    fileprivate static func text(_ name: DistinguishedName, _ identifier: [UInt8]?) -> String {
        name.text() + (identifier.map { " (key \($0.prefix(32).hex))" } ?? "")
    }
}
