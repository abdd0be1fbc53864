import DocumentCore
import Foundation
package import OpenSSLCrypto

/// Document numbers that must not pass: stolen, lost, cancelled. The list holds keyed hashes, so that a copy of it shows
/// nobody's number at a glance; who tries all numbers of a state with its key finds them, as with every such list.
///
/// The file is text in UTF-8 with lines ending in LF or CR LF; empty lines and those that begin with `#` say nothing:
///
///     cccd-stop-list 1
///     key 00112233…       32 bytes in hexadecimal, chosen at random for this list
///     9f86d081…           one line a document: HMAC-SHA-256 in hexadecimal
///
/// What is hashed is `ISSUER:NUMBER` in ASCII: the issuing state as in the MRZ without fillers (`VNM`), a colon, and the document
/// number without fillers, both in capitals. A long document number (Doc 9303-5, 4.2.2, note j) is hashed whole.
package struct StopList: Sendable, Hashable {
    /// The file's bytes.
    package let encoded: [UInt8]
    /// SHA-256 over the file.
    package let fingerprint: [UInt8]
    /// How many documents it names.
    package var count: Int { hashes.count }

    private let key: [UInt8]
    private let hashes: Set<[UInt8]>

    /// How every stop list begins.
    package static let firstLine = "cccd-stop-list 1"
    /// The most documents named by one list.
    package static let limit = 1_000_000

    /// Whether bytes mean to be a stop list, right or wrong.
    package static func isClaimed(by bytes: [UInt8]) -> Bool {
        var rest = withoutMark(bytes)
        while let first = rest.first {
            if first == UInt8(ascii: "#") {
                rest = rest.drop { !isLineEnd($0) }
            } else if isLineEnd(first) || first == UInt8(ascii: " ") || first == UInt8(ascii: "\t") {
                rest = rest.dropFirst()
            } else {
                break
            }
        }
        return rest.starts(with: "cccd-stop-list".utf8)
    }

    private static func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

    /// The bytes after the mark that some editors put before UTF-8.
    private static func withoutMark(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        return bytes.starts(with: mark) ? bytes.dropFirst(mark.count) : bytes[...]
    }

    /// Reads a list.
    ///
    /// - Throws: `.malformed` for another first line, a key that is not 32 bytes, or a line that is no hash: a list of which a
    ///   part does not count would let pass whom it should stop.
    package init(_ bytes: [UInt8]) throws(StopListError) {
        var lines = ByteRuns(Self.withoutMark(bytes), separatedBy: Self.isLineEnd).lazy
            .filter { !$0.isEmpty && $0.first != UInt8(ascii: "#") }.makeIterator()
        func malformed(_ line: ArraySlice<UInt8>?) -> StopListError {
            StopListError(line: line.map { Self.number(of: $0, in: bytes) })
        }
        let first = lines.next()
        guard first.map({ $0.elementsEqual(Self.firstLine.utf8) }) == true else { throw malformed(first) }
        let keyLine = lines.next()
        guard let keyLine, keyLine.starts(with: "key ".utf8), let key = Self.bytes(keyLine.dropFirst(4)),
            key.count == 32
        else { throw malformed(keyLine) }
        var hashes: Set<[UInt8]> = []
        var count = 0
        while let line = lines.next() {
            count += 1
            guard count <= Self.limit, let hash = Self.bytes(line), hash.count == 32 else { throw malformed(line) }
            hashes.insert(hash)
        }
        self.key = key
        self.hashes = hashes
        encoded = bytes
        fingerprint = HashAlgorithm.sha256.digest(bytes)
    }

    /// The number of a line as an editor shows it, from 1; a CR LF ends one line.
    private static func number(of line: ArraySlice<UInt8>, in bytes: [UInt8]) -> Int {
        let before = bytes[..<line.startIndex]
        return 1
            + before.indices.count { index in
                before[index] == 0x0A || before[index] == 0x0D && bytes[index + 1] != 0x0A
            }
    }

    /// Whether a document is on the list: a look-up.
    ///
    /// - Parameters:
    ///   - issuingState: as in the MRZ; fillers and case make no difference.
    ///   - documentNumber: the same.
    /// - Throws: `OpenSSLError` when it cannot be told. That is no "no".
    package func contains(issuingState: String, documentNumber: String) throws(OpenSSLError) -> Bool {
        hashes.contains(try Self.hash(key: key, issuingState: issuingState, documentNumber: documentNumber))
    }

    /// The 32 bytes that stand for a document in a list with this key.
    package static func hash(
        key: [UInt8],
        issuingState: String,
        documentNumber: String
    ) throws(OpenSSLError) -> [UInt8] {
        try HMAC.sha256(key: key, Array("\(plain(issuingState)):\(plain(documentNumber))".utf8))
    }

    private static func plain(_ text: String) -> String { text.replacing("<", with: "").uppercased() }

    private static func bytes(_ digits: ArraySlice<UInt8>) -> [UInt8]? {
        [UInt8](hexadecimal: String(decoding: digits, as: UTF8.self))
    }
}

extension StopList: CustomStringConvertible, CustomReflectable {
    /// The number of entries.
    package var description: String { "stop list of \(count)" }
    /// Empty.
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}
