import DocumentCore
import OpenSSLCrypto
import SmartCard
import TestSupport
import Testing

@testable import MRTD

@Suite struct SecureMessagingCodecTests {
    private let example = WorkedExample.basicAccess

    private func codec(after counter: String = "887022120C06C226") -> SecureMessagingCodec {
        SecureMessagingCodec(
            SecureMessagingKeys(
                cipher: .tripleDES,
                encryption: SecretBytes(example("KSEnc")),
                authentication: SecretBytes(example("KSMAC")),
                counter: SendSequenceCounter(bytes: hex(counter))
            )
        )
    }

    private func response(_ encoded: [UInt8]) throws -> ResponseAPDU { try ResponseAPDU(encoded: encoded) }

    @Test func everyMessageOfAppendixD4IsReproduced() throws {
        var codec = codec()
        #expect(try codec.protect(.selectFile(0x011E)).encoded == example("SELECT protected C-APDU"))
        #expect(codec.counter.bytes == hex("887022120C06C227"))
        let selected = try codec.open(try response(example("SELECT R-APDU")), to: 0xA4)
        #expect(selected == ResponseAPDU(status: .success))
        #expect(codec.counter.bytes == hex("887022120C06C228"))

        #expect(try codec.protect(.readBinary(offset: 0, length: 4)).encoded == example("READ4 C-APDU"))
        let head = try codec.open(try response(example("READ4 R-APDU")), to: 0xB0)
        #expect(head.data == hex("60145F01"))
        #expect(codec.counter.bytes == hex("887022120C06C22A"))

        #expect(try codec.protect(.readBinary(offset: 4, length: 18)).encoded == example("READ18 C-APDU"))
        let rest = try codec.open(try response(example("READ18 R-APDU")), to: 0xB0)
        #expect(rest.data == hex("04303130365F36063034303030305C026175"))
        #expect(codec.counter.bytes == hex("887022120C06C22C"))
    }

    private struct Vector: Decodable, CustomTestStringConvertible {
        let id: String
        let counter: String
        let response: String
        let expected: String
        var testDescription: String { id }

        enum CodingKeys: String, CodingKey {
            case id, expected
            case counter = "ssc_before_response"
            case response = "r_apdu"
        }
    }

    @Test func theVectorsOfResponsesGiveTheirVerdicts() throws {
        let vectors = WorkedExample.load([Vector].self, "sm-3des.json")
        #expect(vectors.count == 5)
        for vector in vectors {
            var codec = codec(after: vector.counter)
            let opened = try? codec.open(try response(hex(vector.response)), to: 0xB0)
            #expect((opened != nil) == (vector.expected == "accept"), "\(vector.id)")
            #expect(opened == nil || opened?.data == hex("60145F01"))
        }
    }

    /// The code of the error that a response is refused with.
    private func refusal(_ encoded: String, after counter: String = "887022120C06C229") throws -> SecureMessagingError
        .Code?
    {
        var codec = codec(after: counter)
        let response = try response(hex(encoded))
        do throws(SecureMessagingError) {
            _ = try codec.open(response, to: 0xB0)
            return nil
        } catch {
            return error.code
        }
    }

    /// A response with a right checksum over whatever objects.
    private func authentic(_ objects: String, status: String = "9000") throws -> String {
        let padded = Padding.add(to: hex("887022120C06C22A") + hex(objects), blockLength: 8)
        let checksum = try RetailMAC.compute(key: SecretBytes(example("KSMAC")), paddedData: padded)
        return objects + "8E08" + hexString(checksum) + status
    }

    @Test func aPlainStatusWordIsNoAnswer() throws {
        for status in ["9000", "6982", "6988", "6987", "6282", "6700", "6A82"] {
            #expect(try refusal(status) == .unprotected)
        }
    }

