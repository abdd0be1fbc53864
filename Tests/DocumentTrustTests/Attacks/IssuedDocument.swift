import TestIssuing
import DocumentCore
import DocumentTrust
import Foundation
import MRTD
import OpenSSLCrypto
import SmartCard
import Testing
import VirtualCard

/// A whole document with its issuer, made by the issuing PKI of the virtual card: genuine as it comes from `init`, nothing but
/// `passed`, and each attack spoils one thing.
struct IssuedDocument {
    /// Keys are made once: curves by name, so that a test that is about explicit parameters says so.
    static let authorityKey = Result { try IssuedDocument.key(.p256) }
    static let signerKey = Result { try IssuedDocument.key(.p256) }
    static let strangerKey = Result { try IssuedDocument.key(.p256) }
    static let rsaKey = Result { try SigningKey.generateRSA(bits: 2048) }
    static let now = Date(timeIntervalSince1970: 1_788_220_800)  // 2026-09-01

    var authority: CertificateRecipe
    var authorityKey: IssuingKey
    var signer: CertificateRecipe
    var signerKey: IssuingKey
    /// Who really signs the signer's certificate.
    var issuingKey: IssuingKey
    var groups: [Int: [UInt8]] = [
        1: BER.encode(0x61, [1, 2, 3]), 2: BER.encode(0x75, [4, 5, 6]), 13: BER.encode(0x6D, [7, 8]),
        14: BER.encode(0x6E, [9]), 15: BER.encode(0x6F, [10]),
    ]
    var com: [UInt8]? = IssuedDocument.com([0x61, 0x75, 0x6D, 0x6E, 0x6F])
    /// More certificates in the SOD.
    var embedded: [[UInt8]] = []
    /// The trusted certificates; nil for the authority's own.
    var anchors: [[UInt8]]?
    /// The CRLs; nil for a current one of the authority's that names nobody.
    var lists: [[UInt8]]?
    var loose: [[UInt8]] = []
    var testAnchors: Set<[UInt8]> = []
    /// Trust in place of all these.
    var trust: TrustMaterial?
    var state: String? = "VNM"
    var code: String? = "ID"
    var unreadable: Set<Int> = []
    var time = IssuedDocument.now
    var alter: (inout DocumentRecipe) throws -> Void = { _ in }
    var alterFile: (inout [UInt8]) -> Void = { _ in }
    /// The groups that are read, where they are not the ones that were signed.
    var read: [Int: [UInt8]]?

    static let authorityName = NameRecipe(country: "VN", organisation: "Test", commonName: "CSCA")
    static let signerName = NameRecipe(country: "VN", organisation: "Test", commonName: "Signer")

    static func key(_ curve: NamedCurve, hash: HashAlgorithm = .sha256, explicit: Bool = false) throws -> IssuingKey {
        try IssuingKey.generate(curve: curve, hash: hash, explicitParameters: explicit)
    }

    static func rsa(_ kind: SigningAlgorithm.Kind, hash: HashAlgorithm = .sha256) throws -> IssuingKey {
        let key = try rsaKey.get()
        return IssuingKey(
            signingKey: key,
            subjectPublicKeyInfo: try key.subjectPublicKeyInfo(),
            algorithm: SigningAlgorithm(kind, hash: hash)
        )
    }

    init() throws {
        try self.init(authorityKey: Self.authorityKey.get(), signerKey: Self.signerKey.get())
    }

    init(authorityKey: IssuingKey, signerKey: IssuingKey) throws {
        self.authorityKey = authorityKey
        self.signerKey = signerKey
        issuingKey = authorityKey
        authority = try .countrySigningAuthority(Self.authorityName, key: authorityKey)
        signer = try .documentSigner(
            Self.signerName,
            key: signerKey,
            issuer: Self.authorityName,
            issuerKey: authorityKey,
            serialNumber: [0x20, 0x01]
        )
    }

    static func com(_ tags: [UInt8]) -> [UInt8] {
        BER.encode(
            0x60,
            BER.encode(0x5F01, Array("0107".utf8)) + BER.encode(0x5F36, Array("040000".utf8)) + BER.encode(0x5C, tags)
        )
    }

    func anchor() throws -> [UInt8] { try authority.certificate(signedBy: authorityKey) }

    func list(
        revoking serials: [[UInt8]] = [],
        alter: (inout RevocationListRecipe) -> Void = { _ in },
        by key: IssuingKey? = nil
    ) throws -> [UInt8] {
        var recipe = RevocationListRecipe(
            issuer: authority.subject,
            entries: serials.map { .init(serialNumber: $0, date: Instant(year: 2026)) }
        )
        alter(&recipe)
        return try recipe.revocationList(signedBy: key ?? authorityKey)
    }

