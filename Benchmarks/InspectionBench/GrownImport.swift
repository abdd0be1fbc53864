import TestIssuing
import DocumentCore
import Foundation
import OpenSSLCrypto
import SmartCard
import TrustKeeping
import VirtualCard

/// A store with one anchor, and files that somebody filled.
struct GrownImport {
    private let anchor: [UInt8]
    private let files: [[UInt8]]

    /// Imports the files into a store of their own.
    ///
    /// - Returns: processor time in nanoseconds, how many came in, and the codes of what was refused.
    func run() throws -> (time: Int, new: Int, codes: Set<String>) {
        let folder = FileManager.default.temporaryDirectory.appending(path: "cccd-bench-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let store = try TrustStore(path: folder.appending(path: "trust.sqlite").path)
        _ = try store.take([OfferedFile(source: "anchor", bytes: anchor)], ImportTerms(.acceptNamedCertificates))
        let offered = files.enumerated().map { OfferedFile(source: "file-\($0)", bytes: $1, isNamed: false) }
        let start = ProcessorTime.thread
        let report = try store.take(offered, ImportTerms(.refuse))
        let time = ProcessorTime.thread - start
        let codes = Set(report.files.flatMap { $0.refused.map(\.code) })
        return (time, report.files.reduce(0) { $0 + $1.counts.new }, codes)
    }

    /// So many links, each vouched for by the one before, the last first: files of their own, or one list.
    static func links(_ number: Int, isNameChange: Bool = false, isPointed: Bool = true, inOneList: Bool = false)
        throws -> Self
    {
        let first = try Self.key()
        var links: [[UInt8]] = []
        var last = (name: name(0), key: first)
        for place in 1...number {
            let next = (name: isNameChange ? name(place) : name(0), key: try key())
            var link = try CertificateRecipe.countrySigningAuthority(next.name, key: next.key)
            link.issuer = last.name
            link.remove(OID("2.5.29.35"))
            if isPointed { link.set(.authorityKeyIdentifier(try last.key.keyIdentifier())) }
            if isNameChange { link.set(.nameChange) }
            links.append(try link.certificate(signedBy: last.key))
            last = next
        }
        return try Self(under: first, inOneList ? [list(links.reversed(), by: first)] : links.reversed())
    }

    /// So many roots of the anchor's name, each with a key of its own, in one list.
    static func namesakes(_ number: Int) throws -> Self {
        let first = try key()
        let others = try (0..<number).map { _ in
            let other = try key()
            var recipe = try CertificateRecipe.countrySigningAuthority(name(0), key: other)
            recipe.set(.subjectKeyIdentifier(try first.keyIdentifier()))
            return try recipe.certificate(signedBy: other)
        }
        return try Self(under: first, [list(others, by: first)])
    }

    /// So many certificates with keys that are too long, under the anchor's name, in one list or as files.
    static func longKeys(_ number: Int, inOneList: Bool) throws -> Self {
        let first = try key()
        let certificates = try (0..<number).map { place in
            var recipe = try CertificateRecipe.countrySigningAuthority(name(0), key: first)
            var modulus = [UInt8](repeating: 0x55, count: 2048)
            (modulus[0], modulus[1], modulus[2]) = (0xC0, UInt8(place >> 8 & 0xFF), UInt8(place & 0xFF))
            recipe.subjectPublicKeyInfo = SubjectPublicKey.rsa(modulus: modulus, exponent: 65537)
            return try recipe.certificate(signedBy: first)
        }
        return try Self(under: first, inOneList ? [list(certificates, by: first)] : certificates)
    }

    private init(under key: IssuingKey, _ files: [[UInt8]]) throws {
        anchor = try CertificateRecipe.countrySigningAuthority(Self.name(0), key: key).certificate(signedBy: key)
        self.files = files
    }

    private static func list(_ certificates: [[UInt8]], by authority: IssuingKey) throws -> [UInt8] {
        try ListSigner(
            key: key(),
            authority: name(0),
            authorityKey: authority,
            purposes: [MasterListRecipe.signingPurpose]
        ).sign(
            MasterListRecipe(certificates: certificates).encoded,
            type: MasterListRecipe.contentType,
            signedAt: nil
        )
    }

    private static func key() throws -> IssuingKey {
        try IssuingKey.generate(curve: .p256, hash: .sha256, explicitParameters: false)
    }

    private static func name(_ number: Int) -> NameRecipe {
        NameRecipe(country: "XA", organisation: "bench", commonName: "CSCA \(number)")
    }
}
