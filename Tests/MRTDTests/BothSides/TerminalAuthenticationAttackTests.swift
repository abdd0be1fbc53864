import TestIssuing
import DocumentCore
import OpenSSLCrypto
import SmartCard
import TestSupport
import Testing
import VirtualCard

@testable import MRTD

/// What the chip refuses although the reader was talked into sending it, and what the reader makes of a chip that misbehaves.
@Suite struct TerminalAuthenticationAttackTests {
    private typealias Opened = TerminalAuthenticationBothSidesTests.Opened

    /// Presents a certificate by hand.
    private func present(
        _ certificate: [UInt8],
        issuer: String,
        _ session: SecureMessagingChannel
    ) async throws -> StatusWord {
        let reference = BER.encode(0x83, Array(issuer.utf8))
        let choice = CommandAPDU(ins: 0x22, p1: 0x81, p2: 0xB6, data: reference)
        let chosen = try await session.transmit(choice)
        guard chosen.status == .success else { return chosen.status }
        let contents = Array(try BERReader.readOne(certificate).value)
        let command = CommandAPDU(ins: 0x2A, p1: 0x00, p2: 0xBE, data: contents)
        return try await session.transmit(command, extendedLength: true).status
    }

    @Test func theChipItselfRefusesWhatTheReaderWouldHaveTold() async throws {
        let party = try Operator()
        let opened = try await Opened(EACChip.Setup(authority: party.authority, currentDate: 260_601))
        let authority = "VNTESTCVCA00001"
        let stranger = try TerminalKey.generate(TerminalAlgorithm(.ecdsa, .sha256))
        func verifier(_ change: (inout CVCertificateRecipe) -> Void) throws -> [UInt8] {
            var recipe = party.pki.verifier.recipe
            change(&recipe)
            return try recipe.certificate(signedBy: party.pki.authority.key)
        }
        let byStranger = try party.pki.verifier.recipe.certificate(signedBy: stranger)
        let session = opened.session
        #expect(try await present(byStranger, issuer: authority, session) == .authenticationFailed)
        #expect(
            try await present(try verifier { $0.expiration = "260531" }, issuer: authority, session)
                == .conditionsNotSatisfied
        )
        #expect(
            try await present(try verifier { $0.authority = "VNTESTCVCA00009" }, issuer: authority, session)
                == .incorrectData
        )
        #expect(
            try await present(try verifier { $0.authorization = [0x03] }, issuer: authority, session)
                == .conditionsNotSatisfied
        )
        #expect(
            try await present(party.pki.terminal.certificate, issuer: "VNTESTDV00001", session)
                == .referencedDataNotFound
        )
        #expect(try await present(try verifier { _ in } + [], issuer: authority, session) == .success)
        #expect(try await session.readFile(3).status == .securityStatusNotSatisfied, "nothing was granted")
    }

    @Test func aVerifierOfYesterdayMovesTheChipsDateOn() async throws {
        var party = try Operator()
        let opened = try await Opened(EACChip.Setup(authority: party.authority))
        let old = try party.pki.verifier.recipe.with { $0.expiration = "250101" }
            .certificate(signedBy: party.pki.authority.key)
        try party.verifier { $0.effective = "260101" }
        let authority = "VNTESTCVCA00001"
        #expect(try await present(party.pki.verifier.certificate, issuer: authority, opened.session) == .success)
        #expect(try await present(old, issuer: authority, opened.session) == .conditionsNotSatisfied)
    }

    @Test func aForeignVerifiersTerminalMovesNoDate() async throws {
        var party = try Operator()
        try party.verifier { $0.authorization = [0x43] }
        try party.terminal { $0.effective = "260101" }
        let opened = try await Opened(EACChip.Setup(authority: party.authority))
        _ = try await opened.authenticate(try party.credentials())
        // Another verifier, whose certificate ends in 2025, is still good.
        let session = try await Opened(EACChip.Setup(authority: party.authority)).session
        let other = try party.pki.verifier.recipe.with { $0.expiration = "251231" }
            .certificate(signedBy: party.pki.authority.key)
        #expect(try await present(other, issuer: "VNTESTCVCA00001", session) == .success)
    }

    @Test(arguments: [true, false]) func aSignatureForAnotherSessionIsRefused(_ isOther: Bool) async throws {
        let party = try Operator()
        let credentials = try party.credentials()
        let first = try await Opened(EACChip.Setup(authority: party.authority))
        let other = try await Opened(EACChip.Setup(authority: party.authority))
        let session = first.session
        #expect(try await present(party.pki.verifier.certificate, issuer: "VNTESTCVCA00001", session) == .success)
        #expect(try await present(party.pki.terminal.certificate, issuer: "VNTESTDV00001", session) == .success)
        let name = BER.encode(0x83, Array("VNTESTIS00001".utf8))
        let choice = CommandAPDU(ins: 0x22, p1: 0x81, p2: 0xA4, data: name)
        #expect(try await session.transmit(choice).status == .success)
        let challenge = try await session.transmit(.getChallenge()).data
        let key = isOther ? other.result.compressedTerminalKey : first.result.compressedTerminalKey
        let identifier = try #require(await session.terminalBinding.chipIdentifier)
        let terminal = try #require(credentials.terminals.first)
        let signature = try credentials.sign(identifier + challenge + key, as: terminal)
        let proof = CommandAPDU(ins: 0x82, p1: 0, p2: 0, data: signature)
        #expect(try await session.transmit(proof).status == (isOther ? .authenticationFailed : .success))
        #expect(try await session.readFile(3).status == (isOther ? .securityStatusNotSatisfied : .endOfFile))
        #expect(try await session.readFile(0x1E).data == EACChip.common)
    }

    @Test func aSignatureForAnotherDocumentIsRefused() async throws {
        let party = try Operator()
        let opened = try await Opened(EACChip.Setup(authority: party.authority), by: .bac)
        let other = try MRZKey(
            documentNumber: Array("L898902D<".utf8),
            dateOfBirth: Array("690806".utf8),
            dateOfExpiry: Array("940623".utf8)
        )
        let error = await failure {
            _ = try await TerminalAuthentication(credentials: try party.credentials(), at: today)
                .authenticate(over: opened.session, documentNumber: other)
        }
        #expect(error?.code == .signatureRefused)
    }

    @Test func afterBACTheDocumentNumberIsNeededBeforeAnythingIsSent() async throws {
        let party = try Operator()
        let opened = try await Opened(EACChip.Setup(authority: party.authority), by: .bac)
        let before = opened.chip.commands.count
        let error = await failure {
            _ = try await TerminalAuthentication(credentials: try party.credentials(), at: today)
                .authenticate(over: opened.session)
        }
        #expect(error?.code == .documentNumberMissing)
        #expect(opened.chip.commands.count == before)
    }

    @Test func withoutChipAuthenticationTheChipGrantsNothing() async throws {
        let party = try Operator()
        let chip = try EACChip(EACChip.Setup(authority: party.authority))
        let session = try await chip.open(.pace)
        let before = chip.commands.count
        let error = await failure {
            _ = try await TerminalAuthentication(credentials: try party.credentials(), at: today)
                .authenticate(over: session)
        }
        #expect(error?.code == .chipNotAuthenticated)
        #expect(chip.commands.count == before)
        let verifier = party.pki.verifier.certificate
        #expect(try await present(verifier, issuer: "VNTESTCVCA00001", session) == .securityStatusNotSatisfied)
    }

    @Test func aChipOfAnotherAuthorityIsNotTroubled() async throws {
        let party = try Operator()
        var other = try Operator()
        other.pki.authority.recipe.holder = "XXTESTCVCA00001"
        other.pki.authority.recipe.authority = "XXTESTCVCA00001"
        let certificate = try other.pki.authority.recipe.certificate(signedBy: other.pki.authority.key)
        let opened = try await Opened(EACChip.Setup(authority: certificate))
        let before = opened.chip.commands.count
        let error = await failure { _ = try await opened.authenticate(try party.credentials()) }
        #expect(error?.code == .chainMissing)
        #expect(opened.chip.commands.count == before + 1, "EF.CVCA was read")
    }

    @Test func aChipOfAnAuthorityWithTheSameNameRefusesTheVerifier() async throws {
        let party = try Operator()
        let opened = try await Opened(EACChip.Setup(authority: try Operator().authority))
        let error = await failure { _ = try await opened.authenticate(try party.credentials()) }
        #expect(error?.code == .certificateRefused)
        #expect(error?.certificate?.description == "VNTESTDV00001")
        #expect(error?.step == "PSO:Verify Certificate")
        #expect(try await opened.session.readFile(0x1E).data == EACChip.common)
    }

    @Test func aChipWithoutTerminalAuthenticationHasNoTrustPoint() async throws {
        let party = try Operator()
        let opened = try await Opened(EACChip.Setup())
        let error = await failure { _ = try await opened.authenticate(try party.credentials()) }
        #expect(error?.code == .trustPointUnknown)
        #expect(try await opened.session.readFile(0x1E).data == EACChip.common)
    }

    @Test func aLinkCertificateOfAStrangerBecomesNoTrustPoint() async throws {
        let party = try Operator()
        let stranger = try TerminalKey.generate(TerminalAlgorithm(.ecdsa, .sha256))
        var recipe = party.pki.authority.recipe
        recipe.holder = "VNTESTCVCA00002"
        recipe.publicKey = try stranger.publicKeyObject(withDomainParameters: true)
        let opened = try await Opened(EACChip.Setup(authority: party.authority))
        let link = try recipe.certificate(signedBy: stranger)
        #expect(try await present(link, issuer: "VNTESTCVCA00001", opened.session) == .authenticationFailed)
        #expect(try await EFCVCA.read(over: opened.session).authorities.count == 1)
    }

    @Test func aKeyWithAKnownNameIsNotReplaced() async throws {
        let party = try Operator()
        var recipe = party.pki.authority.recipe
        recipe.authorization = [0xC0]
        let opened = try await Opened(EACChip.Setup(authority: party.authority))
        let again = try recipe.certificate(signedBy: party.pki.authority.key)
        #expect(try await present(again, issuer: "VNTESTCVCA00001", opened.session) == .conditionsNotSatisfied)
    }

    @Test func aLostCardAtEveryExchangeIsALostCard() async throws {
        let party = try Operator()
        let credentials = try party.credentials()
        for step in 0..<8 {
            let opened = try await Opened(EACChip.Setup(authority: party.authority))
            let lost = opened.chip.commands.count + step
            opened.chip.tamper { number, response in
                var changed = response
                if number == lost, let last = changed.data.indices.last { changed.data[last] ^= 1 }
                return changed
            }
            let error = await failure { _ = try await opened.authenticate(credentials) }
            #expect(error?.code == .channelFailed, "exchange \(step)")
            #expect(error?.channelError?.code == .secureMessagingBroken)
            #expect(await opened.session.endedBy != nil)
        }
    }
}

extension CVCertificateRecipe {
    /// A copy with a change.
    fileprivate func with(_ change: (inout Self) -> Void) -> Self {
        var copy = self
        change(&copy)
        return copy
    }
}
