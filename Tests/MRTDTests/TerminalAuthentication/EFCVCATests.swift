import DocumentCore
import OpenSSLCrypto
import SmartCard
import TestSupport
import Testing

@testable import MRTD

@Suite struct EFCVCATests {
    private let one = BER.encode(0x42, Array("VNTESTCVCA00001".utf8))
    private let two = BER.encode(0x42, Array("VNTESTCVCA0002".utf8))
    private func padded(_ bytes: [UInt8]) -> [UInt8] { bytes + [UInt8](repeating: 0, count: max(0, 36 - bytes.count)) }

    private func error(_ file: [UInt8]) -> LDSError.Code? {
        do throws(LDSError) {
            _ = try EFCVCA(file)
            return nil
        } catch {
            return error.code
        }
    }

    @Test func oneOrTwoReferencesAreReadTheMostRecentFirst() throws {
        #expect(try EFCVCA(padded(one)).authorities.map(\.description) == ["VNTESTCVCA00001"])
        #expect(
            try EFCVCA(padded(two + one)).authorities.map(\.description) == ["VNTESTCVCA0002", "VNTESTCVCA00001"]
        )
        #expect(try EFCVCA(one).authorities.count == 1, "without padding")
        let longest = BER.encode(0x42, Array("VNABCDEFGHI00001".utf8))
        #expect(try EFCVCA(longest + longest).authorities.count == 2)
    }

    @Test func whatIsNoEFCVCAIsRefused() {
        #expect(error([]) == .elementMissing)
        #expect(error(padded([])) == .elementMissing)
        #expect(error(padded(one) + [0]) == .malformed, "too long")
        #expect(error(one + [0x00, 0x01]) != nil, "padding that is none")
        #expect(error(padded(BER.encode(0x43, [0x41]))) == .valueInvalid)
        let short = BER.encode(0x42, [0x41])
        #expect(error(padded(short + short + short)) == .valueInvalid)
        #expect(error(padded(BER.encode(0x42, []))) != nil)
        #expect(error(padded(BER.encode(0x42, [UInt8](repeating: 0x41, count: 17)))) == .valueInvalid)
        for length in 1..<one.count { #expect(error(Array(one.prefix(length))) != nil) }
    }

    // Reading

    private func session(_ behaviour: FakeChip.Behaviour) -> (SecureMessagingChannel, FakeChip) {
        let keys = SecureMessagingKeys.sample(.aes128)
        let chip = FakeChip(behaviour, keys: keys)
        return (SecureMessagingChannel(over: chip, keys: keys), chip)
    }

    @Test func oneExchangeReadsTheFile() async throws {
        let (session, chip) = session(.init(files: [0x011C: padded(one)]))
        #expect(try await EFCVCA.read(over: session).authorities.count == 1)
        #expect(chip.plain.map(\.encoded) == [hex("00B09C0024")])
    }

    @Test func aFileElsewhereIsReadThere() async throws {
        let (session, chip) = session(.init(files: [0x0123: padded(one)]))
        _ = try await EFCVCA.read(over: session, location: FileID(identifier: 0x0123, shortIdentifier: nil))
        #expect(chip.plain.map(\.encoded) == [hex("00A4020C020123"), hex("00B0000024")])
    }

    @Test func withoutTheFileTheTrustPointIsUnknown() async throws {
        for file in [nil, [UInt8](repeating: 0xFF, count: 36), padded([])] as [[UInt8]?] {
            let (session, _) = session(.init(files: file.map { [0x011C: $0] } ?? [:]))
            let error = await failure { _ = try await EFCVCA.read(over: session) }
            #expect(error?.code == .trustPointUnknown)
            #expect(await session.endedBy == nil)
        }
        let lost = SecureMessagingChannel(over: ScriptedCard([]), keys: .sample(.aes128))
        let error = await failure { _ = try await EFCVCA.read(over: lost) }
        #expect(error?.channelError?.code == .cardRemoved)
    }
}
