import TestIssuing
import DocumentCore
import DocumentTrust
import MRTD
import OpenSSLCrypto
import SmartCard
import Testing
import VirtualCard

/// CRLs that are not what they should be: never "not revoked".
@Suite struct RevocationAttacks {
    private static let signer: [UInt8] = [0x20, 0x01]

    private func words(_ lists: (IssuedDocument) throws -> [[UInt8]]) throws -> [CheckName: String] {
        var document = try IssuedDocument()
        document.lists = try lists(document)
        return try document.verify().notPassed
    }

    private func revocation(_ code: CheckCode, verdict: String = "inconclusive") -> [CheckName: String] {
        Expected.only(.dsRevocation, code, verdict: verdict)
    }

    @Test func listThatRevokesTheSignerOrTheCSCA() throws {
        #expect(try words { [try $0.list(revoking: [Self.signer])] } == revocation(.revoked, verdict: "failed"))
        #expect(try words { [try $0.list(revoking: [[0x01]])] } == revocation(.revoked, verdict: "failed"))
        #expect(try words { [try $0.list(revoking: [[0x20, 0x02]])] } == Expected.genuine)
    }

    @Test func listThatRevokesTheCSCABehindALinkCertificate() throws {
        let newKey = try IssuedDocument.strangerKey.get()
        var document = try IssuedDocument()
        var link = try CertificateRecipe.countrySigningAuthority(IssuedDocument.authorityName, key: newKey)
        link.serialNumber = [0x11]
        document.embedded = [try link.certificate(signedBy: document.authorityKey)]
        document.issuingKey = newKey
        document.signer.set(.authorityKeyIdentifier(try newKey.keyIdentifier()))
        for (serial, expected) in [
            ([0x01], revocation(.revoked, verdict: "failed")), ([0x11], revocation(.revoked, verdict: "failed")),
            ([0x12], Expected.genuine),
        ] as [([UInt8], [CheckName: String])] {
            document.lists = [try document.list(revoking: [serial])]
            #expect(try document.verify().notPassed == expected)
        }
    }

    @Test func forgedList() throws {
        let stranger = try IssuedDocument.strangerKey.get()
        #expect(try words { [try $0.list(by: stranger)] } == revocation(.crlInvalid))
        #expect(try words { [try $0.list(revoking: [Self.signer], by: stranger)] } == revocation(.crlInvalid))
    }

    @Test func unsignedList() throws {
        for signature in [[], [0], [UInt8](repeating: 0, count: 64)] as [[UInt8]] {
            #expect(try words { [try $0.list(alter: { $0.signature = signature })] } == revocation(.crlInvalid))
        }
    }

    @Test func listSignedByTheSignerItself() throws {
        let key = try IssuedDocument.signerKey.get()
        #expect(try words { [try $0.list(by: key)] } == revocation(.crlInvalid))
    }

    @Test func listOfACSCAThatMayNotSignLists() throws {
        var document = try IssuedDocument()
        document.authority.set(.keyUsage(.keyCertSign))
        #expect(try document.verify().notPassed == revocation(.crlInvalid))
    }

