import DocumentCore
import OpenSSLCrypto

/// How much plain data fits into a response field of a given length: what a block size comes down to under secure messaging.
struct ResponseCapacity: Sendable, Hashable {
    /// The cipher of the session; nil for plain exchanges.
    let cipher: BlockCipher?

    /// The most plain bytes whose protected form has at most `length` bytes; 0 when nothing fits.
    ///
    /// Behind the data come data objects 99 (4 bytes) and 8E (10 bytes); around it tag, length, the padding indicator (not in
    /// data object 85) and 1 byte to a whole block of padding. In 256 bytes: 231 with 3DES, 223 with AES.
    func plainBytes(in length: Int, oddInstruction: Bool = false) -> Int {
        guard let cipher else { return length }
        let indicator = oddInstruction ? 0 : 1
        let room = Self.value(inObjectOf: length - 14) - indicator
        return max(0, room / cipher.blockLength * cipher.blockLength - 1)
    }

    /// The most bytes that READ BINARY with odd instruction returns in a response field of `length` bytes: they come in a data
    /// object 53.
    func fileBytesOdd(in length: Int) -> Int { Self.value(inObjectOf: plainBytes(in: length, oddInstruction: true)) }

    /// Ne for that many bytes of a file in data object 53.
    static func expectedLengthOdd(for count: Int) -> Int { 1 + BER.encodeLength(count).count + count }

    /// The longest value of a data object with a one-byte tag that has at most `length` bytes in all.
    private static func value(inObjectOf length: Int) -> Int {
        var value = max(0, length - 2)
        while value > 0, expectedLengthOdd(for: value) > length { value -= 1 }
        return value
    }
}
