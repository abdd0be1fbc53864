import DocumentCore
import SmartCard

/// One READ BINARY: where from, how much, and how the answer is unpacked (Doc 9303-10, 3.6.3 and 3.6.6).
struct ReadCommand: Sendable {
    /// The first offset that only the odd instruction reaches. An even one may not read across it either.
    static let oddFrom = 0x8000

    /// The command.
    let apdu: CommandAPDU
    /// The bytes of the file asked for.
    let length: Int
    private let isOdd: Bool

    /// A read of as much as fits into a response field of `responseLength` bytes, at most `wanted`; nil when nothing fits.
    ///
    /// - Parameter shortFileIdentifier: Names the file for a read from offset 0; nil reads the current file.
    init?(
        shortFileIdentifier: UInt8? = nil,
        offset: Int,
        wanted: Int,
        responseLength: Int,
        capacity: ResponseCapacity
    ) {
        isOdd = offset >= Self.oddFrom
        let room = isOdd ? capacity.fileBytesOdd(in: responseLength) : capacity.plainBytes(in: responseLength)
        length = min(room, wanted, isOdd ? wanted : Self.oddFrom - offset)
        guard length > 0, offset <= 0xFF_FFFF else { return nil }
        var apdu: CommandAPDU
        if isOdd {
            apdu = .readBinaryOdd(offset: offset, length: ResponseCapacity.expectedLengthOdd(for: length))
        } else if let shortFileIdentifier {
            apdu = .readBinary(shortFileIdentifier: shortFileIdentifier, length: length)
        } else {
            apdu = .readBinary(offset: offset, length: length)
        }
        // A short Ne is no use when the protected answer outgrows a short response.
        let expected = apdu.expectedLength ?? 0
        apdu.forcesExtendedLength =
            expected > capacity.plainBytes(in: CommandAPDU.shortExpectedLimit, oddInstruction: isOdd)
        self.apdu = apdu
    }

    /// The bytes of the file that an answer of this many bytes brings: the exact Ne of 6Cxx counts an odd instruction's data object 53.
    func contentsLength(in answerLength: Int) -> Int {
        isOdd ? ResponseCapacity(cipher: nil).fileBytesOdd(in: answerLength) : answerLength
    }

    /// The bytes of the file in an answer; an odd instruction's come in data object 53 (or 73).
    func contents(of data: [UInt8]) throws(FileReadError) -> [UInt8] {
        var contents = data
        if isOdd, !data.isEmpty {
            do throws(BERError) {
                let object = try BERReader.readOne(data)
                guard object.tag == 0x53 || object.tag == 0x73 else { throw .unexpectedTag }
                contents = Array(object.value)
            } catch {
                throw FileReadError(.malformed)
            }
        }
        guard contents.count <= length else { throw FileReadError(.answerTooLong) }
        return contents
    }
}
