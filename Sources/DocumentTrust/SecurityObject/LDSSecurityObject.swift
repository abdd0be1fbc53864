import DocumentCore
import OpenSSLCrypto

/// LDSSecurityObject (Doc 9303-10, 4.6.2.3), version 0 and 1: the hashes of the data groups.
struct LDSSecurityObject: Sendable, Hashable {
    /// version: 0 or 1 are known.
    let version: Int
    /// hashAlgorithm.
    let hashAlgorithm: AlgorithmIdentifier
    /// dataGroupHashValues in their order.
    let hashes: [DataGroupHash]
    /// ldsVersionInfo; version 1 has it.
    let versionInfo: LDSVersionInfo?
    /// Whether the list is possible at all: a known version, at least one group, each of 1 ... 16 at most once, and every
    /// hash as long as the algorithm makes it, so that no shorter value is ever compared.
    let isPossible: Bool

    /// Reads the content of a SOD.
    init(content: [UInt8]) throws(CMSError) {
        self = try readingCMS { try LDSSecurityObject(try BERReader.readOne(content)) }
    }

    private init(_ object: BERObject) throws {
        guard object.tag == .sequence else { throw CMSError.malformed }
        var fields = try object.contentsReader()
        version = try fields.read(.integer).unsignedInteger()
        hashAlgorithm = try AlgorithmIdentifier(try fields.read())
        hashes = try fields.read(.sequence).children().map { try DataGroupHash($0) }
        versionInfo = try fields.readIfPresent(.sequence).map { try LDSVersionInfo($0) }
        try fields.finish()
        isPossible = Self.isPossible(version, hashAlgorithm, hashes)
    }

    private static func isPossible(_ version: Int, _ algorithm: AlgorithmIdentifier, _ hashes: [DataGroupHash]) -> Bool
    {
        guard let length = algorithm.hash?.digestLength, (0...1).contains(version), !hashes.isEmpty else {
            return false
        }
        var seen: UInt32 = 0
        return hashes.allSatisfy { listed in
            guard (1...16).contains(listed.number), listed.hash.count == length else { return false }
            let bit: UInt32 = 1 << listed.number
            defer { seen |= bit }
            return seen & bit == 0
        }
    }
}

/// DataGroupHash (Doc 9303-10, 4.6.2.3).
struct DataGroupHash: Sendable, Hashable {
    /// dataGroupNumber, whatever it is: whether it is one of 1 ... 16 is asked of the list.
    let number: Int
    /// dataGroupHashValue.
    let hash: [UInt8]

    init(_ object: BERObject) throws {
        guard object.tag == .sequence else { throw CMSError.malformed }
        var fields = try object.contentsReader()
        number = try fields.read(.integer).unsignedInteger()
        hash = try fields.read().octetString()
        try fields.finish()
    }
}

/// LDSVersionInfo (Doc 9303-10, 4.6.2.3).
struct LDSVersionInfo: Sendable, Hashable {
    /// ldsVersion: `0108`.
    let ldsVersion: String
    /// unicodeVersion: `040000`.
    let unicodeVersion: String

    init(_ object: BERObject) throws {
        guard object.tag == .sequence else { throw CMSError.malformed }
        var fields = try object.contentsReader()
        ldsVersion = String(decoding: try fields.read(.printableString).value, as: UTF8.self)
        unicodeVersion = String(decoding: try fields.read(.printableString).value, as: UTF8.self)
        try fields.finish()
    }
}
