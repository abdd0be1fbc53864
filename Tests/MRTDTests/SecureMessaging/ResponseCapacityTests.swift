import OpenSSLCrypto
import SmartCard
import Testing

@testable import MRTD

@Suite struct ResponseCapacityTests {
    @Test func aShortResponseHolds231BytesWith3DESAnd223WithAES() {
        #expect(ResponseCapacity(cipher: .tripleDES).plainBytes(in: 256) == 231)
        #expect(ResponseCapacity(cipher: .aes128).plainBytes(in: 256) == 223)
        #expect(ResponseCapacity(cipher: nil).plainBytes(in: 256) == 256)
        #expect(ResponseCapacity(cipher: nil).fileBytesOdd(in: 256) == 253)
    }

    @Test(arguments: BlockCipher.allCases, [true, false])
    func theCapacityIsExactOnEveryRung(_ cipher: BlockCipher, _ odd: Bool) throws {
        let capacity = ResponseCapacity(cipher: cipher)
        let keys = SecureMessagingKeys.sample(cipher)
        for length in BlockLadder.rungs.dropFirst() + [129, 130, 141, 142, 143, 144, 145, 271, 272, 273, 274] {
            let room = capacity.plainBytes(in: length, oddInstruction: odd)
            let sizes = try [room, room + 1].map { count in
                var chip = ChipSession(
                    cipher: cipher,
                    encryption: keys.encryption,
                    authentication: keys.authentication,
                    counter: keys.counter.bytes
                )
                let answer = ResponseAPDU(data: [UInt8](repeating: 0, count: count), status: .success)
                return try chip.protect(answer, to: odd ? 0xB1 : 0xB0).data.count
            }
            #expect(sizes[0] <= length)
            #expect(sizes[1] > length)
        }
    }

    @Test func dataObject53TakesItsShareOfAnOddRead() {
        let capacity = ResponseCapacity(cipher: .tripleDES)
        #expect(capacity.fileBytesOdd(in: 256) == 228)
        #expect(ResponseCapacity.expectedLengthOdd(for: 228) == 231)
        #expect(ResponseCapacity.expectedLengthOdd(for: 127) == 129)
    }

    @Test(arguments: [-1, 0, 1, 14, 15, 20]) func whatIsTooSmallHoldsNothing(_ length: Int) {
        #expect(ResponseCapacity(cipher: .aes256).plainBytes(in: length) == 0)
        #expect(ResponseCapacity(cipher: .aes256).fileBytesOdd(in: length) == 0)
    }
}
