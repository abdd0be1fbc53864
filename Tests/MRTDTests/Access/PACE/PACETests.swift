import DocumentCore
import OpenSSLCrypto
import SmartCard
import TestSupport
import Testing

@testable import MRTD

@Suite struct PACETests {
    private let password = PACEPassword.can(SecretBytes("123456".utf8))

    private static func parameters(
        _ identifier: OID = OID("0.4.0.127.0.7.2.2.4.2.2"),
        domain: Int = 13
    ) throws -> PACEParameters {
        let info = PACEInfo(protocolID: identifier, version: 2, parameterID: domain)
        return try #require(PACEParameters(info, isAmbiguous: false))
    }

    private func attempt(_ lies: FakePACEChip.Lies) async throws -> (error: AccessError?, commands: Int) {
        let parameters = try Self.parameters()
        let chip = FakePACEChip(parameters, password: password, lies: lies)
        let error = await failure(of: PACE(parameters, password: password), over: chip)
        return (error, chip.commands.count)
    }

    @Test(
        arguments: [
            OID("0.4.0.127.0.7.2.2.4.2.1"), OID("0.4.0.127.0.7.2.2.4.2.2"), OID("0.4.0.127.0.7.2.2.4.2.3"),
            OID("0.4.0.127.0.7.2.2.4.2.4"),
        ],
        8...18
    )
    func everyCipherAndCurveOpensASession(_ identifier: OID, _ domain: Int) async throws {
        let parameters = try Self.parameters(identifier, domain: domain)
        let chip = FakePACEChip(parameters, password: password)
        let keys = try await PACE(parameters, password: password).authenticate(over: chip)
        #expect(keys == chip.keys)
        #expect(keys.cipher == parameters.protocol.cipher)
        #expect(chip.commands.count == 5)
        #expect(chip.commands.map(\.cla) == [0x00, 0x10, 0x10, 0x10, 0x00])
    }

    @Test(arguments: [0x6300, 0x63C2, 0x63C0, 0x6982, 0x6983] as [UInt16])
    func theWrongPasswordShowsInTheLastStepAndOnce(_ word: UInt16) async throws {
        let parameters = try Self.parameters()
        let lies = FakePACEChip.Lies(refusal: StatusWord(rawValue: word))
        let chip = FakePACEChip(parameters, password: .can(SecretBytes("654321".utf8)), lies: lies)
        let error = await failure(of: PACE(parameters, password: password), over: chip)
        #expect(error?.code == .refused)
        #expect(error?.status?.rawValue == word)
        #expect(error?.triesLeft == StatusWord(rawValue: word).triesLeft)
        #expect(chip.commands.count == 5, "one attempt only")
    }

    @Test func aCardThatAcceptsEveryTokenIsUnmasked() async throws {
        // It does not know the password, and answers what it can: its token does not fit.
        let (error, _) = try await attempt(.init(token: { _, own in own.map { $0 ^ 0x01 } }))
        #expect(error?.code == .cardNotAuthentic)
    }

    @Test func theReadersTokenSentBackIsRefused() async throws {
        let (error, _) = try await attempt(.init(token: { received, _ in received }))
        #expect(error?.code == .cardNotAuthentic)
    }

    @Test func aShortTokenIsRefused() async throws {
        let (error, _) = try await attempt(.init(token: { _, own in Array(own.prefix(4)) }))
        #expect(error?.code == .cardNotAuthentic)
    }

    @Test func aReflectedMappingKeyIsRefused() async throws {
        let (error, commands) = try await attempt(.init(mappingKey: { received, _ in received }))
        #expect(error?.code == .publicKeyInvalid)
        #expect(commands == 3, "nothing is sent after it")
    }

    @Test func aReflectedEphemeralKeyIsRefused() async throws {
        let (error, commands) = try await attempt(.init(ephemeralKey: { received, _ in received }))
        #expect(error?.code == .publicKeyInvalid)
        #expect(commands == 4, "nothing is sent after it")
    }

    static let badPoints: [[UInt8]] = [
        [], [0x00], [0x04],
        [0x04] + [UInt8](repeating: 0, count: 64),
        [0x04] + [UInt8](repeating: 0xFF, count: 64),
        [0x04] + [UInt8](repeating: 0, count: 31) + [5] + [UInt8](repeating: 0, count: 31) + [7],
        [0x02] + hex("8BD2AEB9CB7E57CB2C4B482FFC81B7AFB9DE27E1E3BD23C23A4453BD9ACE3262"),
        [0x04] + [UInt8](repeating: 1, count: 128),
    ]

