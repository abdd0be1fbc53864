/// What is odd in a data group and decides nothing. DG2 and DG13 have their own.
package enum LDSWarning: String, Sendable, Hashable, CaseIterable {
    /// A length inside the file does not fit what is there.
    case lengthDiffers = "lds.length_differs"
    /// There are more or fewer instances than the file counts.
    case countDiffers = "lds.count_differs"
    /// The tag list names other elements than there are.
    case tagListDiffers = "lds.tag_list_differs"
    /// An element that does not parse; it is left out.
    case elementInvalid = "lds.element_invalid"
    /// An element that is there more than once; the first is taken.
    case elementRepeated = "lds.element_repeated"
    /// Template and record name different fingers; the record is believed.
    case positionDiffers = "lds.position_differs"
    /// An image is of another kind than its record says.
    case imageTypeDiffers = "lds.image_type_differs"
    /// An image of no known kind; it is left out.
    case imageUnknown = "lds.image_unknown"
    /// An image's header announces a size that no such image has: decoding it may exhaust memory.
    case imageDimensionsExcessive = "lds.image_dimensions_excessive"

    /// The warning at a place: `DG11`, `DG11[5F2B]`.
    func at(_ place: String) -> DocumentWarning { DocumentWarning(code: rawValue, at: place) }
}
