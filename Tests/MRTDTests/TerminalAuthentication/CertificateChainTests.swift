import TestIssuing
import DocumentCore
import OpenSSLCrypto
import SmartCard
import TestSupport
import Testing
import VirtualCard

@testable import MRTD

/// What is found in an operator's certificates before the chip is given any, by name.
@Suite struct CertificateChainTests {
    private func reference(_ text: String) throws -> CertificateHolderReference {
        try CertificateHolderReference(contents: Array(text.utf8))
    }

    private func find(
        _ certificates: [[UInt8]],
        _ party: Operator,
        from authorities: [String] = ["VNTESTCVCA00001"],
        at date: CertificateDate = today
    ) throws -> CertificateChain {
        try CertificateChain.find(
            in: try TerminalCredentials.load(certificates: certificates, key: try party.key),
            from: try authorities.map { try reference($0) },
            at: date
        )
    }

    private func error(
        _ party: Operator,
        _ certificates: [[UInt8]]? = nil,
        from authorities: [String] = ["VNTESTCVCA00001"],
        at date: CertificateDate = today
    ) -> TerminalAuthenticationError? {
        do {
            _ = try find(certificates ?? party.certificates, party, from: authorities, at: date)
            return nil
        } catch {
            return error as? TerminalAuthenticationError
        }
    }

    @Test func theChainIsFoundInAnyOrderAmongOthers() throws {
        let party = try Operator()
        let stranger = try Operator()
        let chain = try find(stranger.certificates.dropFirst() + party.certificates.reversed(), party)
        #expect(chain.certificates.map(\.body.holder.description) == ["VNTESTDV00001", "VNTESTIS00001"])
        #expect(chain.authorization == [.fingerprints, .irises])
    }

    @Test func anAuthorityThatTheChipDoesNotNameLeadsNowhere() throws {
        #expect(error(try Operator(), from: ["VNTESTCVCA00002"])?.code == .chainMissing)
        #expect(error(try Operator(), from: [])?.code == .chainMissing)
    }

    @Test func aHolderReferenceThatIsNobodysAuthorityBreaksTheChain() throws {
        var party = try Operator()
        try party.terminal { $0.authority = "VNTESTDV00002" }
        #expect(error(party)?.code == .chainMissing)
    }

    @Test func aCertificateSignedByAStrangerIsTold() throws {
        var party = try Operator()
        let stranger = try TerminalKey.generate(TerminalAlgorithm(.ecdsa, .sha256))
        let verifier = try party.pki.verifier.recipe.certificate(signedBy: stranger)
        let first = error(party, [party.authority, verifier, party.pki.terminal.certificate])
        #expect(first?.code == .certificateSignatureInvalid)
        #expect(first?.certificate?.description == "VNTESTDV00001")
        party.pki.terminal.certificate = try party.pki.terminal.recipe.certificate(signedBy: stranger)
        let second = error(party)
        #expect(second?.code == .certificateSignatureInvalid)
        #expect(second?.certificate?.description == "VNTESTIS00001")
        // Told without the authority's certificate too, where a key says what the curve is.
        #expect(error(party, Array(party.certificates.dropFirst()))?.code == .certificateSignatureInvalid)
    }

    @Test(arguments: [true, false]) func anExpiredCertificateIsTold(_ isVerifier: Bool) throws {
        var party = try Operator()
        if isVerifier {
            try party.verifier { $0.expiration = "260614" }
        } else {
            try party.terminal { $0.expiration = "260614" }
        }
        let found = error(party)
        #expect(found?.code == .certificateExpired)
        #expect(found?.certificate?.description == (isVerifier ? "VNTESTDV00001" : "VNTESTIS00001"))
        #expect(error(party, at: try #require(CertificateDate(year: 2026, month: 6, day: 14))) == nil, "its last day")
    }

    @Test func aCertificateOfTheFutureIsTold() throws {
        var party = try Operator()
        try party.terminal { $0.effective = "260616" }
        #expect(error(party)?.code == .certificateNotYetValid)
        #expect(error(party, at: try #require(CertificateDate(year: 2026, month: 6, day: 16))) == nil)
    }

    @Test func anExpiredLinkCertificateStillLeads() throws {
        var party = try Operator()
        let first = party.pki.authority
        let old = party.authority
        _ = try party.renewAuthority()
        var recipe = party.pki.authority.recipe
        recipe.expiration = "250601"
        let link = try recipe.certificate(signedBy: first.key)
        let chain = try find([old, link] + party.certificates.dropFirst(), party)
        #expect(chain.certificates.count == 3)
    }

    @Test func theMostRecentAuthorityNeedsNoLink() throws {
        var party = try Operator()
        let old = party.authority
        let link = try party.renewAuthority()
        let all = [old, link] + party.certificates.dropFirst()
        #expect(try find(all, party, from: ["VNTESTCVCA00002", "VNTESTCVCA00001"]).certificates.count == 2)
        #expect(try find(all, party).certificates.count == 3)
    }

    @Test func rightsAreTheConjunctionAndNoneIsTold() throws {
        var party = try Operator()
        try party.terminal { $0.authorization = [0x01] }
        #expect(try find(party.certificates, party).authorization == .fingerprints)
        // Wider than the issuer's: what the issuer has not, it cannot give.
        try party.verifier { $0.authorization = [0x82] }
        let found = error(party)
        #expect(found?.code == .rightsMissing)
        #expect(found?.certificate?.description == "VNTESTIS00001")
    }

