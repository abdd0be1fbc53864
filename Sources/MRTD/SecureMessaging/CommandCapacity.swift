import OpenSSLCrypto
import SmartCard

/// How much plain data fits into a command data field of 255 bytes once it is protected (Doc 9303-11, 9.8.4).
struct CommandCapacity: Sendable, Hashable {
    /// The cipher of the session.
    let cipher: BlockCipher

    /// The most plain bytes in a short command.
    ///
    /// Behind the data come data object 97 (3 bytes) where an answer is expected, and 8E (10 bytes); around it tag, two bytes of
    /// length, the padding indicator, and 1 byte to a whole block of padding. 239 bytes, or 231 (3DES) and 223 (AES) with 97.
    func plainBytes(expectingAnswer: Bool) -> Int {
        let room = CommandAPDU.shortDataLimit - 10 - (expectingAnswer ? 3 : 0) - 4
        return room / cipher.blockLength * cipher.blockLength - 1
    }
}
