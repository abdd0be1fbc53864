import TestIssuing
import DocumentCore
import DocumentTrust
import Foundation
import MRTD
import OpenSSLCrypto
import SmartCard
import TestSupport
import Testing

/// The forms in which people keep and directories give trust material.
@Suite struct FileFormTests {
    private let document: TestDocument
    private let root: Certificate
    private let list: CertificateRevocationList
    private let revoking: CertificateRevocationList

    init() throws {
        document = try TestDocument()
        root = try document.anchor()
        list = try TestRevocationList().sign(with: document.cscaKey)
        revoking = try TestRevocationList(revoked: [[0x20, 0x01]]).sign(with: document.cscaKey)
    }

    /// What the items of a file are, in their order: `certificate`, `crl`, `list 2`, or the code of a refusal with its place.
    private func words(_ bytes: [UInt8]) -> [String] {
        MaterialFile.items(in: bytes, source: "f").map { item in
            switch item {
            case .certificate(let certificate): certificate == root ? "certificate" : "another certificate"
            case .revocationList(let found): found == list ? "crl" : found == revoking ? "revoking crl" : "another crl"
            case .list(let list): "list \(list.certificates.count)"
            case .deviationList: "deviation list"
            case .stopList: "stop list"
            case .distrust: "distrust"
            case .refused(let refused): "\(refused.source) \(refused.reason.rawValue)"
            }
        }
    }

    private func words(_ text: String) -> [String] { words(Array(text.utf8)) }

    private func base64(_ bytes: [UInt8], _ length: Int = 64, _ end: String = "\n") -> String {
        let text = Data(bytes).base64EncodedString()
        return stride(from: 0, to: text.utf8.count, by: length).map { start in
            String(text.dropFirst(start).prefix(length))
        }.joined(separator: end)
    }

    private func pem(_ label: String, _ der: [UInt8], end: String = "\n") -> String {
        "-----BEGIN \(label)-----\(end)\(base64(der, 64, end))\(end)-----END \(label)-----\(end)"
    }

    private func utf16(_ text: String, isLittle: Bool) -> [UInt8] {
        ("\u{FEFF}" + text).utf16.flatMap { unit in
            isLittle ? [UInt8(unit & 0xFF), UInt8(unit >> 8)] : [UInt8(unit >> 8), UInt8(unit & 0xFF)]
        }
    }

    /// A `.p7b`: SignedData that nobody signed.
    private func bundle(_ certificates: [[UInt8]], lists: [[UInt8]]) -> [UInt8] {
        var parts: [[UInt8]] = [[2, 1, 1], [0x31, 0], BER.encode(.sequence, OID("1.2.840.113549.1.7.1").encoded)]
        if !certificates.isEmpty { parts.append(BER.encode(0xA0, parts: certificates)) }
        if !lists.isEmpty { parts.append(BER.encode(0xA1, parts: lists)) }
        parts.append([0x31, 0])
        let data = BER.encode(.sequence, parts: parts)
        return BER.encode(.sequence, OID("1.2.840.113549.1.7.2").encoded + BER.encode(0xA0, data))
    }

    // Line ends, base64, PEM

    @Test func oneLineEndBehindDERIsNoDamage() {
        for end in ["", "\n", "\r", "\r\n"] {
            #expect(words(root.der + Array(end.utf8)) == ["certificate"])
            #expect(words(list.der + Array(end.utf8)) == ["crl"])
            #expect(words(bundle([root.der], lists: []) + Array(end.utf8)) == ["certificate"])
        }
        #expect(words(root.der + [0x0A, 0x0A]) == ["f trust.unreadable"])
        #expect(words(root.der + [0]) == ["f trust.unreadable"])
    }

    @Test func base64WithoutArmourIsRead() {
        for (der, word) in [
            (root.der, "certificate"), (list.der, "crl"), (bundle([root.der], lists: []), "certificate"),
        ] {
            for text in [base64(der, 100_000), base64(der), base64(der, 76, "\r\n"), base64(der, 60, "\n ")] {
                #expect(words(text) == [word])
                #expect(words(text + "\n") == [word])
                #expect(words("\u{FEFF}" + text) == [word])
                #expect(words(text.replacing("=", with: "")) == [word])
                #expect(words(utf16(text, isLittle: true)) == [word])
            }
        }
    }

    @Test func damagedBase64WithoutArmourMayHaveBeenAnything() {
        let text = base64(list.der)
        for length in stride(from: 8, to: text.utf8.count - 4, by: 13) {
            #expect(words(String(text.prefix(length))) == ["f trust.unreadable"], "\(length)")
        }
        #expect(words(String(text.dropFirst(5))) == ["f trust.unreadable"])
        #expect(words(text.replacing("MI", with: "MI=")) == ["f trust.unreadable"])
        #expect(words("a list: " + base64(list.der, 100_000)) == ["f trust.unreadable"])
        #expect(words("{\"crl\": \"\(base64(list.der, 64, "\\n"))\"}") == ["f trust.unreadable"])
    }