    func securityObject() throws -> [UInt8] {
        let certificate = try signer.certificate(signedBy: issuingKey)
        var recipe = DocumentRecipe(
            dataGroups: groups,
            signer: DocumentSigner(key: signerKey, recipe: signer, certificate: certificate)
        )
        recipe.certificates += embedded
        recipe.signers = recipe.signers.map { $0.adding(.signingTime(Instant(year: 2024, month: 2, day: 1))) }
        try alter(&recipe)
        var file = try recipe.securityObjectFile()
        alterFile(&file)
        return file
    }

    func material() throws -> TrustMaterial {
        if let trust { return trust }
        return TrustMaterial(
            anchors: try (anchors ?? [anchor()]).map { try Certificate(der: $0) },
            crls: try (lists ?? [list()]).map { try CertificateRevocationList(der: $0) },
            signerCertificates: try loose.map { try Certificate(der: $0) },
            testAnchors: testAnchors
        )
    }

    func verify() throws -> PassiveAuthentication {
        PassiveAuthentication(
            sod: try securityObject(),
            com: com,
            dataGroups: read ?? groups,
            issuingState: state,
            documentCode: code,
            unreadable: unreadable,
            trust: try material(),
            time: time
        )
    }
}

extension PassiveAuthentication {
    /// The checks that did not pass, each with `verdict code`.
    var notPassed: [CheckName: String] {
        Dictionary(uniqueKeysWithValues: outcomes.keys.map { ($0, word($0)) }).filter { $0.value != "passed" }
    }

    /// `rule` in the evidence of `ds_chain`.
    var brokenRule: EvidenceValue? { outcomes[.dsChain]?.evidence["rule"] }
}

/// What every other check must be when one thing is wrong: the maps that attacks are held against.
enum Expected {
    /// Nothing but `passed`.
    static let genuine: [CheckName: String] = [:]

    /// The SOD's signature does not stand: nothing good is said of the signer it names, nor of hashes that nobody signed.
    static func unsigned(_ code: CheckCode, verdict: String = "failed") -> [CheckName: String] {
        [
            .sodSignature: "\(verdict) \(code.rawValue)", .dsChain: "inconclusive \(code.rawValue)",
            .dsValidity: "inconclusive \(code.rawValue)", .dsRevocation: "inconclusive \(code.rawValue)",
            .dataGroupHashes: "inconclusive hashes_unsigned", .comMatchesSOD: "inconclusive hashes_unsigned",
            .issuingState: "inconclusive \(code.rawValue)", .documentType: "inconclusive \(code.rawValue)",
        ]
    }

    /// There is no signer's certificate, or no signer to look for one.
    static func signerless(_ code: CheckCode, verdict: String = "failed") -> [CheckName: String] {
        let word = "not_performed \(code.rawValue)"
        return [
            .sodSignature: "\(verdict) \(code.rawValue)", .dsChain: word, .dsValidity: word, .dsRevocation: word,
            .dataGroupHashes: "inconclusive hashes_unsigned", .comMatchesSOD: "inconclusive hashes_unsigned",
            .issuingState: word, .documentType: word,
        ]
    }

    /// The SOD does not parse.
    static let unreadable: [CheckName: String] = Dictionary(
        uniqueKeysWithValues: unsigned(.sodMalformed).keys.map {
            ($0, ($0 == .sodSignature ? "failed" : "not_performed") + " sod_malformed")
        }
    )

    /// The chain does not stand, and what rests on it is open; the SOD's own signature and the hashes are what they are.
    static func untrusted(_ code: CheckCode, verdict: String = "failed") -> [CheckName: String] {
        [
            .dsChain: "\(verdict) \(code.rawValue)", .dsValidity: "inconclusive \(code.rawValue)",
            .dsRevocation: "not_performed \(code.rawValue)", .issuingState: "inconclusive \(code.rawValue)",
            .documentType: "inconclusive \(code.rawValue)",
        ]
    }

    /// The one check.
    static func only(_ check: CheckName, _ code: CheckCode, verdict: String = "failed") -> [CheckName: String] {
        [check: "\(verdict) \(code.rawValue)"]
    }

    /// The hashes failed: where it was DG1's, what it says counts for nothing.
    static func hashes(_ code: CheckCode, isFirstGroup: Bool = false) -> [CheckName: String] {
        var words = only(.dataGroupHashes, code)
        if isFirstGroup {
            words[.issuingState] = "inconclusive \(code.rawValue)"
            words[.documentType] = "inconclusive \(code.rawValue)"
        }
        return words
    }
}
