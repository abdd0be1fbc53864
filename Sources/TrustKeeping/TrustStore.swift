import DocumentCore
package import DocumentTrust
package import Foundation
package import InspectionStore
import OpenSSLCrypto

/// The trust store: what an operator trusts, where it came from, and everything that ever changed it.
///
/// Its calls block on the file system; an actor's or the pool's thread is no place for them.
package struct TrustStore: Sendable {
    let ledger: TrustLedger
    /// The fingerprints of what counted before this store was opened, and was found not to: it was one of an earlier version, or had
    /// another home state.
    package let fallenAtOpening: [String]

    /// Where the daemon keeps it when nobody says otherwise.
    package static let usualPath = "/var/lib/cccd/trust.sqlite"

    /// Opens the store. One of an earlier version is judged anew once, and so is one that had another home state.
    ///
    /// - Parameter homeState: the state for which no foreign list brings an anchor; nil for the one that the store had.
    /// - Throws: as `TrustLedger.init`.
    package init(path: String, creating: Bool = true, homeState: HomeState? = nil) throws(TrustLedgerError) {
        try self.init(try TrustLedger(path: path, creating: creating), homeState: homeState)
    }

    /// An empty store that lies nowhere, to say what an import would do before there is one.
    package static func inMemory(homeState: HomeState? = nil) throws(TrustLedgerError) -> TrustStore {
        try TrustStore(try TrustLedger.inMemory(), homeState: homeState)
    }

    private init(_ ledger: TrustLedger, homeState: HomeState?) throws(TrustLedgerError) {
        self.ledger = ledger
        do {
            fallenAtOpening = try Self.settleOnce(ledger, homeState, now: Date())
        } catch {
            throw error as? TrustLedgerError ?? TrustLedgerError(.failed)
        }
    }

    /// The material that counts now. Its version is the store's.
    ///
    /// - Throws: `TrustLedgerError`; `.corrupt` where what is stored is not what was put in.
    package func material() throws -> TrustMaterial { try ledger.read(Self.material(in:)) }

    /// The latest moment that the store has a record of: a change, or the signing of a list; nil for an empty store.
    package func newestRecord() throws(TrustLedgerError) -> Date? { try ledger.newestRecord() }

    /// A number that changes when another connection has changed the store.
    package func dataVersion() throws(TrustLedgerError) -> Int { try ledger.dataVersion() }

    static func material(in transaction: TrustTransaction) throws -> TrustMaterial {
        var anchors: [Certificate] = []
        var signers: [Certificate] = []
        var revocationLists: [CertificateRevocationList] = []
        var stopLists: [StopList] = []
        var testAnchors: Set<[UInt8]> = []
        var standings: [[UInt8]: AnchorStanding] = [:]
        for item in try transaction.items(states: [.active]) {
            switch item.kind {
            case .anchor:
                anchors.append(try item.certificate())
                if item.isForTests { testAnchors.insert(item.fingerprint) }
                standings[item.fingerprint] = item.anchorStanding
            case .signer: signers.append(try item.certificate())
            case .revocationList: revocationLists.append(try item.revocationList())
            case .stopList: stopLists.append(try item.stopList())
            case .deviationList: break
            }
        }
        let distrusted = try transaction.items(states: [.distrusted])
        let certificates = distrusted.filter(\.isCertificate)
        let idle = try idleStreams(in: transaction)
        let lists = try transaction.streams().filter { $0.isList && !idle.contains($0.name) }
        func latest(_ streams: [TrustStream]) -> [String: Date] {
            Dictionary(streams.compactMap { stream in stream.signedAt.map { (stream.series, $0) } }) { first, _ in first
            }
        }
        return TrustMaterial(
            anchors: anchors,
            crls: revocationLists,
            signerCertificates: signers,
            testAnchors: testAnchors,
            stopLists: stopLists,
            distrusted: Set(distrusted.map(\.fingerprint)),
            distrustedCertificates: try certificates.map { try $0.certificate() },
            standings: standings,
            latestLists: latest(lists.filter { !$0.isForTests }),
            latestTestLists: latest(lists.filter(\.isForTests))
        )
    }

    /// Takes files in: all that may come in, in one transaction, or nothing.
    ///
    /// - Parameters:
    ///   - files: in any order; what one of them vouches for may be in another.
    ///   - terms: on whose word.
    ///   - isDryRun: look what would happen, and leave the store alone.
    /// - Throws: `TrustLedgerError`. What is refused stands in the report.
    package func take(
        _ files: [OfferedFile],
        _ terms: ImportTerms,
        now: Date = Date(),
        isDryRun: Bool = false
    ) throws -> ImportReport {
        // What the files say does not depend on the store: no other writer has to wait for it.
        let opened = files.map(OpenedFile.init)
        let result = try ledger.write(now: now, keep: { $0.isKept }) { transaction in
            var work = try TrustImport(transaction, terms, now: now)
            var report = try work.run(opened)
            report.isDryRun = isDryRun
            return (report: report, isKept: work.hasWritten && !isDryRun && !report.isAbandoned)
        }
        return result.report
    }
}

extension TrustItem {
    /// Whether it is marked as for tests, or vouched for by such anchors alone.
    var isForTests: Bool { isTest || standing?.hasPrefix(TrustRecords.testPrefix) == true }

    /// By whose word an anchor counts.
    package var anchorStanding: AnchorStanding? {
        standing.flatMap { word in
            AnchorStanding.allCases.first { word == $0.rawValue || word == TrustRecords.testPrefix + $0.rawValue }
        }
    }

    func certificate() throws -> Certificate {
        guard let certificate = try? Certificate(der: encoded), certificate.fingerprint == fingerprint else {
            throw damage
        }
        return certificate
    }

    func revocationList() throws -> CertificateRevocationList {
        guard let list = try? CertificateRevocationList(der: encoded), list.fingerprint == fingerprint else {
            throw damage
        }
        return list
    }

    func stopList() throws -> StopList {
        guard let list = try? StopList(encoded), list.fingerprint == fingerprint else { throw damage }
        return list
    }

    func deviationList() throws -> SignedDeviationList {
        guard case .deviationList(let list)? = MaterialFile.items(in: encoded, source: source).first,
            HashAlgorithm.sha256.digest(encoded) == fingerprint
        else { throw damage }
        return list
    }

    private var damage: TrustLedgerError { TrustLedgerError(.corrupt, detail: "\(kind.rawValue) \(fingerprint.hex)") }
}
