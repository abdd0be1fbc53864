import DocumentCore
import DocumentTrust
import Foundation
import OpenSSLCrypto
import SmartCard
import Testing

/// Files as the ICAO PKD and other directories give them (RFC 2849).
@Suite struct LDIFTests {
    private let root: Certificate
    private let list: CertificateRevocationList
    private let masterList: [UInt8]

    init() throws {
        let document = try TestDocument()
        root = try document.anchor()
        list = try TestRevocationList().sign(with: document.cscaKey)
        var signer = document.signer
        signer.purposes = [OID("2.23.136.1.1.3")]
        masterList = try TestSignedData(
            content: BER.encode(.sequence, [2, 1, 0] + BER.encode(.set, root.der)),
            contentType: OID("2.23.136.1.1.2"),
            certificates: [signer.sign(with: document.cscaKey)],
            signer: signer,
            key: document.signerKey
        ).contentInfo()
    }

    private func words(_ text: String) -> [String] {
        MaterialFile.items(in: Array(text.utf8), source: "f").map { item in
            switch item {
            case .certificate(let certificate): certificate == root ? "certificate" : "another"
            case .revocationList(let found): found == list ? "crl" : "another"
            case .list(let list): "\(list.source) list \(list.certificates.count)"
            case .refused(let refused): "\(refused.source) \(refused.reason.rawValue)"
            case .deviationList, .stopList, .distrust: "another"
            }
        }
    }

    /// A value in base64, folded at 78 characters.
    private func value(_ attribute: String, _ bytes: [UInt8], end: String = "\n") -> String {
        let text = "\(attribute):: " + Data(bytes).base64EncodedString()
        var lines = [String(text.prefix(78))]
        for start in stride(from: 78, to: text.utf8.count, by: 77) {
            lines.append(" " + text.dropFirst(start).prefix(77))
        }
        return lines.joined(separator: end) + end
    }

    private let head =
        "version: 1\n\ndn: c=VN,dc=data,dc=download,dc=pkd,dc=icao,dc=int\nobjectClass: country\nc: VN\n\n"
    private func entry(_ name: String, _ values: String...) -> String {
        "dn: cn=\(name),dc=pkd\nobjectClass: pkdDownload\n" + values.joined() + "sn: 51\n\n"
    }

    @Test func certificatesListsAndCRLsAreRead() {
        let text =
            head + entry("a", value("userCertificate;binary", root.der))
            + entry("b", value("certificateRevocationList;binary", list.der))
            + entry("c", value("pkdMasterListContent", masterList))
            + entry("d", value("CscaMasterListData", masterList)) + entry("e", value("cACertificate;binary", root.der))
            + entry("f", value("authorityRevocationList", list.der))
        #expect(words(text) == ["certificate", "crl", "f#3 list 1", "f#4 list 1", "certificate", "crl"])
        #expect(words(text.replacing("\n", with: "\r\n")) == words(text))
        #expect(words("\u{FEFF}" + text) == words(text))
        #expect(words(text.lowercasedNames) == words(text))
        #expect(words(String(text.dropFirst("version: 1\n\n".count))) == words(text), "without a version")
        #expect(words("# extended LDIF\n#\n# a comment that is\n  folded\n\n" + text) == words(text))
    }

    @Test func anEntryMayHaveSeveralValuesAndCommentsBetween() {
        let text =
            head
            + entry(
                "a",
                value("userCertificate", root.der),
                "# and\n",
                value("userCertificate", root.der),
                value("certificateRevocationList", list.der)
            )
        #expect(words(text) == ["certificate", "certificate", "crl"])
    }

    @Test func aValueUnderAnyNameIsSeen() {
        #expect(words(head + entry("a", value("x-signer", root.der))) == ["certificate"])
        #expect(
            words(head + entry("a", value("cn", Array("Đơn vị".utf8)), value("jpegPhoto", [0xFF, 0xD8]))) == [
                "f trust.not_material"
            ]
        )
    }

    @Test func aValueThatCannotBeReadIsToldWithItsNumber() {
        let whole = value("userCertificate;binary", root.der)
        let cut = value("certificateRevocationList;binary", Array(list.der.dropLast(3)))
        #expect(words(head + entry("a", whole, cut)) == ["certificate", "f#2 trust.unreadable"])
        for broken in [
            "userCertificate;binary: {DER}\n", "userCertificate:< file:///etc/passwd\n", "userCertificate::\n",
            "userCertificate:: !!!\n",
        ] {
            #expect(words(head + entry("a", broken, whole)) == ["f#1 trust.unreadable", "certificate"], "\(broken)")
        }
        // A line that lost the blank it began with.
        let unfolded = whole.replacing("\n ", with: "\n", maxReplacements: 1)
        #expect(
            words(head + entry("a", unfolded, whole)) == [
                "f#1 trust.unreadable", "f#2 trust.unreadable", "certificate",
            ]
        )
        #expect(
            words(head + entry("a", value("crossCertificatePair", BER.encode(.sequence, BER.encode(0xA0, root.der)))))
                == ["f trust.certificate_malformed"]
        )
    }

    @Test func aRecordThatTakesSomethingAwayBringsNothing() {
        let value = value("userCertificate;binary", root.der)
        for change in ["changetype: modify\ndelete: userCertificate;binary\n", "changetype: delete\n"] {
            #expect(words(head + "dn: cn=a\n\(change)\(value)-\n\n") == ["f trust.unreadable"])
        }
        #expect(
            words(head + "dn: cn=a\nchangetype: add\n\(value)\n" + entry("b", value)) == ["certificate", "certificate"]
        )
    }

    @Test func aFileCutInAValueIsSeen() {
        let text = head + entry("a", value("userCertificate;binary", root.der))
        let start = text.utf8.count - 40 - root.der.count
        for length in stride(from: start, to: text.utf8.count - 12, by: 17) {
            #expect(words(String(text.prefix(length))) == ["f trust.unreadable"], "\(length)")
        }
    }

    @Test func aFileOfNothingButValuesIsBounded() {
        let value = "userCertificate:: MAA=\n"
        #expect(
            words("dn: cn=a\n" + String(repeating: value, count: MaterialFile.itemLimit + 1)) == ["f trust.too_large"]
        )
    }

    @Test func proseThatSpeaksOfAVersionIsNoLDIF() {
        #expect(words("version: 1\n\nThis is the list of the province.\n") == ["f trust.not_material"])
    }
}

extension String {
    /// With the names of all attributes in lower case.
    fileprivate var lowercasedNames: String {
        split(separator: "\n", omittingEmptySubsequences: false).map { line in
            guard let colon = line.firstIndex(of: ":") else { return String(line) }
            return line[..<colon].lowercased() + line[colon...]
        }.joined(separator: "\n")
    }
}
