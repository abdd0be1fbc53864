import TestIssuing
import DocumentCore
import DocumentTrust
import Foundation
import OpenSSLCrypto
import TestSupport
import Testing

/// Master lists in a folder whose signer was entitled once, or never was.
@Suite struct ListSignerAttackTests {
    private let folder: TemporaryFolder
    private let document: TestDocument
    private let stranger: Certificate

    init() throws {
        folder = try TemporaryFolder()
        document = try TestDocument()
        stranger = try Self.root(of: TestName(country: "UT", commonName: "Stranger"), document)
    }

    /// A root with the stranger's key.
    private static func root(of name: TestName, _ document: TestDocument) throws -> Certificate {
        let key = try TestDocument.strangerKey.get()
        var root = document.csca
        (root.subject, root.issuer, root.serial) = (name, name, [0x10, 0x09])
        root.subjectPublicKeyInfo = try key.subjectPublicKeyInfo()
        root.keyIdentifier = [9, 9, 9, 9]
        return try root.sign(with: key)
    }

    private func list(
        of certificates: [Certificate],
        alterSigner: (inout TestCertificate) -> Void = { _ in },
        alter: (inout TestSignedData) -> Void = { _ in }
    ) throws -> [UInt8] {
        var signer = document.signer
        signer.purposes = [OID("2.23.136.1.1.3")]
        alterSigner(&signer)
        var data = TestSignedData(
            content: BER.encode(.sequence, [2, 1, 0] + BER.encode(.set, certificates.flatMap(\.der))),
            contentType: OID("2.23.136.1.1.2"),
            certificates: [try signer.sign(with: document.cscaKey)],
            signer: signer,
            key: document.signerKey
        )
        alter(&data)
        return try data.contentInfo()
    }

    /// What counts with the root, the lists and the CRLs.
    private func load(
        _ lists: [[UInt8]],
        crls: [CertificateRevocationList] = [],
        anchor: Certificate? = nil,
        unsigned: Bool = false,
        now: Date = TestDocument.now
    ) throws -> TrustMaterial {
        try? FileManager.default.removeItem(at: folder.url)
        try folder.write("trust/root.cer", try anchor?.der ?? document.anchor().der)
        for (number, list) in lists.enumerated() { try folder.write("trust/list\(number).ml", list) }
        try folder.write("crl/.none", [])
        for (number, list) in crls.enumerated() { try folder.write("crl/\(number).crl", list.der) }
        return try TrustMaterial.load(
            anchors: [folder.url.appending(path: "trust")],
            crls: [folder.url.appending(path: "crl")],
            certificates: [],
            trustUnsignedLists: unsigned,
            now: now
        )
    }

    private func reasons(_ trust: TrustMaterial) -> [RefusedMaterial.Reason] { trust.refused.map(\.reason) }

    // Labels

    /// What is forgiven to a document's signer is not to whoever says what is trusted.
    @Test func aListWhoseLabelsAreWrongBringsNoAnchor() throws {
        var reversed = document.signer
        reversed.serial = [0x20, 0x09]
        let alterations: [(inout TestSignedData) -> Void] = [
            { $0.signer = reversed }, { $0.contentType = OID("1.3.27.1.1.1") },
            { $0.contentType = OID("1.2.840.113549.1.7.1") }, { $0.signingTime = "250231000000Z" },
        ]
        #expect(try load([list(of: [stranger])]).anchors.contains(stranger))
        for alter in alterations {
            let trust = try load([list(of: [stranger], alter: alter)])
            #expect(!trust.anchors.contains(stranger) && trust.masterLists.isEmpty)
        }
    }

    // Revocation

    @Test func aListWhoseSignerWasRevokedBringsNoAnchor() throws {
        let list = try list(of: [stranger])
        let clear = try TestRevocationList().sign(with: document.cscaKey)
        #expect(try load([list], crls: [clear]).anchors.contains(stranger))
        for revoking in [
            TestRevocationList(revoked: [[0x20, 0x01]]),
            TestRevocationList(nextUpdate: "260602000000Z", revoked: [[0x20, 0x01]]),
        ] {
            let trust = try load([list], crls: [clear, try revoking.sign(with: document.cscaKey)])
            #expect(!trust.anchors.contains(stranger) && trust.masterLists.isEmpty)
            #expect(reasons(trust) == [.listSignerRevoked])
        }
        let revoking = try TestRevocationList(revoked: [[0x20, 0x01]]).sign(with: document.cscaKey)
        let byOperator = try load([list], crls: [revoking], unsigned: true)
        #expect(byOperator.masterLists.map(\.isSigned) == [false], "it counts by the operator's word alone")
    }

