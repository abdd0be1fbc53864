import DocumentCore
package import Foundation

/// What is known of models of readers: the table that is built in (`readers.json`), and what an operator's files say on top of it.
///
/// Tables are laid one over another. An entry with the id of one that is there takes the place of the members that it names, and of no
/// others; one with a new id is new. Of several entries that fit a name, the one laid last counts, and of one file the first.
package struct ReaderTable: Sendable, Hashable {
    /// The entries, those that count first.
    package private(set) var models: [ReaderModel]

    private struct Document: Codable {
        let readers: [ReaderModel]

        init(from decoder: any Decoder) throws {
            if let unknown = try decoder.unknownKey(besides: CodingKeys.self) {
                throw ReaderTableFault("unknown member \(unknown.prefix(64))")
            }
            readers = try decoder.container(keyedBy: CodingKeys.self).decode([ReaderModel].self, forKey: .readers)
        }
    }

    /// The longest file that is read, in bytes.
    package static let longestFile = 1 << 20

    /// The table that is built in.
    package static let shipped = (try? ReaderTable(Data(PackageResources.readers_json))) ?? ReaderTable(models: [])

    /// A table of entries, those that count first.
    package init(models: [ReaderModel]) { self.models = models }

    /// Reads a table: JSON, an object with the member `readers`.
    package init(_ json: Data) throws(ReaderTableFault) {
        guard json.count <= Self.longestFile else { throw ReaderTableFault("longer than \(Self.longestFile) bytes") }
        do {
            models = try JSONDecoder().decode(Document.self, from: json).readers
        } catch let fault as ReaderTableFault {
            throw fault
        } catch let error as DecodingError {
            throw ReaderTableFault(error)
        } catch {
            throw ReaderTableFault("not JSON")
        }
        let ids = models.map(\.id)
        if let twice = ids.first(where: { id in ids.count { $0 == id } > 1 }) {
            throw ReaderTableFault("\(twice) stands there twice")
        }
    }

    /// Lays another table over this one.
    package mutating func lay(_ other: ReaderTable) {
        let over = other.models.map { entry in models.first { $0.id == entry.id }?.overlaid(by: entry) ?? entry }
        models = over + models.filter { model in !over.contains { $0.id == model.id } }
    }

    /// The model of the reader that a driver gave a name; nil for one that is not known.
    package func model(named name: String) -> ReaderModel? {
        models.first { $0.names?.contains(where: name.hasPart) ?? false }
    }

    /// The model of a USB device, by vendor and product as `072F:223B`; nil for one that is not known.
    package func model(usb: String) -> ReaderModel? {
        models.first { $0.usb?.contains(usb.uppercased()) ?? false }
    }

    /// Whether a reader's name says that it is a slot for a secure access module: it has the word SAM, or the model's own word for it.
    package func isModuleSlot(_ name: String) -> Bool {
        let words = name.lowercased().split { !$0.isLetter && !$0.isNumber }
        return words.contains("sam") || model(named: name)?.moduleSlots?.contains(where: name.hasPart) ?? false
    }
}

/// Why a table of readers cannot be used.
package struct ReaderTableFault: CodedError {
    /// The one cause.
    package enum Code: String, Sendable, CaseIterable {
        /// It cannot be read, or is none.
        case unusable = "readers.table_unusable"
    }

    /// The cause.
    package let code = Code.unusable
    /// Where, and what is wrong.
    package let detail: String

    /// A fault, in words for a technician.
    package init(_ detail: String) { self.detail = detail }

    init(_ error: DecodingError) {
        let context: DecodingError.Context? =
            switch error {
            case .typeMismatch(_, let context), .valueNotFound(_, let context), .keyNotFound(_, let context),
                .dataCorrupted(let context):
                context
            @unknown default: nil
            }
        let path = (context?.codingPath ?? []).map { $0.intValue.map { "[\($0)]" } ?? $0.stringValue }
        let missing = if case .keyNotFound(let key, _) = error { " \(key.stringValue) is missing" } else { "" }
        detail = path.isEmpty && missing.isEmpty ? "not JSON" : "\(path.joined(separator: "."))\(missing)"
    }
}
