import DocumentCore
package import Foundation
package import OpenSSLCrypto

/// DeviationDocuments (Doc 9303-12, 10.2): which documents an entry is about. Where several of these are given they hold
/// together (Doc 9303-3, 7.3.6).
package struct DeviationDocuments: Sendable, Hashable {
    /// The document code of the MRZ, two characters: `ID`, or `P<` with its filler. It is kept as it is written, in any alphabet.
    package let documentType: String?
    /// Whose certificate signed them.
    package let signer: DocumentSignerIdentifier?
    /// When they were issued.
    package let issued: IssuancePeriod?
    /// How many document numbers are named. The numbers themselves are people's, and nothing here shows them.
    package var documentNumberCount: Int { documentNumbers.count }

    let documentNumbers: Set<String>

    /// The longest document code, in bytes.
    static let longestType = 16
    /// The most numbers read from one entry.
    static let numberLimit = 1_000_000

    init(_ object: BERObject) throws {
        var fields = try object.contentsReader()
        documentType = try fields.readIfPresent(0x80).map {
            guard $0.value.count <= Self.longestType else { throw CMSError.malformed }
            return try DeviationDescription.text($0.value)
        }
        signer = try DocumentSignerIdentifier(&fields)
        issued = try fields.readIfPresent(0xA4).map { try IssuancePeriod($0) }
        var numbers: Set<String> = []
        if var list = try fields.readIfPresent(0xA5)?.contentsReader() {
            while !list.isAtEnd {
                guard numbers.count < Self.numberLimit else { throw CMSError.malformed }
                numbers.insert(try DeviationDescription.text(try list.read(.printableString).value))
            }
        }
        documentNumbers = numbers
        try fields.finish()
    }

    /// Whether a document number is among those named.
    package func names(documentNumber: String) -> Bool { documentNumbers.contains(documentNumber) }
}

extension DeviationDocuments: CustomStringConvertible, CustomReflectable {
    /// Without the document numbers.
    package var description: String { "documents (\(documentNumberCount) numbers ‹redacted›)" }
    /// Empty.
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}

/// DocumentSignerIdentifier (Doc 9303-12, 10.2).
package enum DocumentSignerIdentifier: Sendable, Hashable {
    /// The issuer's name and the serial number's contents octets without leading zeros.
    case issuerAndSerialNumber(DistinguishedName, [UInt8])
    /// The key identifier.
    case subjectKeyIdentifier([UInt8])
    /// The digest of the certificate, by the hash function of the list's signature; 20 to 64 bytes.
    case certificateDigest([UInt8])

    /// Reads the CHOICE where it is there; else consumes nothing.
    init?(_ fields: inout BERReader) throws {
        if let object = try fields.readIfPresent(0xA1) {
            var parts = try object.contentsReader()
            let name = try DistinguishedName(der: try parts.read(.sequence).definite())
            let serial = try parts.read(.integer).value
            try parts.finish()
            self = .issuerAndSerialNumber(name, Array(serial.drop { $0 == 0 }))
        } else if let object = try fields.readIfPresent(0x82) {
            guard (1...64).contains(object.value.count) else { throw CMSError.malformed }
            self = .subjectKeyIdentifier(Array(object.value))
        } else if let object = try fields.readIfPresent(0x83) {
            guard (20...64).contains(object.value.count) else { throw CMSError.malformed }
            self = .certificateDigest(Array(object.value))
        } else {
            return nil
        }
    }
}

/// IssuancePeriod (Doc 9303-12, 10.2).
package struct IssuancePeriod: Sendable, Hashable {
    /// The first documents.
    package let first: Date
    /// The last, not before the first.
    package let last: Date

    init(_ object: BERObject) throws {
        var fields = try object.contentsReader()
        first = try X509Time.date(tag: .generalizedTime, contents: try fields.read(.generalizedTime).value)
        last = try X509Time.date(tag: .generalizedTime, contents: try fields.read(.generalizedTime).value)
        try fields.finish()
        guard first <= last else { throw CMSError.malformed }
    }
}
