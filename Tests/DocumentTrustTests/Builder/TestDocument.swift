import DocumentCore
import DocumentTrust
import Foundation
import MRTD
import OpenSSLCrypto
import SmartCard
import VirtualCard

/// A whole document with its issuer: valid as it comes from `init`, and each test spoils one thing.
struct TestDocument {
    static let issuerKey = Result { try SigningKey.generate(curve: .p256) }
    static let signerKey = Result { try SigningKey.generate(curve: .p256) }
    static let strangerKey = Result { try SigningKey.generate(curve: .p256) }
    static let now = Date(timeIntervalSince1970: 1_788_220_800)  // 2026-09-01

    var csca: TestCertificate
    var cscaKey: SigningKey
    var signer: TestCertificate
    var signerKey: SigningKey
    /// Who really signs the signer's certificate.
    var signingCSCA: SigningKey
    var groups: [Int: [UInt8]] = [
        1: BER.encode(0x61, [1, 2, 3]), 2: BER.encode(0x75, [4, 5, 6]), 13: BER.encode(0x6D, [7, 8]),
        14: BER.encode(0x6E, [9]), 15: BER.encode(0x6F, [10]),
    ]
    var com: [UInt8]? = TestDocument.com([0x61, 0x75, 0x6D, 0x6E, 0x6F])
    var hash = HashAlgorithm.sha256
    /// What the SOD lists in place of the groups' own hashes.
    var listed: [(number: UInt8, hash: [UInt8])]?
    var ldsVersion: UInt8 = 0
    var embedsSigner = true
    var embedded: [Certificate] = []
    var anchors: [Certificate]?
    var crls: [CertificateRevocationList] = []
    /// Trust in place of `anchors`, `crls` and `loose`.
    var trust: TrustMaterial?
    var loose: [Certificate] = []
    var state: String? = "UTO"
    var code: String? = "ID"
    var unreadable: Set<Int> = []
    var time = TestDocument.now
    var alterSignedData: (inout TestSignedData) -> Void = { _ in }
    var alterSOD: (inout [UInt8]) -> Void = { _ in }

    init() throws {
        cscaKey = try Self.issuerKey.get()
        signerKey = try Self.signerKey.get()
        signingCSCA = cscaKey
        csca = TestCertificate(
            serial: [0x10, 0x01],
            subject: .csca,
            notBefore: "230101000000Z",
            notAfter: "380101000000Z",
            subjectPublicKeyInfo: try cscaKey.subjectPublicKeyInfo(),
            keyUsage: 0x06,
            isCA: true,
            keyIdentifier: [1, 1, 1, 1]
        )
        signer = TestCertificate(
            subjectPublicKeyInfo: try signerKey.subjectPublicKeyInfo(),
            keyIdentifier: [2, 2, 2, 2],
            authorityKeyIdentifier: [1, 1, 1, 1],
            documentTypes: ["ID"]
        )
    }

    static func com(_ tags: [UInt8]) -> [UInt8] {
        BER.encode(
            0x60,
            BER.encode(0x5F01, Array("0107".utf8)) + BER.encode(0x5F36, Array("040000".utf8)) + BER.encode(0x5C, tags)
        )
    }

    func anchor() throws -> Certificate { try csca.sign(with: cscaKey) }

    func content() -> [UInt8] {
        var object = LDSSecurityObject(files: groups, hash: hash)
        if let listed { object.hashes = listed.map { .init(number: UInt32($0.number), value: $0.hash) } }
        object.version = UInt32(ldsVersion)
        return object.encoded
    }

    func verify() throws -> PassiveAuthentication {
        let certificate = try signer.sign(with: signingCSCA)
        var signedData = TestSignedData(
            content: content(),
            certificates: (embedsSigner ? [certificate] : []) + embedded,
            signer: signer,
            key: signerKey
        )
        alterSignedData(&signedData)
        var sod = BER.encode(0x77, try signedData.contentInfo())
        alterSOD(&sod)
        let parts = TrustMaterial(anchors: try anchors ?? [anchor()], crls: crls, signerCertificates: loose)
        return PassiveAuthentication(
            sod: sod,
            com: com,
            dataGroups: groups,
            issuingState: state,
            documentCode: code,
            unreadable: unreadable,
            trust: trust ?? parts,
            time: time
        )
    }
}

extension PassiveAuthentication {
    /// The checks that failed, with their codes.
    var failures: [CheckName: CheckCode] { outcomes.filter { $0.value.verdict == .failed }.compactMapValues(\.code) }

    /// `verdict.code` of a check.
    func word(_ check: CheckName) -> String {
        guard let outcome = outcomes[check] else { return "missing" }
        return ([outcome.verdict.rawValue] + [outcome.code?.rawValue].compactMap { $0 }).joined(separator: " ")
    }
}
