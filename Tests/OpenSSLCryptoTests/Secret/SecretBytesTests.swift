import OpenSSLCrypto
import TestSupport
import Testing

@Suite struct SecretBytesTests {
    @Test func theBytesAreThoseGiven() {
        let secret = SecretBytes([1, 2, 3])
        #expect(secret.count == 3)
        #expect(secret.withBytes { Array($0) } == [1, 2, 3])
        #expect(SecretBytes([]).count == 0)
    }

    @Test func aSliceOfASlicedCollectionKeepsItsBytes() {
        let bytes: [UInt8] = [9, 8, 7, 6, 5]
        #expect(SecretBytes(bytes[1..<4]).withBytes { Array($0) } == [8, 7, 6])
        #expect(SecretBytes(bytes[1..<4]).slice(1..<3).withBytes { Array($0) } == [7, 6])
        #expect(SecretBytes(bytes).slice(5..<5).count == 0)
    }

    @Test func equalityGoesByContents() {
        #expect(SecretBytes([1, 2]) == SecretBytes([1, 2]))
        #expect(SecretBytes([1, 2]) != SecretBytes([1, 3]))
        #expect(SecretBytes([1, 2]) != SecretBytes([1, 2, 3]))
        #expect(SecretBytes([]) == SecretBytes([]))
        #expect(SecretBytes([1, 2]).matches([1, 2]))
        #expect(!SecretBytes([1, 2]).matches([1]))
        #expect(!SecretBytes([1, 2]).matches([]))
    }

    @Test func nothingIsPrinted() {
        let secret = SecretBytes(Array("hunter2!".utf8))
        struct Holder { let secret: SecretBytes }
        var dumped = ""
        dump(Holder(secret: secret), to: &dumped)
        for text in ["\(secret)", String(reflecting: secret), "\(Holder(secret: secret))", dumped] {
            #expect(!text.contains("hunter"))
            #expect(!text.contains("104"))
        }
        #expect(Mirror(reflecting: secret).children.isEmpty)
    }

    @Test func aFailedFillingThrowsItsError() {
        struct Refused: Error {}
        #expect(throws: Refused.self) { _ = try SecretBytes(count: 4) { _ throws(Refused) in throw Refused() } }
    }

    @Test func randomBytesDiffer() throws {
        #expect(try SecretBytes.random(count: 16) != SecretBytes.random(count: 16))
        #expect(try randomBytes(count: 8) != randomBytes(count: 8))
        #expect(try randomBytes(count: 0).isEmpty)
        #expect(try SecretBytes.random(count: 0).count == 0)
    }

    @Test func constantTimeComparisonComparesLengthsToo() {
        #expect(constantTimeEqual([], []))
        #expect(constantTimeEqual([1], [1]))
        #expect(!constantTimeEqual([1], [2]))
        #expect(!constantTimeEqual([1], [1, 0]))
    }

    @Test func wipingLeavesZeros() {
        var bytes: [UInt8] = [1, 2, 3]
        wipe(&bytes)
        #expect(bytes == [0, 0, 0])
        var empty: [UInt8] = []
        wipe(&empty)
        #expect(empty.isEmpty)
    }
}
