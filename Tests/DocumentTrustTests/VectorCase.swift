import TestIssuing
import DocumentTrust
import Foundation
import MRTD
import TestSupport

/// One document of `fixtures/vectors/passive-authentication`: made by others, with what they say of it.
struct VectorCase: Sendable {
    let id: String
    let isValid: Bool
    let reason: String?
    let time: Date
    var sod: [UInt8]
    var com: [UInt8]?
    var groups: [Int: [UInt8]]

    static let folder = "vectors/passive-authentication"
    static let identifiers = [
        "N01", "N02", "N07", "N08", "N09", "N14", "P01", "P02", "P04", "P06", "P08", "P12", "P18", "P28",
    ]

    private struct Description: Decodable {
        let expected: String
        let reason: String?
        let time: String

        enum CodingKeys: String, CodingKey {
            case expected, reason
            case time = "eval_time"
        }
    }

    init(_ id: String) throws {
        self.id = id
        let path = "\(Self.folder)/\(id)/"
        let words = try JSONDecoder().decode(Description.self, from: Data(try fixture(path + "case.json")))
        isValid = words.expected == "VALID"
        reason = words.reason
        time = try Date(words.time, strategy: .iso8601)
        sod = try fixture(path + "EF.SOD")
        com = try fixture(path + "EF.COM")
        groups = [:]
        for number in 1...16 {
            let file = fixtures.appending(path: path + "EF.DG\(number)")
            if FileManager.default.fileExists(atPath: file.path) {
                groups[number] = try fixture(path + "EF.DG\(number)")
            }
        }
    }

    /// What lies in the case's own folders.
    func trust() throws -> TrustMaterial {
        let folder = fixtures.appending(path: "\(Self.folder)/\(id)")
        func existing(_ name: String) -> [URL] {
            let url = folder.appending(path: name)
            return FileManager.default.fileExists(atPath: url.path) ? [url] : []
        }
        return try TrustMaterial.load(
            anchors: existing("trust"),
            crls: existing("crl"),
            certificates: existing("certs"),
            trustUnsignedLists: false
        )
    }

    func verify(
        trust: TrustMaterial? = nil,
        time: Date? = nil,
        state: String? = "UTO",
        code: String? = "ID",
        unreadable: Set<Int> = []
    ) throws -> PassiveAuthentication {
        PassiveAuthentication(
            sod: sod,
            com: com,
            dataGroups: groups,
            issuingState: state,
            documentCode: code,
            unreadable: unreadable,
            trust: try trust ?? self.trust(),
            time: time ?? self.time
        )
    }
}