    @Test func staleList() throws {
        #expect(
            try words { [try $0.list(alter: { $0.nextUpdate = Instant(year: 2026, month: 8) })] }
                == revocation(.crlStale)
        )
        #expect(try words { [try $0.list(alter: { $0.nextUpdate = nil })] } == revocation(.crlStale))
        #expect(
            try words { [try $0.list(alter: { $0.thisUpdate = Instant(year: 2026, month: 10) })] }
                == revocation(.crlFromFuture)
        )
    }

    @Test func listMadeAfterItsSignersEnd() throws {
        var document = try IssuedDocument()
        document.authority.notAfter = Instant(year: 2025)
        document.lists = [try document.list()]
        #expect(try document.verify().notPassed == revocation(.crlStale))
        document.lists = [try document.list(revoking: [Self.signer])]
        #expect(try document.verify().notPassed == revocation(.revoked, verdict: "failed"))
    }

    @Test func listByAWeakHashFunctionShows() throws {
        var weak = try IssuedDocument.authorityKey.get()
        weak.algorithm = SigningAlgorithm(.ecdsa, hash: .sha1)
        var document = try IssuedDocument()
        let lists = [try document.list(by: weak), try document.list()]
        document.lists = [lists[0]]
        let result = try document.verify()
        #expect(result.notPassed == Expected.genuine)
        #expect(result.outcomes[.dsRevocation]?.evidence["weak_algorithm"] == .texts(["sha1"]))
        #expect(result.outcomes[.dsRevocation]?.caveats == [.weakAlgorithm])
        document.lists = lists
        #expect(try document.verify().outcomes[.dsRevocation]?.caveats == [])
    }

    @Test func listOfAnotherIssuer() throws {
        let other = NameRecipe(country: "VN", organisation: "Test", commonName: "Another CSCA")
        #expect(
            try words { [try $0.list(alter: { $0.issuer = other })] }
                == revocation(.crlAbsent, verdict: "not_performed")
        )
    }

    @Test func listThatSpeaksOfSomeCertificatesOnly() throws {
        let partial = ExtensionRecipe(OID("2.5.29.28"), critical: true, value: DER.sequence(DER.implicit(1, [0xFF])))
        let delta = ExtensionRecipe(OID("2.5.29.27"), critical: true, value: DER.integer(1))
        // certificateIssuer in an entry: the list speaks of other issuers' certificates too.
        let indirect = ExtensionRecipe(OID("2.5.29.29"), critical: true, value: DER.sequence(of: []))
        let entry = RevocationListRecipe.Entry(serialNumber: [7], date: Instant(year: 2026), extensions: [indirect])
        #expect(try words { [try $0.list(alter: { $0.entries = [entry] })] } == revocation(.crlNotUnderstood))
        for item in [partial, delta] {
            #expect(try words { [try $0.list(alter: { $0.extensions = [item] })] } == revocation(.crlInvalid))
            // What it does say is its issuer's word.
            #expect(
                try words { [try $0.list(revoking: [Self.signer], alter: { $0.extensions = [item] }), try $0.list()] }
                    == revocation(.revoked, verdict: "failed")
            )
        }
        let removed = ExtensionRecipe(OID("2.5.29.21"), critical: false, value: [0x0A, 1, 8])
        let again = RevocationListRecipe.Entry(
            serialNumber: Self.signer,
            date: Instant(year: 2026),
            extensions: [removed]
        )
        #expect(
            try words {
                [
                    try $0.list(alter: {
                        $0.entries = [again]
                        $0.extensions = [delta]
                    })
                ]
            } == revocation(.crlInvalid),
            "taken off the list"
        )
    }

    @Test func newerForgedListBesideTheOneThatRevokes() throws {
        let stranger = try IssuedDocument.strangerKey.get()
        let forged: (IssuedDocument) throws -> [UInt8] = {
            try $0.list(
                alter: {
                    $0.thisUpdate = Instant(year: 2026, month: 8)
                    $0.nextUpdate = Instant(year: 2040)
                },
                by: stranger
            )
        }
        #expect(
            try words { [try forged($0), try $0.list(revoking: [Self.signer])] }
                == revocation(.revoked, verdict: "failed")
        )
        #expect(
            try words { [try $0.list(revoking: [Self.signer]), try forged($0)] }
                == revocation(.revoked, verdict: "failed")
        )
    }

    @Test func staleListThatRevokesBesideACurrentOneThatDoesNot() throws {
        #expect(
            try words {
                let stale = try $0.list(
                    revoking: [Self.signer],
                    alter: { $0.nextUpdate = Instant(year: 2026, month: 2) }
                )
                return [stale, try $0.list()]
            } == revocation(.revoked, verdict: "failed")
        )
    }

    @Test func noListIsNotRevokedAndNotCleared() throws {
        #expect(try words { _ in [] } == revocation(.crlAbsent, verdict: "not_performed"))
    }
}
