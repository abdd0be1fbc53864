import DocumentCore

/// The data objects of a file that is a series of them (ISO 7816-4, 5.2.2), one after the other: padding of 00 or FF may stand before,
/// between and behind them.
struct DataObjectSeries {
    private let element: ElementaryFile
    private var rest: ArraySlice<UInt8>

    /// No card says so much of itself.
    private static let limit = 4096

    /// - Throws: `LDSError.malformed` for more than 4096 bytes.
    init(_ file: some Collection<UInt8>, of element: ElementaryFile) throws(LDSError) {
        guard file.count <= Self.limit else { throw LDSError(.malformed, element.name) }
        self.element = element
        rest = ArraySlice(Array(file))
    }

    /// The next object; nil at the end.
    ///
    /// - Throws: `LDSError.malformed` for what is no object.
    mutating func next() throws(LDSError) -> BERObject? {
        rest = rest.drop(while: Self.isPadding)
        guard !rest.isEmpty else { return nil }
        do throws(BERError) {
            var reader = BERReader(rest)
            let object = try reader.read()
            rest = reader.remaining
            return object
        } catch {
            throw LDSError(error, in: element.name)
        }
    }

    private static func isPadding(_ byte: UInt8) -> Bool { byte == 0x00 || byte == 0xFF }
}
