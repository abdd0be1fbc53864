import TestIssuing
import OpenSSLCrypto
import SmartCard
import TestSupport
import Testing
import VirtualCard

@testable import MRTD

/// The reader's and the card's half of terminal authentication against each other.
@Suite struct TerminalAuthenticationBothSidesTests {
    /// A session after chip authentication.
    struct Opened {
        let chip: EACChip
        let session: SecureMessagingChannel
        let result: ChipAuthenticationResult
        let way: AccessWay

        init(_ setup: EACChip.Setup, by way: AccessWay = .pace) async throws {
            chip = try EACChip(setup)
            session = try await chip.open(way)
            result = try await ChipAuthentication(try chip.parameters()).authenticate(over: session)
            self.way = way
        }

        func authenticate(
            _ credentials: TerminalCredentials,
            extendedLength: Bool = true
        ) async throws(TerminalAuthenticationError) -> TerminalAuthentication.Grant {
            try await TerminalAuthentication(
                credentials: credentials,
                at: today,
                extendedLength: extendedLength
            )
            .authenticate(over: session, documentNumber: way == .bac ? try? EACChip.mrzKey() : nil)
        }
    }

    @Test(arguments: Operator.algorithms, AccessWay.allCases)
    func everyAlgorithmOpensTheFingers(_ algorithm: String, _ way: AccessWay) async throws {
        let party = try Operator(algorithm: algorithm)
        let opened = try await Opened(EACChip.Setup(authority: party.authority), by: way)
        #expect(try await opened.session.readFile(3).status == .securityStatusNotSatisfied)
        let before = opened.chip.commands.count
        let grant = try await opened.authenticate(try party.credentials())
        #expect(opened.chip.commands.count - before == 1 + 2 * 2 + 3)
        #expect(grant.authorization == [.fingerprints, .irises])
        #expect(grant.terminal.description == "VNTESTIS00001")
        #expect(grant.authority.description == "VNTESTCVCA00001")
        #expect(try await opened.session.readFile(3).data == EACChip.fingers)
        #expect(try await opened.session.readFile(4).data == EACChip.irises)
    }

    @Test(arguments: [NamedCurve.p224, .p256, .p384, .brainpoolP320r1, .brainpoolP384r1, .brainpoolP512r1, .p521])
    func everyCurveDoes(_ curve: NamedCurve) async throws {
        let party = try Operator(algorithm: "ecdsa-sha512", curve: curve)
        let opened = try await Opened(EACChip.Setup(keys: [(1, .aes192, nil)], authority: party.authority))
        _ = try await opened.authenticate(try party.credentials())
        #expect(try await opened.session.readFile(3).data == EACChip.fingers)
    }

    @Test(arguments: [0, 2, 8, 18], AccessWay.allCases)
    func theRightsAreBoundToTheKeyOfChipAuthentication(_ group: Int, _ way: AccessWay) async throws {
        let party = try Operator()
        let setup = EACChip.Setup(keys: [(group, .aes256, nil)], authority: party.authority)
        let opened = try await Opened(setup, by: way)
        _ = try await opened.authenticate(try party.credentials())
        #expect(try await opened.session.readFile(3).data == EACChip.fingers)
        // New keys, no rights.
        _ = try await ChipAuthentication(try opened.chip.parameters()).authenticate(over: opened.session)
        #expect(try await opened.session.readFile(3).status == .securityStatusNotSatisfied)
        #expect(try await opened.session.readFile(0x1E).data == EACChip.common)
    }

    @Test(arguments: ["rsaPSS-sha256", "ecdsa-sha384"], [true, false])
    func longCertificatesGoInChainsWhereTheyHaveTo(_ algorithm: String, _ triesExtended: Bool) async throws {
        let party = try Operator(algorithm: algorithm, curve: .brainpoolP512r1)
        let opened = try await Opened(EACChip.Setup(authority: party.authority, shortAPDUsOnly: true), by: .bac)
        _ = try await opened.authenticate(try party.credentials(), extendedLength: triesExtended)
        #expect(opened.chip.commands.contains { $0.ins == 0x2A && $0.cla == 0x1C })
        #expect(opened.chip.commands.contains(where: \.isExtended) == triesExtended)
        #expect(try await opened.session.readFile(3).data == EACChip.fingers)
    }

    @Test func anExtendedCommandThatTheReaderRefusesBecomesAChain() async throws {
        let party = try Operator(algorithm: "rsaPKCS1-sha1")
        let opened = try await Opened(EACChip.Setup(authority: party.authority))
        opened.chip.refuseExtendedCommandsAtTheReader()
        _ = try await opened.authenticate(try party.credentials())
        #expect(try await opened.session.readFile(3).data == EACChip.fingers)
    }

    @Test func aChipThatKnowsNoShortIdentifiersHasItsFileSelected() async throws {
        let party = try Operator()
        let setup = EACChip.Setup(authority: party.authority, refusesShortFileIdentifiers: true)
        let opened = try await Opened(setup)
        _ = try await opened.authenticate(try party.credentials())
        #expect(try await opened.session.transmit(.selectFile(0x0103)).status == .success)
    }

