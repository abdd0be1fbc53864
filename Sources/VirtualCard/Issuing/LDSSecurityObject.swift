public import OpenSSLCrypto

/// LDSSecurityObject: the list of hashes that a SOD signs (Doc 9303-10, 4.6.2.3).
public struct LDSSecurityObject: Sendable, Hashable {
    /// One line: a data group's number and the hash of its file.
    public struct DataGroupHash: Sendable, Hashable {
        /// 1 ... 16; a recipe may say otherwise.
        public var number: UInt32
        /// The hash.
        public var value: [UInt8]

        /// A line from its parts.
        public init(number: UInt32, value: [UInt8]) {
            self.number = number
            self.value = value
        }
    }

    /// 0, or 1 with `versions`.
    public var version: UInt32
    /// The AlgorithmIdentifier of the hash.
    public var hashAlgorithm: [UInt8]
    /// The hashes, in order.
    public var hashes: [DataGroupHash]
    /// LDS version and Unicode version of version 1: `("0108", "040000")`.
    public var versions: Versions?

    /// The two version numbers of LDSVersionInfo.
    public struct Versions: Sendable, Hashable {
        /// Four digits.
        public var lds: String
        /// Six digits.
        public var unicode: String

        /// Versions from their digits.
        public init(lds: String = "0108", unicode: String = "040000") {
            self.lds = lds
            self.unicode = unicode
        }
    }

    /// Version 0 over the files given, in ascending order of their numbers.
    public init(files: [Int: [UInt8]], hash: HashAlgorithm = .sha256) {
        version = 0
        hashAlgorithm = hash.identifier
        hashes = files.sorted { $0.key < $1.key }.map { number, file in
            DataGroupHash(number: UInt32(clamping: number), value: hash.digest(file))
        }
    }

    /// The object as DER.
    public var encoded: [UInt8] {
        DER.sequence(
            DER.integer(version),
            hashAlgorithm,
            DER.sequence(of: hashes.map { DER.sequence(DER.integer($0.number), DER.octetString($0.value)) }),
            versions.map { DER.sequence(DER.printableString($0.lds), DER.printableString($0.unicode)) } ?? []
        )
    }
}
