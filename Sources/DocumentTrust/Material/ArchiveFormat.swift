/// An archive or a compressed file, told by its first bytes. None is opened: what an archive grows to has no bound that its
/// length gives, and everything in it can be given as files.
enum ArchiveFormat: Sendable, CaseIterable {
    case zip, gzip, sevenZip, tar, bzip2, xz, zstandard, rar, cabinet, compress

    /// The format of a file; nil for any other.
    init?(_ bytes: [UInt8]) {
        let format = Self.allCases.first { format in
            format.marks.contains { bytes.dropFirst(format.offset).starts(with: $0) }
        }
        guard let format else { return nil }
        self = format
    }

    private var offset: Int { self == .tar ? 257 : 0 }

    private var marks: [[UInt8]] {
        switch self {
        case .zip: [[0x50, 0x4B, 0x03, 0x04], [0x50, 0x4B, 0x05, 0x06], [0x50, 0x4B, 0x07, 0x08]]
        case .gzip: [[0x1F, 0x8B]]
        case .sevenZip: [[0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C]]
        case .tar: [Array("ustar".utf8)]
        case .bzip2: [Array("BZh".utf8)]
        case .xz: [[0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00]]
        case .zstandard: [[0x28, 0xB5, 0x2F, 0xFD]]
        case .rar: [Array("Rar!".utf8) + [0x1A, 0x07]]
        case .cabinet: [Array("MSCF".utf8) + [0, 0, 0, 0]]
        case .compress: [[0x1F, 0x9D]]
        }
    }
}
