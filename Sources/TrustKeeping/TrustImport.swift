import DocumentTrust
import Foundation
import InspectionStore
import OpenSSLCrypto

/// One import, within its transaction. What is offered waits until something trusted vouches for it, and is refused when
/// nothing more comes that could.
struct TrustImport {
    let transaction: TrustTransaction
    let terms: ImportTerms
    let now: Date
    let change: Int64
    /// Every item of the store by its fingerprint.
    var known: [[UInt8]: TrustItem]
    /// Whether anything but the change itself was written.
    var hasWritten = false
    var reports: [FileReport] = []
    /// What came in by the operator's word, and what by that of a trusted key.
    var byWord: Set<[UInt8]> = []
    var byVouching: Set<[UInt8]> = []
    var byTestVouching: Set<[UInt8]> = []
    /// The single certificates of each file that have been counted.
    var seen: [Int: Set<[UInt8]>] = [:]

    private var anchors: [Certificate] = []
    private var cachedTrust: TrustMaterial?

    init(_ transaction: TrustTransaction, _ terms: ImportTerms, now: Date) throws {
        self.transaction = transaction
        self.terms = terms
        self.now = now
        known = Dictionary(try transaction.items().map { ($0.fingerprint, $0) }) { first, _ in first }
        change = try transaction.begin("import")
    }

    /// The material that counts at this point of the import.
    mutating func trust() throws -> TrustMaterial {
        if let cachedTrust { return cachedTrust }
        let made = try TrustStore.material(in: transaction)
        cachedTrust = made
        return made
    }

    /// What a list's signer must chain to.
    mutating func listTrust() throws -> TrustMaterial {
        guard !terms.listSigners.isEmpty else { return try trust() }
        let trust = try trust()
        return trust.judged(by: terms.listSigners)
    }

    struct Waiting {
        let file: Int
        let source: String
        let item: MaterialFile
        /// Whether the operator's word stands for it.
        let hasWord: Bool
        /// Whether the file itself says that it holds just this.
        let isIntact: Bool
    }

    /// Whether a bundle that would take the earlier one's place is damaged. What is refused because something newer is here
    /// already is no damage.
    var isAbandoned: Bool {
        let overtaken: Set = [RefusedMaterial.Reason.crlOlder.rawValue, RefusedMaterial.Reason.listOlder.rawValue]
        return terms.bundle != nil && reports.contains { $0.refused.contains { !overtaken.contains($0.code) } }
    }

    mutating func run(_ files: [OfferedFile]) throws -> ImportReport {
        var report = ImportReport()
        report.versionBefore = try trust().version
        var waiting = try files.enumerated().flatMap { try open($1, number: $0) }
        var refusals: [Int: RefusedMaterial.Reason] = [:]
        var progress = true
        while progress {
            progress = false
            refusals = [:]
            var left: [Waiting] = []
            for entry in waiting {
                if let reason = try attempt(entry) {
                    refusals[left.count] = reason
                    left.append(entry)
                } else {
                    progress = true
                }
            }
            waiting = left
            if waiting.isEmpty { break }
        }
        for (index, entry) in waiting.enumerated() {
            let fingerprint = entry.item.fingerprint?.hex
            refuse(entry.source, refusals[index] ?? .unreadable, fingerprint, in: entry.file)
        }
        try keepMembers()
        cachedTrust = nil
        report.isAbandoned = isAbandoned
        report.versionAfter = isAbandoned ? report.versionBefore : try trust().version
        report.files = reports
        try transaction.end(change, version: report.versionAfter, summary: Self.summary(reports))
        return report
    }

