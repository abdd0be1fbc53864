import DocumentCore

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
