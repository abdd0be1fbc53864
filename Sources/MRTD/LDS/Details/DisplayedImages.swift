import DocumentCore
import SmartCard

/// What DG5 and DG7 have in common: `{ 02 count, image, image ... }` (Doc 9303-10, 4.7.5 and 4.7.7).
struct DisplayedImages {
    let images: [DisplayedImage]
    let warnings: [DocumentWarning]

    /// More than the 9 that the standard allows.
    private static let imageLimit = 16

    init(_ file: some Collection<UInt8>, of group: ElementaryFile, tag: BERTag, place: String) throws(LDSError) {
        let children: [BERObject]
        let contents = try group.contents(of: file)
        do throws(BERError) {
            children = try contents.children()
        } catch {
            throw LDSError(error, in: group.name)
        }
        let values = children.filter { $0.tag == tag }.prefix(Self.imageLimit).map(\.value)
        guard !values.isEmpty else { throw LDSError(.elementMissing, "\(group.name) \(tag)") }
        images = values.compactMap { DisplayedImage($0) }
        guard !images.isEmpty else { throw LDSError(.imageNotFound, group.name) }
        var warnings: [LDSWarning] = []
        let count = children.lazy.compactMap(\.instanceCount).first
        if count != values.count { warnings.append(.countDiffers) }
        if images.count != values.count { warnings.append(.imageUnknown) }
        if images.contains(where: \.isExcessive) { warnings.append(.imageDimensionsExcessive) }
        self.warnings = warnings.map { $0.at(place) }
    }
}