    /// What a file holds; what cannot be read is refused here and now.
    private mutating func open(_ file: OfferedFile, number: Int) throws -> [Waiting] {
        let items = MaterialFile.items(in: file.bytes, source: file.source)
        reports.append(FileReport(source: file.source, kind: .bundle))
        let manifest = TrustBundle.Manifest(file.bytes)
        if let manifest, !manifest.isKept(by: items) { refuse(file.source, .bundleDamaged, nil, in: number) }
        let isSingle = file.isNamed && items.count == 1
        let hasWord = terms.word == .forEverything || terms.word == .forNamedCertificates && isSingle
        var waiting: [Waiting] = []
        for (index, item) in items.enumerated() {
            let source = items.count == 1 ? file.source : "\(file.source)#\(index + 1)"
            switch item {
            case .refused(let refused):
                if items.count == 1 { reports[number].kind = .unreadable }
                refuse(refused.source, refused.reason, nil, in: number)
                continue
            case .list(let list) where items.count == 1:
                reports[number].kind = list.isMasterList ? .masterList : .bundle
            case .deviationList where items.count == 1: reports[number].kind = .deviationList
            case .stopList: reports[number].kind = .stopList
            case .certificate, .revocationList, .list, .deviationList: break
            }
            let isIntact = item.fingerprint.map { manifest?.fingerprints.contains($0.hex) == true } ?? false
            waiting.append(Waiting(file: number, source: source, item: item, hasWord: hasWord, isIntact: isIntact))
        }
        return waiting
    }

    /// Takes something in; else says why not, which may be different once something else has come in.
    private mutating func attempt(_ entry: Waiting) throws -> RefusedMaterial.Reason? {
        switch entry.item {
        case .certificate(let certificate): try takeCertificate(certificate, entry)
        case .revocationList(let list): try takeRevocationList(list, entry)
        case .list(let list): try takeList(list, entry)
        case .deviationList(let list): try takeDeviationList(list, entry)
        case .stopList(let list): try takeStopList(list, entry)
        case .refused(let refused): refused.reason
        }
    }

    mutating func refuse(_ source: String, _ reason: RefusedMaterial.Reason, _ fingerprint: String?, in file: Int) {
        reports[file].counts.total += 1
        reports[file].counts.refused += 1
        reports[file].refused.append(.init(source: source, code: reason.rawValue, fingerprint: fingerprint))
    }

    /// What putting something into the store comes to.
    enum Arrival {
        case new, unchanged, distrusted
    }

    /// Puts something into the store, or finds it there.
    mutating func put(_ kind: TrustItem.Kind, _ fingerprint: [UInt8], _ bytes: [UInt8], source: String) throws
        -> Arrival
    {
        let isTest = terms.isTest && kind == .anchor
        guard var item = known[fingerprint] else {
            let item = TrustItem(
                fingerprint: fingerprint,
                kind: kind,
                encoded: bytes,
                isTest: isTest,
                source: source,
                importedAt: now
            )
            try transaction.insert(item, change: change, reason: source)
            remember(item)
            return .new
        }
        if isTest, !item.isTest {
            try transaction.markTest(fingerprint)
            item.isTest = true
            remember(item)
        }
        switch item.state {
        case .active: return .unchanged
        case .distrusted: return .distrusted
        case .superseded:
            try setState(.active, of: item, reason: source)
            return .new
        }
    }

    mutating func setState(_ state: TrustItem.State, of item: TrustItem, reason: String) throws {
        try transaction.set(state, of: item.fingerprint, change: change, reason: reason)
        if state == .superseded, item.kind == .revocationList { try transaction.dropContents(of: item.fingerprint) }
        var item = item
        item.state = state
        remember(item)
    }

    private mutating func remember(_ item: TrustItem) {
        known[item.fingerprint] = item
        hasWritten = true
        cachedTrust = nil
    }

    /// Takes the vouching of an issuer's earlier list back where nobody else's stands.
    mutating func supersede(_ gone: Set<[UInt8]>, reason: String) throws {
        for fingerprint in gone {
            guard let item = known[fingerprint], item.state == .active,
                try transaction.streams(vouchingFor: fingerprint).isEmpty
            else { continue }
            try setState(.superseded, of: item, reason: reason)
        }
    }

    private static func summary(_ reports: [FileReport]) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.dateEncodingStrategy = .iso8601
        let short = reports.map { report in
            var report = report
            report.new = []
            return report
        }
        return (try? encoder.encode(short)).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }
}

extension MaterialFile {
    var fingerprint: [UInt8]? {
        switch self {
        case .certificate(let certificate): certificate.fingerprint
        case .revocationList(let list): list.fingerprint
        case .stopList(let list): list.fingerprint
        case .deviationList(let list): HashAlgorithm.sha256.digest(list.encoded)
        case .list, .refused: nil
        }
    }
}
