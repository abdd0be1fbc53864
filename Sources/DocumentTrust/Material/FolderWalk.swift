package import Foundation
import Glibc

extension TrustMaterial {
    /// The file itself, or every file below a folder, in the order of their paths.
    ///
    /// Links are followed, each folder once. Names that begin with a dot are left out: editors and version control put theirs
    /// there. Nothing else is: what cannot be looked into, a link that leads nowhere or a folder below that is closed to this
    /// user, is found, and its contents say why.
    ///
    /// - Throws: `.pathUnreadable` for the path itself.
    package static func files(at url: URL) throws(TrustError) -> [FoundFile] {
        let path = Array(url.path.utf8)
        var walk = FolderWalk(root: path)
        do throws(SystemError) {
            guard try FolderWalk.status(path).st_mode & S_IFMT == S_IFDIR else { return [FoundFile(path: path)] }
            try walk.enter(path)
        } catch {
            throw TrustError(pathUnreadable: url.path, error)
        }
        return walk.files.sorted { $0.path.lexicographicallyPrecedes($1.path) }
    }
}

/// One walk through a folder.
private struct FolderWalk {
    var files: [FoundFile] = []
    private let root: [UInt8]
    private var entered: Set<Folder> = []

    private struct Folder: Hashable {
        let device: dev_t
        let number: ino_t
    }

    init(root: [UInt8]) { self.root = root }

    /// - Throws: where this very folder cannot be looked into.
    mutating func enter(_ folder: [UInt8]) throws(SystemError) {
        let status = try Self.status(folder)
        guard !entered.contains(Folder(device: status.st_dev, number: status.st_ino)) else { return }
        let names = try FoundFile.names(in: folder)
        entered.insert(Folder(device: status.st_dev, number: status.st_ino))
        for name in names where name.first != UInt8(ascii: ".") {
            let path = folder + [UInt8(ascii: "/")] + name
            do throws(SystemError) {
                let kind = try Self.status(path).st_mode & S_IFMT
                if kind == S_IFDIR { try enter(path) } else { find(path, isOdd: kind != S_IFREG) }
            } catch {
                find(path, fault: error)
            }
        }
    }

    private mutating func find(_ path: [UInt8], isOdd: Bool = false, fault: SystemError? = nil) {
        let place = path.dropFirst(root.count).drop { $0 == UInt8(ascii: "/") }
        files.append(FoundFile(path: path, place: place, isOdd: isOdd, fault: fault))
    }

    /// Of what a link leads to.
    static func status(_ path: [UInt8]) throws(SystemError) -> stat {
        var status = stat()
        guard FoundFile.withPath(path, { stat($0, &status) }) == 0 else { throw .last }
        return status
    }
}
