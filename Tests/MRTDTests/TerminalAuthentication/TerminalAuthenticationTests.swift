import TestIssuing
import DocumentCore
import OpenSSLCrypto
import SmartCard
import TestSupport
import Testing
import VirtualCard

@testable import MRTD

/// The commands of terminal authentication, byte for byte, and what is made of odd answers.
@Suite struct TerminalAuthenticationTests {
    private let challenge = hex("547E4EAB03B235D2")
    private let pace = [UInt8](repeating: 0xA5, count: 32)
    private let keys = SecureMessagingKeys.sample(.aes128)

    private let terminalKey = [UInt8](repeating: 0x5A, count: 32)

    private func file(_ authority: String = "VNTESTCVCA00001") -> [UInt8] {
        let reference = BER.encode(0x42, Array(authority.utf8))
        return reference + [UInt8](repeating: 0, count: 36 - reference.count)
    }

    /// A session after chip authentication with a chip that says yes.
    private func session(
        isPACE: Bool = true,
        _ change: (inout FakeChip.Behaviour) -> Void = { _ in }
    ) async -> (SecureMessagingChannel, FakeChip) {
        let success = ResponseAPDU(status: .success)
        var behaviour = FakeChip.Behaviour(
            files: [0x011C: file()],
            answers: [
                0x22: success, 0x2A: success, 0x82: success,
                0x84: ResponseAPDU(data: challenge, status: .success),
            ]
        )
        change(&behaviour)
        let chip = FakeChip(behaviour, keys: keys)
        let session = SecureMessagingChannel(
            over: chip,
            keys: keys,
            terminalBinding: .init(chipIdentifier: isPACE ? pace : nil)
        )
        await session.rekey(to: keys, terminalKey: terminalKey)
        return (session, chip)
    }

    private func run(_ credentials: TerminalCredentials) -> TerminalAuthentication {
        TerminalAuthentication(credentials: credentials, at: today)
    }

