public import Foundation
import Glibc

extension TrustMaterial {
    /// The file itself, or every file below a folder, in the order of their paths.
    ///
    /// Links are followed, each folder once. Names that begin with a dot are left out: editors and version control put theirs
    /// there. Nothing else is: what cannot be looked into, a link that leads nowhere or a folder below that is closed to this
    /// user, is found without contents.
    ///
    /// - Throws: `.pathUnreadable`.
    public static func files(at url: URL) throws(TrustError) -> [FoundFile] {
        let path = Array(url.path.utf8)
        guard let status = FolderWalk.status(path) else { throw TrustError(pathUnreadable: url.path) }
        guard status.st_mode & S_IFMT == S_IFDIR else { return [FoundFile(path: path)] }
        var walk = FolderWalk(root: path)
        try walk.enter(path)
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

    mutating func enter(_ folder: [UInt8]) throws(TrustError) {
        guard let status = Self.status(folder), let names = FoundFile.names(in: folder) else {
            guard folder != root else { throw TrustError(pathUnreadable: FoundFile.text(folder[...])) }
            find(folder, isOdd: true)
            return
        }
        guard entered.insert(Folder(device: status.st_dev, number: status.st_ino)).inserted else { return }
        for name in names where name.first != UInt8(ascii: ".") {
            let path = folder + [UInt8(ascii: "/")] + name
            let kind = Self.status(path).map { $0.st_mode & S_IFMT }
            if kind == S_IFDIR {
                try enter(path)
            } else {
                find(path, isOdd: kind != S_IFREG)
            }
        }
    }

    private mutating func find(_ path: [UInt8], isOdd: Bool) {
        let place = path.dropFirst(root.count).drop { $0 == UInt8(ascii: "/") }
        files.append(FoundFile(path: path, place: place, isOdd: isOdd))
    }

    /// Of what a link leads to; nil where there is nothing.
    static func status(_ path: [UInt8]) -> stat? {
        var status = stat()
        return FoundFile.withPath(path) { stat($0, &status) } == 0 ? status : nil
    }
}