    @Test(arguments: [0xC3, 0x83, 0x43] as [UInt8]) func aTerminalThatIsNoneHasNoCredentials(_ role: UInt8) throws {
        var party = try Operator()
        try party.terminal { $0.authorization = [role] }
        #expect(throws: TerminalCredentialsError(.keyWithoutCertificate)) { try party.credentials() }
    }

    @Test func rolesStandInTheirOrder() throws {
        // The authority signs no terminals, a terminal signs nothing, a verifier signs no verifiers.
        var direct = try Operator()
        direct.pki.terminal.recipe.authority = "VNTESTCVCA00001"
        direct.pki.terminal.certificate = try direct.pki.terminal.recipe.certificate(signedBy: direct.pki.authority.key)
        #expect(error(direct)?.code == .certificateRoleInvalid)
        var foreign = try Operator()
        try foreign.verifier { $0.authorization = [0x43] }
        #expect(error(foreign) == nil)
        var below = try Operator()
        try below.verifier { $0.authorization = [0x03] }
        #expect(error(below)?.code == .chainMissing)
    }

    @Test func aVerifierBelowAVerifierIsNone() throws {
        var party = try Operator()
        let key = try TerminalKey.generate(TerminalAlgorithm(.ecdsa, .sha256))
        let middle = CVCertificateRecipe(
            authority: "VNTESTDV00001",
            publicKey: try key.publicKeyObject(withDomainParameters: false),
            holder: "VNTESTDV00009",
            authorization: [0x83]
        )
        let certificate = try middle.certificate(signedBy: party.pki.verifier.key)
        party.pki.terminal.recipe.authority = "VNTESTDV00009"
        party.pki.terminal.certificate = try party.pki.terminal.recipe.certificate(signedBy: key)
        #expect(error(party, party.certificates + [certificate])?.code == .certificateRoleInvalid)
    }

    @Test func terminalsOfAnotherTypeAreNoInspectionSystems() throws {
        var party = try Operator()
        try party.terminal {
            $0.terminalType = OID("0.4.0.127.0.7.3.1.2.2")
            $0.authorization = [0x00, 0x00, 0x00, 0x00, 0x10]
        }
        #expect(error(party)?.code == .certificateRoleInvalid)
    }

    @Test func aKeyOnAnUnknownCurveIsTold() throws {
        var party = try Operator()
        var key = party.pki.authority.recipe.publicKey
        let start = try #require(key.indices.first { key[$0...].starts(with: hex("8120")) })
        key[start + 20] ^= 1
        party.pki.authority.recipe.publicKey = key
        party.pki.authority.certificate = try party.pki.authority.recipe.certificate(signedBy: party.pki.authority.key)
        #expect(error(party)?.code == .certificateKeyInvalid)
    }

    @Test func certificatesThatNameEachOtherInACircleEnd() throws {
        let party = try Operator()
        var links: [[UInt8]] = []
        for (authority, holder) in [("A", "B"), ("B", "C"), ("C", "A"), ("A", "C"), ("B", "A"), ("C", "B")] {
            var recipe = party.pki.authority.recipe
            recipe.authority = authority
            recipe.holder = holder
            links.append(try recipe.certificate(signedBy: party.pki.authority.key))
        }
        var circle = party
        try circle.verifier { $0.authority = "A" }
        #expect(error(circle, circle.certificates + links)?.code == .chainMissing)
    }

    // Credentials

    @Test func aKeyOfAnotherTerminalIsTold() throws {
        let party = try Operator()
        let other = try Operator()
        #expect(throws: TerminalCredentialsError(.keyWithoutCertificate)) {
            try TerminalCredentials.load(certificates: party.certificates, key: try other.key)
        }
        #expect(throws: TerminalCredentialsError(.keyWithoutCertificate)) {
            try TerminalCredentials.load(certificates: [], key: try other.key)
        }
    }

    @Test func bytesThatAreNoKeyOrNoCertificateAreTold() throws {
        let party = try Operator()
        for key in [SecretBytes([]), SecretBytes([0x30, 0x00]), SecretBytes(Array(repeating: 0xFF, count: 100))] {
            #expect(throws: TerminalCredentialsError(.keyInvalid)) {
                try TerminalCredentials.load(certificates: party.certificates, key: key)
            }
        }
        let trailing = SecretBytes(try party.key.exposed + [0])
        #expect(throws: TerminalCredentialsError(.keyInvalid)) {
            try TerminalCredentials.load(certificates: party.certificates, key: trailing)
        }
        #expect(throws: TerminalCredentialsError(.certificateMalformed)) {
            try TerminalCredentials.load(certificates: party.certificates + [[0x30, 0x00]], key: try party.key)
        }
        #expect(throws: TerminalCredentialsError(.tooManyCertificates)) {
            try TerminalCredentials.load(
                certificates: Array(repeating: party.authority, count: TerminalCredentials.certificateLimit + 1),
                key: try party.key
            )
        }
    }

    @Test func credentialsDoNotPrintTheirKey() throws {
        let credentials = try Operator().credentials()
        var dumped = ""
        dump(credentials, to: &dumped)
        #expect("\(credentials)" == "VNTESTIS00001")
        #expect(Mirror(reflecting: credentials).children.isEmpty)
        #expect(!dumped.contains("SigningKey"))
    }
}
