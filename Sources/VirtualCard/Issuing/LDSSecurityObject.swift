package import OpenSSLCrypto

/// LDSSecurityObject: the list of hashes that a SOD signs (Doc 9303-10, 4.6.2.3).
package struct LDSSecurityObject: Sendable, Hashable {
    /// One line: a data group's number and the hash of its file.
    package struct DataGroupHash: Sendable, Hashable {
        /// 1 ... 16; a recipe may say otherwise.
        package var number: UInt32
        /// The hash.
        package var value: [UInt8]

        /// A line from its parts.
        package init(number: UInt32, value: [UInt8]) {
            self.number = number
            self.value = value
        }
    }

    /// 0, or 1 with `versions`.
    package var version: UInt32
    /// The AlgorithmIdentifier of the hash.
    package var hashAlgorithm: [UInt8]
    /// The hashes, in order.
    package var hashes: [DataGroupHash]
    /// LDS version and Unicode version of version 1: `("0108", "040000")`.
    package var versions: Versions?

    /// The two version numbers of LDSVersionInfo.
    package struct Versions: Sendable, Hashable {
        /// Four digits.
        package var lds: String
        /// Six digits.
        package var unicode: String

        /// Versions from their digits.
        package init(lds: String = "0108", unicode: String = "040000") {
            self.lds = lds
            self.unicode = unicode
        }
    }

    /// Version 0 over the files given, in ascending order of their numbers.
    package init(files: [Int: [UInt8]], hash: HashAlgorithm = .sha256) {
        version = 0
        hashAlgorithm = hash.identifier
        hashes = files.sorted { $0.key < $1.key }.map { number, file in
            DataGroupHash(number: UInt32(clamping: number), value: hash.digest(file))
        }
    }

    /// The object as DER.
    package var encoded: [UInt8] {
        DER.sequence(
            DER.integer(version),
            hashAlgorithm,
            DER.sequence(of: hashes.map { DER.sequence(DER.integer($0.number), DER.octetString($0.value)) }),
            versions.map { DER.sequence(DER.printableString($0.lds), DER.printableString($0.unicode)) } ?? []
        )
    }
}
