import DocumentCore
import MRTD

/// The frame of DG13, read loosely: the SET stands in no DER order, and one broken field must not cost the others.
struct DG13Structure {
    let fields: [DG13Field]
    /// Whether version and object identifier are the known ones, in front of a SET.
    let isHeaderKnown: Bool
    /// Whether the list of fields breaks off.
    let isCut: Bool

    init(_ file: some Collection<UInt8>) throws(LDSError) {
        let contents = try ElementaryFile.dg13.contents(of: file)
        let parts: [BERObject]
        do throws(BERError) {
            var reader = try contents.contentsReader()
            parts = try reader.read(.sequence).children()
        } catch {
            throw LDSError(error, in: "EF.DG13")
        }
        guard let list = parts.first(where: { $0.tag == .set || $0.tag == .sequence }) else {
            throw LDSError(.elementMissing, "EF.DG13 SET")
        }
        isHeaderKnown =
            parts.map(\.tag) == [.integer, .objectIdentifier, .set]
            && parts[0].value.elementsEqual([1]) && parts[1].value.elementsEqual(Self.identifier.bytes)

        var fields: [DG13Field] = []
        var isCut = false
        do throws(BERError) {
            var reader = try list.contentsReader()
            while !reader.isAtEnd {
                guard fields.count < Self.fieldLimit else { throw .tooMany }
                fields.append(DG13Field(try reader.read()))
            }
        } catch {
            isCut = true
        }
        self.fields = fields
        self.isCut = isCut
    }

    private static let identifier = OID("1.0.10646.1.0.8")
    /// Sixteen are known; a hostile file may hold many more.
    private static let fieldLimit = 256
}