    @Test func aStrangersRevocationListTakesNoListAway() throws {
        let revoking = try TestRevocationList(revoked: [[0x20, 0x01]]).sign(with: TestDocument.strangerKey.get())
        #expect(try load([list(of: [stranger])], crls: [revoking]).anchors.contains(stranger))
    }

    /// The CRL is signed by the authority's new key, which only the second list has.
    @Test func aKeyThatALaterListBringsRevokesTheSignerOfAnEarlierOne() throws {
        let new = try Self.root(of: .csca, document)
        let first = try list(of: [stranger])
        let second = try list(of: [new], alterSigner: { $0.serial = [0x20, 0x02] })
        let revoking = try TestRevocationList(revoked: [[0x20, 0x01]]).sign(with: TestDocument.strangerKey.get())
        #expect(try load([first, second]).anchors.isSuperset(of: [stranger, new]))
        let trust = try load([first, second], crls: [revoking])
        #expect(trust.anchors.contains(new) && !trust.anchors.contains(stranger))
        #expect(reasons(trust) == [.listSignerRevoked] && trust.masterLists.count == 1)
    }

    @Test func aRevokedSignersListDoesNotCountForBringingTheKeyThatSaysSo() throws {
        let new = try Self.root(of: .csca, document)
        let revoking = try TestRevocationList(revoked: [[0x20, 0x01]]).sign(with: TestDocument.strangerKey.get())
        let trust = try load([list(of: [new, stranger])], crls: [revoking])
        #expect(trust.anchors.count == 1 && reasons(trust) == [.listSignerRevoked, .crlSignatureInvalid])
    }

    // Validity

    @Test func aListOfAnEndedSignerThatNamesNoTimeBringsNoAnchor() throws {
        let list = try list(
            of: [stranger],
            alterSigner: { $0.notAfter = "250101000000Z" },
            alter: { $0.signingTime = nil }
        )
        #expect(try reasons(load([list])) == [.listSignerUntrusted])
        let before = Date(timeIntervalSince1970: 1_717_200_000)  // 2024-06-01
        #expect(try load([list], now: before).anchors.contains(stranger))
    }

    @Test func aListSignedBeforeItsSignersEndCounts() throws {
        let list = try list(of: [stranger], alterSigner: { $0.notAfter = "250101000000Z" })
        #expect(try load([list]).anchors.contains(stranger))
    }

    @Test func aListSignedOutsideTheKeysPeriodBringsNoAnchor() throws {
        let list = try list(of: [stranger], alterSigner: { $0.usagePeriod = ("20240101000000Z", "20240115000000Z") })
        #expect(try reasons(load([list])) == [.listSignerUntrusted])
    }

    @Test func aListWhoseSignerBeganBeforeItsAnchorBringsNoAnchor() throws {
        var late = document.csca
        late.notBefore = "240115000000Z"
        let trust = try load([list(of: [stranger])], anchor: try late.sign(with: document.cscaKey))
        #expect(reasons(trust) == [.listSignerUntrusted])
    }

    @Test func aListFromTheFutureBringsNoAnchor() throws {
        let future = try list(of: [stranger], alter: { $0.signingTime = "260902003000Z" })
        #expect(try reasons(load([future])) == [.listFromFuture])
        let zone = try list(of: [stranger], alter: { $0.signingTime = "260901233000Z" })
        #expect(try load([zone]).anchors.contains(stranger))
    }

    // Embedded certificates

    @Test(arguments: [0, 30, 60])
    func theSignerIsFoundAmongManyCertificatesWhateverTheirOrder(_ place: Int) throws {
        let others = try (0..<60).map { number in
            var other = document.csca
            other.serial = [0x11, UInt8(number)]
            return try other.sign(with: TestDocument.strangerKey.get())
        }
        let list = try list(
            of: [stranger],
            alter: { $0.certificates = others[..<place] + $0.certificates + others[place...] }
        )
        #expect(try load([list]).anchors.contains(stranger))
    }
}
