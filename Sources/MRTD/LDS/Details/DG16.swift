import DocumentCore
import SmartCard

/// DG16: persons to notify, `70 { 02 count, A1 { ... }, A2 { ... } ... }` (Doc 9303-10, 4.7.16, tables 80 and 81).
package struct DG16: Sendable, Hashable {
    /// The persons, in the file's order, at most `personLimit`.
    package let persons: [Person]
    /// What is odd.
    package let warnings: [DocumentWarning]

    /// One person to notify.
    package struct Person: Sendable, Hashable {
        /// 5F50: when this was recorded.
        package let recorded: LDSDate?
        /// 5F51: the name.
        package let name: PersonName?
        /// 5F52: the telephone number.
        package let telephone: String?
        /// 5F53: the address, as in the file.
        package let address: String?
    }

    /// The most persons taken: the tags A1 to AF.
    package static let personLimit = 15

    /// Reads the file. Bytes behind its object are ignored.
    ///
    /// - Throws: `LDSError`: `.malformed`, `.wrongTag`.
    package init(_ file: some Collection<UInt8>) throws(LDSError) {
        let children: [BERObject]
        let contents = try ElementaryFile.dg16.contents(of: file)
        do throws(BERError) {
            children = try contents.children()
        } catch {
            throw LDSError(error, in: "EF.DG16")
        }
        var persons: [Person] = []
        var warnings: [DocumentWarning] = []
        let templates = children.filter { (0xA0...0xAF).contains($0.tag.rawValue) }
        for template in templates.prefix(Self.personLimit) {
            let place = "DG16[\(template.tag)]"
            guard var details = try? DetailReader(template, group: place) else {
                warnings.append(LDSWarning.elementInvalid.at(place))
                continue
            }
            persons.append(
                Person(
                    recorded: details.date(0x5F50),
                    name: details.name(0x5F51),
                    telephone: details.text(0x5F52),
                    address: details.text(0x5F53)
                )
            )
            warnings += details.warnings
        }
        let count = children.lazy.compactMap(\.instanceCount).first
        if count != persons.count { warnings.append(LDSWarning.countDiffers.at("DG16")) }
        self.persons = persons
        self.warnings = warnings
    }
}

extension DG16: PersonalData {}
extension DG16.Person: PersonalData {}