    @Test func theFileReaderGetsTheFingersAfterwardsAndARefusalBefore() async throws {
        let party = try Operator()
        let opened = try await Opened(EACChip.Setup(authority: party.authority))
        let reader = FileReader(opened.session)
        await #expect(throws: FileReadError(.refused)) { try await reader.read(.dg3) }
        _ = try await opened.authenticate(try party.credentials())
        #expect(try await reader.read(.dg3) == EACChip.fingers)
    }

    @Test func theRightsAreTheConjunctionOfAllCertificates() async throws {
        var party = try Operator()
        // The verifier may let at fingers only; its terminal claims irises too.
        try party.verifier { $0.authorization = [0x81] }
        let opened = try await Opened(EACChip.Setup(authority: party.authority))
        let grant = try await opened.authenticate(try party.credentials())
        #expect(grant.authorization == .fingerprints)
        #expect(try await opened.session.readFile(3).data == EACChip.fingers)
        #expect(try await opened.session.readFile(4).status == .securityStatusNotSatisfied)
    }

    @Test func terminalAuthenticationIsGrantedOncePerSession() async throws {
        let party = try Operator()
        let opened = try await Opened(EACChip.Setup(authority: party.authority))
        _ = try await opened.authenticate(try party.credentials())
        let error = await failure { _ = try await opened.authenticate(try party.credentials()) }
        #expect(error?.code == .certificateRefused)
        #expect(error?.status == .securityStatusNotSatisfied)
        #expect(try await opened.session.readFile(3).data == EACChip.fingers)
    }

    @Test func aResetTakesTheRightsAway() async throws {
        let party = try Operator()
        let opened = try await Opened(EACChip.Setup(authority: party.authority))
        _ = try await opened.authenticate(try party.credentials())
        opened.chip.reset()
        let session = try await opened.chip.open(.pace)
        #expect(try await session.readFile(3).status == .securityStatusNotSatisfied)
    }

    @Test func afterTheChipAuthenticationMappingNoChipAuthenticationIsNeeded() async throws {
        let party = try Operator()
        let chip = try EACChip(EACChip.Setup(authority: party.authority, hasChipAuthenticationMapping: true))
        let session = try await chip.open(.pace)
        #expect(await session.keyConfirmation == .notPending)
        _ = try await TerminalAuthentication(credentials: try party.credentials(), at: today)
            .authenticate(over: session)
        #expect(try await session.readFile(3).data == EACChip.fingers)
        // The newest key counts.
        _ = try await ChipAuthentication(try chip.parameters()).authenticate(over: session)
        #expect(try await session.readFile(3).status == .securityStatusNotSatisfied)
        _ = try await TerminalAuthentication(credentials: try party.credentials(), at: today)
            .authenticate(over: session)
        #expect(try await session.readFile(3).data == EACChip.fingers)
    }

    @Test(arguments: [0, 1, 8, 12, 18]) func theChipsNameIsItsKeyOfPACEInAnyGroup(_ paceParameterID: Int) async throws {
        let party = try Operator()
        let setup = EACChip.Setup(authority: party.authority, paceParameterID: paceParameterID)
        let opened = try await Opened(setup)
        let identifier = await opened.session.terminalBinding.chipIdentifier
        #expect(identifier?.count == [0: 20, 1: 20, 8: 24, 12: 32, 18: 66][paceParameterID])
        _ = try await opened.authenticate(try party.credentials())
        #expect(try await opened.session.readFile(3).data == EACChip.fingers)
    }

    // Link certificates

    @Test(arguments: [NamedCurve.brainpoolP256r1, .p384])
    func aLinkCertificateLeadsToTheNewKeyAndTheChipRemembers(_ curve: NamedCurve) async throws {
        var party = try Operator()
        let first = party.authority
        let link = try party.renewAuthority(curve: curve)
        let certificates = [first, link] + party.certificates.dropFirst()
        let credentials = try TerminalCredentials.load(certificates: certificates, key: try party.key)
        let opened = try await Opened(EACChip.Setup(authority: first))
        _ = try await opened.authenticate(credentials)
        #expect(opened.chip.commands.count { $0.ins == 0x2A } == 3)
        #expect(try await opened.session.readFile(3).data == EACChip.fingers)
        // The chip has both now, the new one first: the link is not sent again.
        opened.chip.reset()
        let session = try await opened.chip.open(.pace)
        #expect(
            try await EFCVCA.read(over: session).authorities.map(\.description)
                == ["VNTESTCVCA00002", "VNTESTCVCA00001"]
        )
        _ = try await ChipAuthentication(try opened.chip.parameters()).authenticate(over: session)
        _ = try await TerminalAuthentication(credentials: credentials, at: today)
            .authenticate(over: session)
        #expect(opened.chip.commands.count { $0.ins == 0x2A } == 5)
    }

    @Test func withoutTheAuthoritysCertificateTheChipIsTheOnlyJudgeOfTheVerifiers() async throws {
        let party = try Operator()
        let opened = try await Opened(EACChip.Setup(authority: party.authority))
        let credentials = try TerminalCredentials.load(
            certificates: Array(party.certificates.dropFirst()),
            key: try party.key
        )
        _ = try await opened.authenticate(credentials)
        #expect(try await opened.session.readFile(3).data == EACChip.fingers)
    }
}
