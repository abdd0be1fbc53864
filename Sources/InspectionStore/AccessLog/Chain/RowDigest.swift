import Foundation
import GRDB
import OpenSSLCrypto

/// Where the chain of an access log ends.
struct ChainHead: Sendable, Hashable {
    /// The number of the last row; 0 before the first.
    var number: Int64
    /// Its digest; before the first row that of the log's name.
    var digest: [UInt8]

    /// Where the chain of a log begins.
    init(beginning origin: String) {
        number = 0
        digest = HashAlgorithm.sha256.digest(Array("cccd access log 1\n\(origin)\n".utf8))
    }

    init(number: Int64, digest: [UInt8]) {
        self.number = number
        self.digest = digest
    }
}

/// The digest of a row: SHA-256 over the name of this encoding, the digest of the row before, and every column in the order of
/// `AccessRow.columns`, each with its type and its length, so that no two rows have the same bytes.
enum RowDigest {
    /// The version of the encoding, in every row's first column.
    static let version: Int64 = 1
    private static let name = Array("cccd access log row 1\n".utf8)

    static func of(_ values: [DatabaseValue], after digest: [UInt8]) -> [UInt8] {
        var bytes = name
        bytes.reserveCapacity(512)
        bytes += digest
        for value in values { append(value, to: &bytes) }
        return HashAlgorithm.sha256.digest(bytes)
    }

    /// The digest of a row as it stands in the file: a text's bytes are all that SQLite has of it, whatever follows a zero and whether
    /// they are UTF-8 or not.
    ///
    /// - Parameter count: the number of columns, from the first.
    static func of(_ row: Row, columns count: Int, after digest: [UInt8]) throws -> [UInt8] {
        var bytes = name
        bytes.reserveCapacity(512)
        bytes += digest
        for index in 0..<count {
            let value: DatabaseValue = row[index]
            if case .string = value.storage {
                try row.withUnsafeData(atIndex: index) { append(text: $0 ?? Data(), to: &bytes) }
            } else {
                append(value, to: &bytes)
            }
        }
        return HashAlgorithm.sha256.digest(bytes)
    }

    private static func append(text: some Collection<UInt8>, to bytes: inout [UInt8]) {
        bytes.append(3)
        append(UInt64(text.count), to: &bytes)
        bytes += text
    }

    private static func append(_ value: DatabaseValue, to bytes: inout [UInt8]) {
        switch value.storage {
        case .null: bytes.append(0)
        case .int64(let number):
            bytes.append(1)
            append(UInt64(bitPattern: number), to: &bytes)
        case .double(let number):
            bytes.append(2)
            append(number.bitPattern, to: &bytes)
        case .string(let text):
            append(text: text.utf8, to: &bytes)
        case .blob(let data):
            bytes.append(4)
            append(UInt64(data.count), to: &bytes)
            bytes += data
        }
    }

    private static func append(_ number: UInt64, to bytes: inout [UInt8]) {
        withUnsafeBytes(of: number.bigEndian) { bytes += $0 }
    }
}
