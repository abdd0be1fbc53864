import DocumentCore

/// The data objects of a file that is a series of them (ISO 7816-4, 5.2.2): padding of 00 or FF may stand before, between and
/// behind them.
enum DataObjectSeries {
    /// The objects in order.
    ///
    /// - Throws: `LDSError.malformed`, also for more than `limit` bytes.
    static func objects(in file: some Collection<UInt8>, of element: ElementaryFile) throws(LDSError) -> [BERObject] {
        guard file.count <= limit else { throw LDSError(.malformed, element.name) }
        var rest = ArraySlice(Array(file)).drop(while: isPadding)
        var objects: [BERObject] = []
        do throws(BERError) {
            while !rest.isEmpty {
                var reader = BERReader(rest)
                objects.append(try reader.read())
                rest = reader.remaining.drop(while: isPadding)
            }
        } catch {
            throw LDSError(error, in: element.name)
        }
        return objects
    }

    /// No card says so much of itself.
    private static let limit = 4096

    private static func isPadding(_ byte: UInt8) -> Bool { byte == 0x00 || byte == 0xFF }
}
