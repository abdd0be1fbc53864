import DocumentCore
import Foundation
package import SmartCard
import StrictJSON

extension ReaderTable {
    /// A file of the operator's that is not used.
    package struct Refused: Sendable, Hashable {
        /// The file.
        package let path: String
        /// Why.
        package let fault: ReaderTableFault
        /// Whether what it said before, while it could be used, still holds.
        package let isKept: Bool
    }

    /// The table that holds on this machine: the one built in, over it `readers.json` beside the daemon's configuration, and over that
    /// the files `readers.d/*.json` in the order of their names. A file that cannot be used is left out, whole, or stands as it was when
    /// it could be.
    ///
    /// - Parameters:
    ///   - configuration: the daemon's configuration file, which need not be there.
    ///   - layers: the files as they could be used last, by their paths; they are brought up to date.
    package static func configured(
        beside configuration: String = ConfigurationValues.usualPath,
        keeping layers: inout [String: ReaderTable]
    ) -> (table: ReaderTable, refused: [Refused]) {
        let folder = URL(filePath: configuration).deletingLastPathComponent()
        var (table, refused): (ReaderTable, [Refused]) = (.shipped, [])
        let before = layers
        layers = [:]
        for file in files(in: folder) {
            do throws(ReaderTableFault) {
                layers[file.path] = try ReaderTable(at: file)
            } catch {
                layers[file.path] = before[file.path]
                refused.append(Refused(path: file.path, fault: error, isKept: before[file.path] != nil))
            }
            if let layer = layers[file.path] { table.lay(layer) }
        }
        return (table, refused)
    }

    /// The same, of the files as they are now.
    package static func configured(
        beside configuration: String = ConfigurationValues.usualPath
    ) -> (table: ReaderTable, refused: [Refused]) {
        var layers: [String: ReaderTable] = [:]
        return configured(beside: configuration, keeping: &layers)
    }

    private static func files(in folder: URL) -> [URL] {
        let own = folder.appending(path: "readers.json")
        let more = folder.appending(path: "readers.d")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: more.path)) ?? []
        return (FileManager.default.fileExists(atPath: own.path) ? [own] : [])
            + names.filter { $0.hasSuffix(".json") && !$0.hasPrefix(".") }.sorted().map { more.appending(path: $0) }
    }

    private init(at file: URL) throws(ReaderTableFault) {
        let data: Data
        do {
            let values = try FileManager.default.attributesOfItem(atPath: file.resolvingSymlinksInPath().path)
            guard values[.type] as? FileAttributeType == .typeRegular, values[.size] as? Int ?? 0 <= Self.longestFile
            else { throw CocoaError(.fileReadTooLarge) }
            data = try Data(contentsOf: file)
        } catch {
            throw ReaderTableFault("cannot be read, or is no file of at most \(Self.longestFile) bytes")
        }
        try self.init(data)
        do throws(DuplicateKeys.Fault) {
            try DuplicateKeys.refuse(in: data)
        } catch {
            throw switch error {
            case .repeated(let place): ReaderTableFault("\(place.prefix(128)) is given twice")
            case .trailingComma: ReaderTableFault("a comma that nothing follows")
            case .encoding, .malformed: ReaderTableFault("not JSON in UTF-8")
            }
        }
    }
}
