import DocumentCore

/// Reads a template whose every element may be missing: one that does not parse is a warning and costs no other.
struct DetailReader {
    private(set) var warnings: [DocumentWarning] = []
    private let objects: [BERObject]
    private let group: String

    /// - Parameter group: the place for warnings: `DG11`, `DG16[A1]`.
    init(_ template: BERObject, group: String) throws(LDSError) {
        do throws(BERError) {
            objects = try template.children()
        } catch {
            throw LDSError(error, in: group)
        }
        self.group = group
    }

    /// UTF-8 text without control characters but line ends and tabs; nil where it is absent or empty.
    mutating func text(_ tag: BERTag) -> String? {
        guard let object = first(tag) else { return nil }
        return text(object)
    }

    /// Text in pieces between fillers: the fields of an address, several numbers.
    mutating func list(_ tag: BERTag) -> [String] {
        text(tag)?.split(separator: "<").map(String.init) ?? []
    }

    mutating func name(_ tag: BERTag) -> PersonName? { text(tag).map { PersonName($0) } }

    mutating func date(_ tag: BERTag) -> LDSDate? { value(tag) { LDSDate($0) } }

    mutating func dateTime(_ tag: BERTag) -> LDSDateTime? { value(tag) { LDSDateTime($0) } }

    /// An image; nil where it is absent, empty or of no known kind.
    mutating func image(_ tag: BERTag) -> DisplayedImage? {
        guard let object = first(tag), !object.value.isEmpty else { return nil }
        guard let image = DisplayedImage(object.value) else {
            warn(.imageUnknown, tag)
            return nil
        }
        if image.isExcessive { warn(.imageDimensionsExcessive, tag) }
        return image
    }

    /// The names in the content-specific template `A0 { 02 count, name, name ... }`. Where an issuer left the template out,
    /// they stand in the group itself. At most `nameLimit` are taken: the count has one byte.
    mutating func names(_ tag: BERTag) -> [PersonName] {
        var found: [BERObject] = []
        var counts: [Int] = []
        for object in objects where object.tag == tag || object.tag == Self.contentSpecific {
            guard found.count <= Self.nameLimit else { break }
            guard object.tag != tag else {
                found.append(object)
                continue
            }
            guard let children = try? object.children() else {
                warn(.elementInvalid, object.tag)
                continue
            }
            found += children.filter { $0.tag == tag }
            counts += children.compactMap(\.instanceCount)
        }
        if !counts.isEmpty, counts.reduce(0, +) != found.count { warn(.countDiffers, Self.contentSpecific) }
        var names: [PersonName] = []
        for object in found.prefix(Self.nameLimit) {
            if let text = text(object) { names.append(PersonName(text)) }
        }
        return names
    }

    /// Compares the tag list with what is there. Some issuers list the content-specific template, some what is in it.
    mutating func checkTagList(names: BERTag) {
        guard let list = first(0x5C).flatMap({ TagList.tags(in: $0.value) }) else {
            warn(.tagListDiffers)
            return
        }
        func normal(_ tags: some Sequence<BERTag>) -> Set<BERTag> {
            Set(tags.map { $0 == Self.contentSpecific ? names : $0 })
        }
        if normal(list) != normal(objects.lazy.map(\.tag).filter { $0 != 0x5C }) { warn(.tagListDiffers) }
    }

    private static let contentSpecific: BERTag = 0xA0
    private static let nameLimit = 255

    private mutating func first(_ tag: BERTag) -> BERObject? {
        let found = objects.filter { $0.tag == tag }
        if found.count > 1 { warn(.elementRepeated, tag) }
        return found.first
    }

    private mutating func text(_ object: BERObject) -> String? {
        guard let text = String(validating: object.value, as: UTF8.self),
            !text.unicodeScalars.contains(where: isControl)
        else {
            warn(.elementInvalid, object.tag)
            return nil
        }
        return text.isEmpty ? nil : text
    }

    /// Line ends may part a text; every other control character is an attack on whoever prints it.
    private func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.generalCategory == .control && !["\n", "\r", "\t"].contains(scalar)
    }

    private mutating func value<Value>(_ tag: BERTag, _ parse: (ArraySlice<UInt8>) -> Value?) -> Value? {
        guard let object = first(tag), !object.value.isEmpty else { return nil }
        guard let value = parse(object.value) else {
            warn(.elementInvalid, tag)
            return nil
        }
        return value
    }

    private mutating func warn(_ warning: LDSWarning, _ tag: BERTag? = nil) {
        let warning = warning.at(tag.map { "\(group)[\($0)]" } ?? group)
        if !warnings.contains(warning) { warnings.append(warning) }
    }
}
