import DocumentCore
import Foundation
import OpenSSLCrypto
import SmartCard
import TestSupport
import VirtualCard

extension VirtualCitizenCard {
    /// A committed card with a portrait cut to 1,500 bytes before the issuer signed: a whole inspection of it takes 36 short
    /// exchanges in place of 117.
    static func withSmallPortrait(_ name: String) throws -> VirtualCitizenCard {
        let json = try Data(contentsOf: fixtures.appending(path: "cards/\(name).json"))
        return try withPortrait(of: 1500, try CardProfile(json: json))
    }

    /// A card of the fixtures' folder whose face record is cut, or filled up with zeros, to a length before the issuer signed.
    static func withPortrait(of count: Int, _ profile: CardProfile) throws -> VirtualCitizenCard {
        let folder = fixtures.appending(path: "cards")
        let portrait = try cut(
            try VirtualCitizenCard(profile, folder: folder).files["EF.DG2"] ?? [],
            to: count
        )
        return try VirtualCitizenCard(
            profile,
            folder: folder,
            customise: { recipe in
                for index in recipe.securityObject.hashes.indices where recipe.securityObject.hashes[index].number == 2
                {
                    recipe.securityObject.hashes[index].value = HashAlgorithm.sha256.digest(portrait)
                }
            },
            tamper: { files in files["EF.DG2"] = portrait }
        )
    }

    /// DG2 with less of its image, or zeros behind it (ISO/IEC 19794-5, 5.4 and 5.5): the lengths around it are right.
    private static func cut(_ file: [UInt8], to count: Int) throws -> [UInt8] {
        let group = try BERReader.readOne(file).children()
        let templates = try (group.first?.children() ?? [])
        let parts = try (templates.last?.children() ?? [])
        guard templates.count == 2, parts.count == 2 else { throw BERError.invalidValue }
        var record = Array(parts[1].value.prefix(count))
        record += [UInt8](repeating: 0, count: count - record.count)
        let fields = [(place: 8, value: record.count), (place: 14, value: record.count - 14)]
        for (place, value) in fields {
            for index in 0..<4 { record[place + index] = UInt8(truncatingIfNeeded: value >> (24 - 8 * index)) }
        }
        let template = BER.encode(0x7F60, Array(parts[0].encoded) + BER.encode(0x5F2E, record))
        return BER.encode(0x75, BER.encode(0x7F61, Array(templates[0].encoded) + template))
    }
}
