package import SmartCard

/// What a chip does wrong in one exchange: the faults that only the holder of the session's keys, or of the files, can commit.
///
/// Wherever nothing else is said the chip does what it was asked, its counters move on, and the checksum of a protected answer is
/// right. A fault that does not fit the exchange is not committed: a chip cannot lie about a length that nobody asked for.
package enum ChipFault: Hashable, Sendable {
    /// One bit of the protected answer's checksum is inverted: 0 is the lowest bit of its first byte, modulo 64.
    case flippedChecksumBit(Int)
    /// A plain status word and nothing else answers a protected command. The chip's session goes on.
    case plainStatus(StatusWord)
    /// Data object 87, or 85, is left out of an answer that has data.
    case missingCryptogram
    /// Data object 87 begins with 02 in place of the padding indicator 01.
    case wrongPaddingIndicator
    /// The data is padded by 81 in place of 80 before it is encrypted.
    case wrongPadding
    /// Data object 99 is left out.
    case missingStatus
    /// Data object 99 holds this word; behind the answer stands the true one.
    case otherProtectedStatus(StatusWord)
    /// The answer before this one comes again, byte for byte; the one that is due is never sent.
    case heldBackAnswer

    /// SELECT is answered by 9000 and selects nothing.
    case lyingSelect
    /// The first block of a file states a length of 4 GiB less one byte: 84 FF FF FF FF.
    case hugeLength
    /// The first block of a file states the indefinite length, 80, in place of its own.
    case indefiniteLength
    /// The first block of a file states a length that is off by so many bytes, and is written with as many length octets as
    /// before where that is possible.
    case lengthOff(by: Int)
    /// A read by short file identifier is answered from the next file that may be read; the file asked for becomes the current
    /// one.
    case otherFile
    /// An answer without error has so many bytes more than were asked for, behind its own as many zeros as that takes.
    case overlongAnswer(by: Int)
    /// 9000 and no data, whatever the answer would have been.
    case emptySuccess
    /// MANAGE SECURITY ENVIRONMENT and GENERAL AUTHENTICATE answer a well-formed data object 7C whose contents mean nothing:
    /// as long as the true ones, of bytes A5.
    case garbageInTemplate
}