    @Test func plainDataIsNoAnswer() throws {
        #expect(try refusal("60145F019000") == .malformed)
        #expect(try refusal("60025F019000") == .checksumMissing)
        #expect(try refusal("99029000" + "9000") == .checksumMissing)
    }

    @Test func aFlippedBitOfTheChecksumIsSeen() throws {
        #expect(try refusal("8709019FF0EC34F9922651990290008E08AD55CC17140B2DEC9000") == .checksumIncorrect)
    }

    @Test func aShortChecksumIsNone() throws {
        #expect(try refusal("8709019FF0EC34F9922651990290008E04AD55CC179000") == .checksumMissing)
        #expect(try refusal("8709019FF0EC34F9922651990290008E009000") == .checksumMissing)
    }

    @Test func aReplayedResponseDoesNotFitTheCounter() throws {
        let recorded = "8709019FF0EC34F9922651990290008E08AD55CC17140B2DED9000"
        #expect(try refusal(recorded) == nil)
        #expect(try refusal(recorded, after: "887022120C06C22A") == .checksumIncorrect)
        #expect(try refusal(recorded, after: "887022120C06C22B") == .checksumIncorrect)
    }

    @Test func aMissingCryptogramIsSeenByTheChecksum() throws {
        #expect(try refusal("990290008E08AD55CC17140B2DED9000") == .checksumIncorrect)
    }

    @Test func aMissingStatusObjectIsRefusedThoughAuthentic() throws {
        #expect(try refusal(try authentic("8709019FF0EC34F9922651")) == .statusMissing)
    }

    @Test func theOuterStatusHasToBeTheProtectedOne() throws {
        #expect(try refusal(try authentic("99026982")) == .statusDiffers)
        #expect(try refusal(try authentic("99029000", status: "6982")) == .statusDiffers)
        #expect(try refusal(try authentic("99026982", status: "6982")) == nil)
    }

    @Test(arguments: [
        "990290008709019FF0EC34F9922651", "8709019FF0EC34F99226519902900099029000",
        "8709019FF0EC34F99226518709019FF0EC34F992265199029000", "8509019FF0EC34F992265199029000",
        "81039F01019902900", "990290009702000099029000", "9903900000", "99009902900",
    ])
    func objectsOutOfOrderTwiceOrUnknownAreRefused(_ objects: String) throws {
        let even = objects.count.isMultiple(of: 2) ? objects : objects + "0"
        let code = try refusal(try authentic(even))
        #expect(code == .malformed || code == .statusMissing)
    }

    @Test(arguments: ["870101", "8708019FF0EC34F99226", "8709029FF0EC34F9922651", "8700", "8709009FF0EC34F9922651"])
    func aCryptogramOutOfShapeIsRefused(_ object: String) throws {
        #expect(try refusal(try authentic(object + "99029000")) == .cryptogramMalformed)
    }

    @Test(arguments: [
        "0000000000000000", "6014000000000000", "60145F0180000001", "80000000000000000000000000000000", "FF",
    ])
    func wrongPaddingIsRefused(_ plain: String) throws {
        let blocks = hex(plain).count.isMultiple(of: 8) ? hex(plain) : hex("FFFFFFFFFFFFFFFF")
        let cryptogram = try BlockCipher.tripleDES.encryptCBC(key: SecretBytes(example("KSEnc")), blocks)
        let object = hexString(BER.encode(0x87, [0x01] + cryptogram))
        #expect(try refusal(try authentic(object + "99029000")) == .paddingIncorrect)
    }

    @Test func everySpoiledByteAndEveryCutIsRefused() throws {
        for step in ["SELECT R-APDU", "READ4 R-APDU", "READ18 R-APDU"] {
            let counter =
                ["SELECT R-APDU": "887022120C06C227", "READ4 R-APDU": "887022120C06C229"][step] ?? "887022120C06C22B"
            for message in spoiled(example(step)) where message.count >= 2 {
                #expect(try refusal(hexString(message), after: counter) != nil, "\(hexString(message))")
            }
        }
    }

