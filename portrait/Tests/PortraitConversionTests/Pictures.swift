import Foundation
import PortraitConversion

/// The drawings of `Tests/Pictures`, which `scripts/pictures.py` makes.
enum Pictures {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Pictures", directoryHint: .isDirectory)

    static func bytes(_ path: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: folder.appending(path: path))) }

    static func names(_ kind: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: kind).path).sorted()
    }

    static let width = 48
    static let height = 60
    /// The quarters from left to right, from top to bottom.
    static let colours = [[200, 30, 30], [30, 160, 60], [30, 60, 200], [230, 230, 230]]
    static let greys = [[40], [90], [160], [220]]
}

extension Raster {
    /// The pixel in the middle of each quarter.
    var quarters: [[Int]] {
        [(1, 1), (3, 1), (1, 3), (3, 3)].map { x, y in
            let place = (y * height / 4 * width + x * width / 4) * channels
            return bytes[place..<place + channels].map(Int.init)
        }
    }

    /// Whether each quarter has its colour, but for so much.
    func shows(_ expected: [[Int]], within tolerance: Int) -> Bool {
        quarters.count == expected.count
            && zip(quarters, expected).allSatisfy { found, wanted in
                found.count == wanted.count && zip(found, wanted).allSatisfy { abs($0 - $1) <= tolerance }
            }
    }
}
