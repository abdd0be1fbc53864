public import DocumentTrust
public import Foundation
public import InspectionStore
import OpenSSLCrypto

/// The trust store: what an operator trusts, where it came from, and everything that ever changed it.
///
/// Its calls block on the file system; an actor's or the pool's thread is no place for them.
public struct TrustStore: Sendable {
    let ledger: TrustLedger

    /// Where the daemon keeps it when nobody says otherwise.
    public static let usualPath = "/var/lib/cccd/trust.sqlite"

    /// Opens the store.
    ///
    /// - Throws: as `TrustLedger.init`.
    public init(path: String, creating: Bool = true) throws(TrustLedgerError) {
        ledger = try TrustLedger(path: path, creating: creating)
    }

    /// The material that counts now. Its version is the store's.
    ///
    /// - Throws: `TrustLedgerError`; `.corrupt` where what is stored is not what was put in.
    public func material() throws -> TrustMaterial { try ledger.read(Self.material(in:)) }

    /// A number that changes when another connection has changed the store.
    public func dataVersion() throws(TrustLedgerError) -> Int { try ledger.dataVersion() }

    /// Who vouches for what came in by a trusted key's signature, and by that of one for tests.
    static let vouched = "vouched"
    static let vouchedForTests = ListWord.testPrefix + vouched

    static func material(in transaction: TrustTransaction) throws -> TrustMaterial {
        let vouchedForTests = try transaction.fingerprints(vouchedForOnlyBy: ListWord.testPrefix)
        var anchors: [Certificate] = []
        var signers: [Certificate] = []
        var revocationLists: [CertificateRevocationList] = []
        var stopLists: [StopList] = []
        var testAnchors: Set<[UInt8]> = []
        for item in try transaction.items(states: [.active]) {
            switch item.kind {
            case .anchor:
                anchors.append(try item.certificate())
                if item.isTest || vouchedForTests.contains(item.fingerprint) { testAnchors.insert(item.fingerprint) }
            case .signer: signers.append(try item.certificate())
            case .revocationList: revocationLists.append(try item.revocationList())
            case .stopList: stopLists.append(try item.stopList())
            case .deviationList: break
            }
        }
        let distrusted = try transaction.items(states: [.distrusted])
        let certificates = distrusted.filter { $0.kind == .anchor || $0.kind == .signer }
        return TrustMaterial(
            anchors: anchors,
            crls: revocationLists,
            signerCertificates: signers,
            testAnchors: testAnchors,
            stopLists: stopLists,
            distrusted: Set(distrusted.map(\.fingerprint)),
            distrustedCertificates: try certificates.map { try $0.certificate() }
        )
    }

    /// Takes files in: all that may come in, in one transaction, or nothing.
    ///
    /// - Parameters:
    ///   - files: in any order; what one of them vouches for may be in another.
    ///   - terms: on whose word.
    ///   - isDryRun: look what would happen, and leave the store alone.
    /// - Throws: `TrustLedgerError`. What is refused stands in the report.
    public func take(
        _ files: [OfferedFile],
        _ terms: ImportTerms,
        now: Date = Date(),
        isDryRun: Bool = false
    ) throws -> ImportReport {
        let result = try ledger.write(now: now, keep: { $0.isKept }) { transaction in
            var work = try TrustImport(transaction, terms, now: now)
            var report = try work.run(files)
            report.isDryRun = isDryRun
            return (report: report, isKept: work.hasWritten && !isDryRun && !report.isAbandoned)
        }
        return result.report
    }
}

extension TrustItem {
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
