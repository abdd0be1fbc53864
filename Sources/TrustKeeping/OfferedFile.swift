package import DocumentTrust
package import Foundation

/// A file that is offered to the trust store.
package struct OfferedFile: Sendable {
    /// Its name.
    package var source: String
    /// Its contents.
    package var bytes: [UInt8]
    /// Whether the operator named this very file, and not a folder that it lies in.
    package var isNamed: Bool
    /// What the system said where it let nobody read: then there are no contents.
    package var fault: SystemError?

    /// A file from its parts.
    package init(source: String, bytes: [UInt8], isNamed: Bool = true, fault: SystemError? = nil) {
        self.source = source
        self.bytes = bytes
        self.isNamed = isNamed
        self.fault = fault
    }

    /// The file at a path, or the files below a folder, as `TrustMaterial.files` finds them. One below a folder that cannot be read
    /// is offered without contents, and takes no other along.
    ///
    /// - Throws: `.pathUnreadable` for the path itself.
    package static func read(_ url: URL) throws(TrustError) -> [OfferedFile] {
        try TrustMaterial.files(at: url).map { file throws(TrustError) in
            do throws(TrustError) {
                return OfferedFile(source: file.place, bytes: try file.contents(), isNamed: file.isNamed)
            } catch {
                guard !file.isNamed else { throw error }
                return OfferedFile(source: file.place, bytes: [], isNamed: false, fault: error.system)
            }
        }
    }
}

/// An offered file with what is in it.
struct OpenedFile {
    let source: String
    let isNamed: Bool
    let items: [MaterialFile]
    /// What a bundle of ours says of itself.
    let manifest: TrustBundle.Manifest?

    init(_ file: OfferedFile) {
        source = file.source
        isNamed = file.isNamed
        manifest = TrustBundle.Manifest(file.bytes)
        if let fault = file.fault {
            items = [.refused(RefusedMaterial(source: file.source, reason: .unreadable, system: fault))]
        } else {
            // A bundle of nothing is a bundle: its sender trusts nothing any more.
            let isEmpty = manifest?.hasNothingBeside == true
            items = isEmpty ? [] : MaterialFile.items(in: file.bytes, source: file.source)
        }
    }
}