    @Test(arguments: badPoints) func aKeyThatIsNoPointOfTheCurveIsRefused(_ point: [UInt8]) async throws {
        let (mapping, _) = try await attempt(.init(mappingKey: { _, _ in point }))
        #expect(mapping?.code == .publicKeyInvalid)
        let (ephemeral, _) = try await attempt(.init(ephemeralKey: { _, _ in point }))
        #expect(ephemeral?.code == .publicKeyInvalid)
    }

    @Test func theKeyOnTheNegativeSideIsTheReadersOwn() async throws {
        // -P has P's x coordinate: the shared secret would be predictable in the same way.
        let prime = try NamedCurve.brainpoolP256r1.domainParameters().prime
        let (error, _) = try await attempt(
            .init(ephemeralKey: { received, _ in
                var negative = received
                var borrow = 0
                for index in stride(from: 31, through: 0, by: -1) {
                    let difference = Int(prime[index]) - Int(received[33 + index]) - borrow
                    borrow = difference < 0 ? 1 : 0
                    negative[33 + index] = UInt8((difference + 256) % 256)
                }
                return negative
            })
        )
        #expect(error?.code == .publicKeyInvalid)
    }

    @Test(arguments: [0x6982, 0x6D00, 0x6985] as [UInt16])
    func aRefusedSelectionIsNotAWrongPassword(_ word: UInt16) async throws {
        let (error, commands) = try await attempt(.init(selection: StatusWord(rawValue: word)))
        #expect(error?.code == .protocolRefused)
        #expect(error?.step == "MSE:Set AT")
        #expect(commands == 1)
    }

    @Test(arguments: [0x63C0, 0x63C1] as [UInt16]) func theLastTryIsNotUsedUp(_ word: UInt16) async throws {
        let (error, commands) = try await attempt(.init(selection: StatusWord(rawValue: word)))
        #expect(error?.code == .passwordSuspended)
        #expect(error?.triesLeft == Int(word & 0xF))
        #expect(commands == 1, "nothing is tried")
    }

    @Test func aCounterWithTriesLeftDoesNotStopTheProtocol() async throws {
        let (error, _) = try await attempt(.init(selection: StatusWord(rawValue: 0x63C9)))
        #expect(error == nil)
    }

    @Test(arguments: 1...3) func anErrorBeforeTheTokenIsNotAWrongPassword(_ step: Int) async throws {
        let (error, commands) = try await attempt(.init(answers: [step: ResponseAPDU(status: .incorrectData)]))
        #expect(error?.code == .protocolRefused)
        #expect(commands == 1 + step)
    }

    static let malformed = [
        "", "7C00", "7C0381010", "8010", "7C02800", "7C0280017C", "7C128010", "7C0480008000", "7C8400FFFFFF80", "00",
    ].map { hex($0.count.isMultiple(of: 2) ? $0 : $0 + "0") }

    @Test(arguments: malformed, 1...4) func anAnswerOutOfShapeIsMalformed(_ data: [UInt8], _ step: Int) async throws {
        let (error, commands) = try await attempt(.init(answers: [step: ResponseAPDU(data: data, status: .success)]))
        #expect(error?.code == .malformedAnswer)
        #expect(commands == 1 + step)
    }

    @Test(arguments: [1, 15, 17, 80]) func aNonceThatIsNotWholeBlocksIsMalformed(_ length: Int) async throws {
        let data = BER.encode(0x7C, BER.encode(0x80, [UInt8](repeating: 9, count: length)))
        let (error, _) = try await attempt(.init(answers: [1: ResponseAPDU(data: data, status: .success)]))
        #expect(error?.code == .malformedAnswer)
    }

    @Test func referencesOfCertificationAuthoritiesBesideTheTokenAreIgnored() async throws {
        let parameters = try Self.parameters()
        let chip = FakePACEChip(parameters, password: password)
        let card = AppendingCard(base: chip, extra: BER.encode(0x87, Array("UTCVCA00001".utf8)))
        #expect(await failure(of: PACE(parameters, password: password), over: card) == nil)
    }

    /// Adds a data object inside the last answer's 7C.
    private struct AppendingCard: CardChannel {
        let base: FakePACEChip
        let extra: [UInt8]

        func transmit(_ command: CommandAPDU) async throws(CardChannelError) -> ResponseAPDU {
            var response = try await base.transmit(command)
            if command.ins == 0x86, command.cla == 0x00, let object = try? BERReader.readOne(response.data) {
                response.data = BER.encode(0x7C, Array(object.value) + extra)
            }
            return response
        }
    }
}