    @Test(arguments: [true, false]) func theCommandsAreThoseOfTheStandard(_ isPACE: Bool) async throws {
        let party = try Operator()
        let credentials = try party.credentials()
        let (session, chip) = await session(isPACE: isPACE)
        let grant = try await run(credentials)
            .authenticate(over: session, documentNumber: try EACChip.mrzKey())
        let names = ["VNTESTCVCA00001", "VNTESTDV00001", "VNTESTIS00001"].map { Array($0.utf8) }
        func contents(_ certificate: [UInt8]) throws -> [UInt8] { Array(try BERReader.readOne(certificate).value) }
        let commands = chip.plain
        #expect(
            commands.map(\.header) == [
                hex("00B09C00"), hex("002281B6"), hex("002A00BE"), hex("002281B6"), hex("002A00BE"), hex("002281A4"),
                hex("00840000"), hex("00820000"),
            ]
        )
        #expect(commands[1].data == BER.encode(0x83, names[0]))
        #expect(commands[2].data == (try contents(party.pki.verifier.certificate)))
        #expect(commands[3].data == BER.encode(0x83, names[1]))
        #expect(commands[4].data == (try contents(party.pki.terminal.certificate)))
        #expect(commands[5].data == BER.encode(0x83, names[2]))
        #expect(commands[6].encoded == hex("0084000008"))
        #expect(commands.allSatisfy { $0.ins == 0xB0 || $0.ins == 0x84 || $0.expectedLength == nil })
        // ID_IC || r_IC || Comp(PK_DH,IFD); by BAC the number with its check digit.
        let identifier = isPACE ? pace : Array("L898902C<3".utf8)
        let message = identifier + challenge + terminalKey
        let key = try #require(credentials.terminals.first).body.publicKey
        #expect(commands[7].data.count == 64)
        #expect(key.verifies(commands[7].data, over: message, inheriting: credentials.domain) == true)
        #expect(grant.algorithm == "ecdsa-plain-sha256")
    }

    @Test func aLongDocumentNumberIsTakenInFull() throws {
        let key = try MRZKey(
            documentNumber: Array("D23145890734".utf8),
            dateOfBirth: Array("340712".utf8),
            dateOfExpiry: Array("950712".utf8)
        )
        #expect(key.chipIdentifier == Array("D231458907349".utf8))
    }

    @Test(
        arguments: [
            (1, 0x6A88, TerminalAuthenticationError.Code.certificateRefused, "MSE:Set DST"),
            (2, 0x6300, .certificateRefused, "PSO:Verify Certificate"), (3, 0x6A88, .certificateRefused, "MSE:Set DST"),
            (4, 0x6985, .certificateRefused, "PSO:Verify Certificate"), (5, 0x6A88, .refused, "MSE:Set AT"),
            (6, 0x6985, .refused, "GET CHALLENGE"), (7, 0x6300, .signatureRefused, "EXTERNAL AUTHENTICATE"),
            (7, 0x6982, .signatureRefused, "EXTERNAL AUTHENTICATE"),
        ] as [(Int, UInt16, TerminalAuthenticationError.Code, String)]
    )
    func everyRefusalHasItsName(
        _ number: Int,
        _ word: UInt16,
        _ code: TerminalAuthenticationError.Code,
        _ step: String
    ) async throws {
        let credentials = try Operator().credentials()
        let status = StatusWord(rawValue: word)
        let chip = RefusingCard(number, status, files: [0x011C: file()], challenge: challenge, keys: keys)
        let session = SecureMessagingChannel(over: chip, keys: keys, terminalBinding: .init(chipIdentifier: pace))
        await session.rekey(to: keys, terminalKey: terminalKey)
        let error = await failure { _ = try await run(credentials).authenticate(over: session) }
        #expect(error?.code == code)
        #expect(error?.step == step)
        #expect(error?.status == status)
        #expect(await session.endedBy == nil, "secure messaging goes on")
    }

    @Test(arguments: [0, 7, 9, 16]) func aChallengeOfAnotherLengthIsNotSigned(_ length: Int) async throws {
        let credentials = try Operator().credentials()
        let (session, chip) = await session {
            $0.answers[0x84] = ResponseAPDU(data: [UInt8](repeating: 1, count: length), status: .success)
        }
        let error = await failure { _ = try await run(credentials).authenticate(over: session) }
        #expect(error?.code == .refused)
        #expect(error?.step == "GET CHALLENGE")
        #expect(!chip.plain.contains { $0.ins == 0x82 })
    }

    @Test func errorsNameThePlaceAndNoMore() throws {
        let reference = try CertificateHolderReference(contents: Array("VNTESTDV00001".utf8))
        let error = TerminalAuthenticationError(
            .certificateRefused,
            at: "PSO:Verify Certificate",
            certificate: reference,
            status: .authenticationFailed
        )
        #expect(
            error.description
                == "terminal_authentication.certificate_refused (PSO:Verify Certificate VNTESTDV00001 6300)"
        )
        #expect(TerminalAuthenticationError(.chainMissing).description == "terminal_authentication.chain_missing")
        #expect(error == TerminalAuthenticationError(.certificateRefused))
    }

    /// A chip that says yes to all commands but one.
    private final class RefusingCard: CardChannel {
        private let chip: FakeChip
        private let yes: FakeChip
        private let number: Int

        init(
            _ number: Int,
            _ status: StatusWord,
            files: [UInt16: [UInt8]],
            challenge: [UInt8],
            keys: SecureMessagingKeys
        ) {
            let success = ResponseAPDU(status: .success)
            let answers: [UInt8: ResponseAPDU] = [
                0x22: success, 0x2A: success, 0x82: success,
                0x84: ResponseAPDU(data: challenge, status: .success),
            ]
            yes = FakeChip(.init(files: files, answers: answers), keys: keys)
            let refused = ResponseAPDU(status: status)
            let no = answers.mapValues { _ in refused }
            chip = FakeChip(.init(files: files, answers: no), keys: keys)
            self.number = number
        }

        /// Both chips count along, so that either can give the next answer.
        func transmit(_ command: CommandAPDU) async throws(CardChannelError) -> ResponseAPDU {
            let isTheOne = yes.raw.count == number
            let answer = try await yes.transmit(command)
            let refusal = try await chip.transmit(command)
            return isTheOne ? refusal : answer
        }
    }
}
