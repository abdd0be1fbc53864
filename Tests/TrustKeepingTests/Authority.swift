import TestIssuing
import DocumentCore
import DocumentTrust
import Foundation
import InspectionStore
import OpenSSLCrypto
import Testing
import VirtualCard

@testable import TrustKeeping

/// A state's authority for tests: a root, and what it signs.
struct Authority {
    let name: NameRecipe
    let key: IssuingKey
    let root: [UInt8]
    let listSigner: ListSigner
    let deviationSigner: ListSigner

    init(country: String = "VN", commonName: String = "TEST ONLY CSCA", key: IssuingKey? = nil) throws {
        let name = NameRecipe(country: country, organisation: "cccd test issuer", commonName: commonName)
        let key = try key ?? .generate(curve: .p256, hash: .sha256, explicitParameters: false)
        func signer(_ purpose: OID, _ serial: UInt8) throws -> ListSigner {
            try ListSigner(
                key: .generate(curve: .p256, hash: .sha256, explicitParameters: false),
                authority: name,
                authorityKey: key,
                purposes: [purpose],
                serialNumber: [serial]
            )
        }
        self.name = name
        self.key = key
        root = try CertificateRecipe.countrySigningAuthority(name, key: key).certificate(signedBy: key)
        listSigner = try signer(MasterListRecipe.signingPurpose, 0x4C)
        deviationSigner = try signer(DeviationListRecipe.signingPurpose, 0x4D)
    }

    func masterList(_ certificates: [[UInt8]], year: Int? = 2026) throws -> [UInt8] {
        try listSigner.sign(
            MasterListRecipe(certificates: certificates).encoded,
            type: MasterListRecipe.contentType,
            signedAt: year.map { Instant(year: $0, month: 3) }
        )
    }

    func deviationList(_ deviations: [DeviationListRecipe.Deviation], year: Int = 2026) throws -> [UInt8] {
        try deviationSigner.sign(
            DeviationListRecipe(deviations: deviations).encoded,
            type: DeviationListRecipe.contentType,
            signedAt: Instant(year: year)
        )
    }

    /// A CRL with one entry.
    func revocationList(year: Int = 2026, until next: Int? = 2035, serial: [UInt8] = [0x7F]) throws -> [UInt8] {
        try RevocationListRecipe(
            issuer: name,
            thisUpdate: Instant(year: year),
            nextUpdate: next.map { Instant(year: $0) },
            entries: [.init(serialNumber: serial, date: Instant(year: 2025))],
            extensions: [.authorityKeyIdentifier(try key.keyIdentifier()), .revocationListNumber(1)]
        ).revocationList(signedBy: key)
    }

    /// This authority's word for a new key of its own.
    func link(to new: Authority, serial: [UInt8] = [0x77]) throws -> [UInt8] {
        var recipe = try CertificateRecipe.countrySigningAuthority(name, key: new.key, serialNumber: serial)
        recipe.issuer = name
        recipe.extensions[1] = .authorityKeyIdentifier(try key.keyIdentifier())
        return try recipe.certificate(signedBy: key)
    }

    /// A document signer's certificate.
    func signer(serial: [UInt8] = [0x20]) throws -> [UInt8] {
        try CertificateRecipe.documentSigner(
            NameRecipe(country: "VN", organisation: "cccd test issuer", commonName: "TEST ONLY Signer"),
            key: .generate(curve: .p256, hash: .sha256, explicitParameters: false),
            issuer: name,
            issuerKey: key,
            serialNumber: serial
        ).certificate(signedBy: key)
    }
}

/// A store in a folder of its own, gone with it.
final class TemporaryStore {
    let folder = FileManager.default.temporaryDirectory.appending(path: "cccd-store-\(UUID().uuidString)")
    let store: TrustStore
    static let now = Date(timeIntervalSince1970: 1_819_756_800)  // 2027-09-01

    init() throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        store = try TrustStore(path: folder.appending(path: "trust.sqlite").path)
    }

    deinit {
        try? FileManager.default.removeItem(at: folder)
    }

    var path: String { folder.appending(path: "trust.sqlite").path }

    @discardableResult
    func take(
        _ files: [[UInt8]],
        _ terms: ImportTerms = ImportTerms(.acceptNamedCertificates),
        isDryRun: Bool = false
    ) throws -> ImportReport {
        let offered = files.enumerated().map { OfferedFile(source: "file-\($0 + 1)", bytes: $1) }
        return try store.take(offered, terms, now: Self.now, isDryRun: isDryRun)
    }
}

func fingerprint(_ bytes: [UInt8]) -> String { HashAlgorithm.sha256.digest(bytes).hex }

extension ImportReport {
    /// The codes of everything refused.
    var codes: [String] { files.flatMap { $0.refused.map(\.code) } }
}

/// The sum that holds for every file.
func isComplete(_ counts: ImportCounts) -> Bool {
    counts.total
        == counts.new + counts.unchanged + counts.changed + counts.refused + counts.distrusted + counts.repeated
}