    @Test func anExtendedCommandHasTwoBytesOfLeInside() throws {
        var codec = codec()
        let protected = try codec.protect(.readBinary(offset: 0, length: 1000))
        #expect(Array(protected.data.prefix(4)) == hex("970203E8"))
        #expect(protected.encoded.starts(with: hex("0CB00000") + hex("00000E")))
        #expect(protected.encoded.suffix(2) == hex("0000"))
        let largest = try codec.protect(.readBinary(offset: 0, length: 65536))
        #expect(Array(largest.data.prefix(4)) == hex("97020000"))
    }

    @Test func aShortLeOf256IsZero() throws {
        var codec = codec()
        let protected = try codec.protect(.readBinary(offset: 0, length: 256))
        #expect(Array(protected.data.prefix(3)) == hex("970100"))
        #expect(protected.encoded.last == 0x00)
    }

    @Test func anOddInstructionTakesDataObject85() throws {
        var codec = codec()
        let protected = try codec.protect(.readBinaryOdd(offset: 0x8000, length: 100))
        let cryptogram = try BlockCipher.tripleDES.encryptCBC(
            key: SecretBytes(example("KSEnc")),
            hex("54028000") + hex("80000000")
        )
        #expect(protected.data.starts(with: hex("8508") + cryptogram + hex("970164")))
    }

    @Test func aCommandThatOutgrowsAShortAPDUBecomesExtended() throws {
        var codec = codec()
        let protected = try codec.protect(
            CommandAPDU(ins: 0x86, p1: 0, p2: 0, data: [UInt8](repeating: 1, count: 250), expectedLength: 256)
        )
        #expect(protected.isExtended)
        #expect(protected.expectedLength == 65536)
    }

    @Test func aCommandThatOutgrowsEveryAPDUIsRefused() throws {
        var codec = codec()
        let command = CommandAPDU(ins: 0x86, p1: 0, p2: 0, data: [UInt8](repeating: 1, count: 65535))
        #expect(throws: SecureMessagingError(.commandTooLong)) { _ = try codec.protect(command) }
    }

    @Test func theChainingBitStaysInTheClassByte() throws {
        var codec = codec()
        #expect(try codec.protect(CommandAPDU(cla: 0x10, ins: 0x86, p1: 0, p2: 0, expectedLength: 256)).cla == 0x1C)
    }

    @Test(arguments: BlockCipher.allCases) func chipAndReaderUnderstandEachOther(_ cipher: BlockCipher) throws {
        let keys = SecureMessagingKeys.sample(cipher)
        var reader = SecureMessagingCodec(keys)
        var chip = ChipSession(
            cipher: cipher,
            encryption: keys.encryption,
            authentication: keys.authentication,
            counter: keys.counter.bytes
        )
        for length in [1, 7, 8, 15, 16, 17, 100, 231, 300] {
            let command = CommandAPDU(
                ins: 0x86,
                p1: 1,
                p2: 2,
                data: [UInt8](repeating: 0x80, count: length),
                expectedLength: 256
            )
            let understood = try #require(try chip.open(try reader.protect(command)))
            #expect(understood.data == command.data)
            let answer = ResponseAPDU(data: [UInt8](repeating: 0x00, count: length), status: .endOfFile)
            #expect(try reader.open(try chip.protect(answer, to: 0x86), to: 0x86) == answer)
        }
    }

    @Test func theCounterRollsOverAllItsBytes() {
        var counter = SendSequenceCounter(bytes: hex("00FFFFFFFFFFFFFF"))
        counter.increment()
        #expect(counter.bytes == hex("0100000000000000"))
        counter = SendSequenceCounter(bytes: hex("FFFFFFFFFFFFFFFF"))
        counter.increment()
        #expect(counter.bytes == hex("0000000000000000"))
        #expect(SendSequenceCounter(for: .aes256).bytes.count == 16)
    }
}