    @Test func pemOfEveryLabelIsRead() {
        for label in ["CERTIFICATE", "X509 CERTIFICATE", "TRUSTED CERTIFICATE", "X.509 CERTIFICATE"] {
            #expect(words(pem(label, root.der)) == ["certificate"])
        }
        for label in ["X509 CRL", "CRL"] { #expect(words(pem(label, list.der)) == ["crl"]) }
        for label in ["PKCS7", "CMS", "PKCS #7 SIGNED DATA"] {
            #expect(words(pem(label, bundle([root.der], lists: [list.der]))) == ["certificate", "crl"])
        }
    }

    @Test func whatOpenSSLTrustsACertificateForIsReadPastAndWhatItRejectsKept() {
        let trusted = BER.encode(.sequence, BER.encode(.sequence, OID("1.3.6.1.5.5.7.3.1").encoded))
        #expect(words(pem("TRUSTED CERTIFICATE", root.der + trusted)) == ["certificate"])
        let rejected = BER.encode(.sequence, BER.encode(0xA0, OID("1.3.6.1.5.5.7.3.1").encoded))
        #expect(words(pem("TRUSTED CERTIFICATE", root.der + rejected)) == ["f trust.distrusted"])
        #expect(words(pem("TRUSTED CERTIFICATE", root.der + [1, 2])) == ["f trust.unreadable"])
        #expect(words(pem("TRUSTED CERTIFICATE", [1, 2])) == ["f trust.certificate_malformed"])
        #expect(words(pem("CERTIFICATE", root.der + trusted)) == ["f trust.unreadable"])
    }

    @Test func marksLineEndsAndTextAroundBlocksDoNotMatter() {
        let blocks =
            "subject: C=VN\n" + pem("CERTIFICATE", root.der) + "between ====\n" + pem("X509 CRL", list.der) + "end"
        for text in [
            blocks, "\u{FEFF}" + blocks, blocks.replacing("\n", with: "\r\n"), blocks.replacing("\n", with: "\r"),
            blocks.replacing("\n", with: "\n  "), blocks.replacing("between", with: "\u{FEFF}between"),
            pem("CERTIFICATE", root.der) + "\u{FEFF}" + pem("X509 CRL", list.der), blocks + "\u{1A}",
        ] { #expect(words(text) == ["certificate", "crl"]) }
        for isLittle in [true, false] { #expect(words(utf16(blocks, isLittle: isLittle)) == ["certificate", "crl"]) }
    }

    @Test func aBlockThatIsNoTrustMaterialIsToldAsThat() {
        let key = pem("EC PRIVATE KEY", [0x30, 3, 2, 1, 1])
        #expect(words(pem("CERTIFICATE", root.der) + key) == ["certificate", "f#2 trust.not_material"])
        #expect(words(pem("CERTIFICATE REQUEST", [0x30, 2, 0x30, 0])) == ["f trust.not_material"])
        #expect(words(pem("X509 CRL", Array(list.der.dropLast()))) == ["f trust.unreadable"])
        #expect(words(pem("FOO", Array(list.der.dropLast()))) == ["f trust.unreadable"])
    }

    // CMS with CRLs

    @Test func noCRLOfABundleVanishes() {
        #expect(words(bundle([root.der], lists: [list.der, revoking.der])) == ["certificate", "crl", "revoking crl"])
        #expect(words(bundle([], lists: [list.der])) == ["crl"])
        #expect(
            words(bundle([], lists: [list.der, [0x30, 0], [0xA1, 0]])) == [
                "crl", "f#2 trust.unreadable", "f#3 trust.unreadable",
            ]
        )
        #expect(words(bundle([root.der], lists: [[0x30, 9, 1]])) == ["certificate", "f#2 trust.unreadable"])
        // Other kinds of certificates are refused with their number.
        #expect(
            words(bundle([root.der, [0xA1, 0]], lists: [])) == ["certificate", "f#2 trust.certificate_malformed"]
        )
    }

    @Test func aCRLInASignedListIsAnItemToo() throws {
        let content = BER.encode(.sequence, [2, 1, 0] + BER.encode(.set, root.der))
        var signer = document.signer
        signer.purposes = [OID("2.23.136.1.1.3")]
        let data = TestSignedData(
            content: content,
            contentType: OID("2.23.136.1.1.2"),
            certificates: [try signer.sign(with: document.cscaKey)],
            signer: signer,
            key: document.signerKey
        )
        let plain = try data.contentInfo()
        #expect(words(plain) == ["list 1"])
        // ContentInfo, [0], SignedData; its last field is the SET of signers.
        var parts = try BERReader.readOne(plain).children()
        let fields = try parts[1].children()[0].children()
        let withList = BER.encode(
            .sequence,
            parts: fields.dropLast().map { Array($0.encoded) } + [
                BER.encode(0xA1, list.der), Array(fields[fields.count - 1].encoded),
            ]
        )
        parts.removeLast()
        let whole = BER.encode(.sequence, parts: parts.map { Array($0.encoded) } + [BER.encode(0xA0, withList)])
        #expect(words(whole) == ["list 1", "crl"])
    }

    // Archives

    @Test func anArchiveIsCalledOne() {
        let tar = [UInt8](repeating: 0x61, count: 257) + Array("ustar".utf8) + [UInt8](repeating: 0, count: 250)
        let archives: [[UInt8]] = [
            [0x50, 0x4B, 3, 4] + root.der, [0x50, 0x4B, 5, 6, 0, 0], [0x1F, 0x8B, 8, 0],
            [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], tar,
            Array("BZh91AY".utf8), [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0], [0x28, 0xB5, 0x2F, 0xFD],
            Array("Rar!".utf8) + [0x1A, 7],
        ]
        for archive in archives { #expect(words(archive) == ["f trust.archive"]) }
        #expect(words(utf16("Rar", isLittle: true)) == ["f trust.not_material"])
    }

    // Text that is none

    @Test func textThatIsNoCertificateIsNoDamage() {
        let ruled = String(repeating: "=", count: 70)
        for text in [
            "Revocation lists of the province. Do not edit.\n", "hello", "Danh sách thu hồi", "<html>404</html>",
            "MAIN", "{}",
            "\(ruled)\nCRL\n\(ruled)\n\(ruled)\n", "vn.crl \(String(repeating: "0aB1".lowercased(), count: 32))\n",
            "The lists of MINH, see https://example.org/\(String(repeating: "lists/", count: 30))",
            "\u{1B}[1mbold\u{1B}[0m",
        ] { #expect(words(text) == ["f trust.not_material"], "\(text)") }
        // Not UTF-8: "Qu\u{1EA3}n l\u{FD}" as older systems wrote it.
        #expect(words([0x51, 0x75, 0xB6, 0x6E, 0x20, 0x6C, 0xFD]) == ["f trust.not_material"])
        #expect(words(utf16("Đọc trước", isLittle: true)) == ["f trust.not_material"])
    }

    @Test func whatMayHaveBeenMaterialIsNotCalledText() {
        let bytes: [[UInt8]] = [[], [0x0A], [1, 2, 3], [0xFF], [0x00, 0x41], [0x30], [0x30, 0x82]]
        for bytes in bytes {
            #expect(words(bytes) == ["f trust.unreadable"])
        }
        for length in stride(from: 1, to: list.der.count, by: 7) {
            #expect(words(Array(list.der.prefix(length))) == ["f trust.unreadable"], "\(length)")
        }
        let text = pem("X509 CRL", list.der)
        for length in stride(from: 20, to: text.utf8.count - 27, by: 11) {
            #expect(words(String(text.prefix(length))) == ["f trust.unreadable"], "\(length)")
        }
    }

    /// `ds_revocation` of the document with these files in the folder of CRLs.
    private func revocation(_ files: [String: [UInt8]]) throws -> String {
        let folder = try TemporaryFolder()
        let beside = try TemporaryFolder()
        let anchor = try beside.write("root.cer", root.der)
        for (name, bytes) in files { try folder.write(name, bytes) }
        var document = document
        document.trust = try TrustMaterial.load(
            anchors: [anchor],
            crls: [folder.url],
            certificates: [],
            trustUnsignedLists: false
        )
        return try document.verify().word(.dsRevocation)
    }

    @Test func aREADMEBesideTheListsChangesNothing() throws {
        let readme = Array("Revocation lists. Do not edit.\n".utf8)
        #expect(try revocation(["vn.crl": list.der, "README.txt": readme]) == "passed")
        #expect(try revocation(["vn.crl": list.der, "README.crl": readme]) == "passed")
        #expect(try revocation(["vn.crl": revoking.der, "README.txt": readme]) == "failed revoked")
        #expect(
            try revocation(["vn.crl": list.der, "key.pem": Array(pem("PRIVATE KEY", [0x30, 0]).utf8)]) == "passed"
        )
        // Whatever its name, what may have been a list is not overlooked.
        let suspects: [(String, [UInt8])] = [
            ("README.txt", Array(revoking.der.dropLast())),
            ("notes.txt", Array(base64(revoking.der).dropLast(40).utf8)),
            ("a.pem", Array(pem("X509 CRL", Array(revoking.der.dropLast())).utf8)), ("lists.zip", [0x50, 0x4B, 3, 4]),
            ("README", []),
        ]
        for (name, bytes) in suspects {
            #expect(try revocation(["vn.crl": list.der, name: bytes]) == "inconclusive crl_invalid", "\(name)")
        }
    }

    @Test func aBundlesCRLsCountAmongCRLs() throws {
        #expect(try revocation(["both.p7b": bundle([root.der], lists: [list.der])]) == "passed")
        #expect(try revocation(["both.p7b": bundle([root.der], lists: [revoking.der])]) == "failed revoked")
    }
}
