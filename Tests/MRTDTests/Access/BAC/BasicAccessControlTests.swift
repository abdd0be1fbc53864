import OpenSSLCrypto
import SmartCard
import TestSupport
import Testing

@testable import MRTD

@Suite struct BasicAccessControlTests {
    private let example = WorkedExample.basicAccess

    private func control() -> BasicAccessControl {
        return BasicAccessControl(
            DocumentBasicAccessKeys(information: SecretBytes(example.text("mrz_information"))),
            randomness: .scripted([example.input("RND_IFD"), example.input("K_IFD")])
        )
    }

    private func challenge() -> [UInt8] { example.input("RND_IC") + [0x90, 0x00] }
    private func answer() -> [UInt8] { example("EA resp_data") + [0x90, 0x00] }

    /// The error of one attempt, and how many commands it took.
    private func failure(_ responses: [[UInt8]]) async throws -> (error: AccessError?, exchanges: Int) {
        let card = ScriptedCard(playback: responses)
        do throws(AccessError) {
            _ = try await control().authenticate(over: card)
            return (nil, card.exchanges)
        } catch {
            return (error, card.exchanges)
        }
    }

    @Test func everyAPDUAndKeyIsThatOfAppendixD3() async throws {
        let card = ScriptedCard([
            (hex("0084000008"), challenge()),
            (example("EA C-APDU"), answer()),
        ])
        let keys = try await control().authenticate(over: card)
        #expect(card.isFinished)
        #expect(keys.cipher == .tripleDES)
        #expect(keys.encryption.exposed == example("KSEnc"))
        #expect(keys.authentication.exposed == example("KSMAC"))
        #expect(keys.counter.bytes == example("SSC"))
    }

    @Test func theSessionReadsEFCOMAsInAppendixD4() async throws {
        let card = ScriptedCard([
            (hex("0084000008"), challenge()),
            (example("EA C-APDU"), answer()),
            (example("SELECT protected C-APDU"), example("SELECT R-APDU")),
            (example("READ4 C-APDU"), example("READ4 R-APDU")),
            (example("READ18 C-APDU"), example("READ18 R-APDU")),
        ])
        let session = try await control().establish(over: card)
        #expect(try await session.transmit(.selectFile(0x011E)) == ResponseAPDU(status: .success))
        let head = try await session.transmit(.readBinary(offset: 0, length: 4))
        let rest = try await session.transmit(.readBinary(offset: 4, length: 18))
        #expect(head.data + rest.data == example("EF.COM"))
        #expect(card.isFinished)
    }

    @Test(arguments: [0x6300, 0x63C2, 0x6982, 0x6983, 0x6985, 0x6988, 0x6A80] as [UInt16])
    func theWrongSecretIsReportedWithTheCardsWord(_ word: UInt16) async throws {
        let status = [UInt8(word >> 8), UInt8(word & 0xFF)]
        let (error, exchanges) = try await failure([challenge(), status])
        #expect(error?.code == .refused)
        #expect(error?.status?.rawValue == word)
        #expect(error?.triesLeft == (word == 0x63C2 ? 2 : nil))
        #expect(exchanges == 2, "one attempt only")
    }

    @Test(arguments: [0x6700, 0x6A86, 0x6D00, 0x6E00, 0x6F00] as [UInt16])
    func aRefusedCommandIsNotAWrongSecret(_ word: UInt16) async throws {
        let (error, _) = try await failure([challenge(), [UInt8(word >> 8), UInt8(word & 0xFF)]])
        #expect(error?.code == .protocolRefused)
    }

    @Test func aRefusedChallengeIsAskedForOnceMoreAndEndsTheAttempt() async throws {
        let (error, exchanges) = try await failure([[0x69, 0x82], [0x69, 0x82]])
        #expect(error?.code == .protocolRefused)
        #expect(error?.step == "GET CHALLENGE")
        #expect(exchanges == 2)
    }

    /// Nothing of the secret was sent yet.
    @Test(arguments: ["6982", "9000", "01020304050607089000FF"])
    func oneGarbledChallengeIsTheLinksFault(_ garbled: String) async throws {
        let (error, exchanges) = try await failure([hex(garbled), challenge(), hex("6300")])
        #expect(error?.code == .refused && exchanges == 3)
    }

    @Test(arguments: [0, 7, 9, 16]) func aChallengeOfAnotherLengthIsMalformed(_ length: Int) async throws {
        let answer = [UInt8](repeating: 1, count: length) + [0x90, 0x00]
        let (error, exchanges) = try await failure([answer, answer])
        #expect(exchanges == 2)
        #expect(error?.code == .malformedAnswer)
    }

    @Test func theReadersOwnCryptogramSentBackIsRefused() async throws {
        let own = example("EA cmd_data")
        let (error, _) = try await failure([challenge(), own + [0x90, 0x00]])
        #expect(error?.code == .cardNotAuthentic)
    }

    @Test func anAnswerWithoutAChecksumIsRefused() async throws {
        let cryptogram = example("E_IC")
        let (error, _) = try await failure([challenge(), cryptogram + [0x90, 0x00]])
        #expect(error?.code == .malformedAnswer)
    }

    @Test func anAnswerFromAnEarlierSessionIsRefused() async throws {
        // The recorded answer holds the recorded nonce: a fresh one does not match.
        let fresh = BasicAccessControl(
            DocumentBasicAccessKeys(information: SecretBytes(example.text("mrz_information")))
        )
        let card = ScriptedCard(playback: [challenge(), answer()])
        await #expect(throws: AccessError(.cardNotAuthentic, at: "")) { _ = try await fresh.establish(over: card) }
    }

    @Test func aSpoiledAnswerNeverOpensASession() async throws {
        for spoiledAnswer in spoiled(answer()) {
            let (error, _) = try await failure([challenge(), spoiledAnswer])
            #expect(error != nil, "\(hexString(spoiledAnswer))")
        }
    }

    @Test func aLostCardIsToldApart() async throws {
        let (error, _) = try await failure([challenge()])
        #expect(error?.code == .channelFailed)
        #expect(error?.channelError?.code == .cardRemoved)
    }
}
