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
        let profile = fixtures.appending(path: "cards/\(name).json")
        let portrait = try cut(try load(profile: profile).files["EF.DG2"] ?? [], to: 1500)
        return try load(
            profile: profile,
            customise: { recipe in
                for index in recipe.securityObject.hashes.indices where recipe.securityObject.hashes[index].number == 2
                {
                    recipe.securityObject.hashes[index].value = HashAlgorithm.sha256.digest(portrait)
                }
            },
            tamper: { files in files["EF.DG2"] = portrait }
        )
    }

    /// DG2 with less of its image (ISO/IEC 19794-5, 5.4 and 5.5): the lengths around it are right.
    private static func cut(_ file: [UInt8], to count: Int) throws -> [UInt8] {
        let group = try BERReader.readOne(file).children()
        let templates = try (group.first?.children() ?? [])
        let parts = try (templates.last?.children() ?? [])
        guard templates.count == 2, parts.count == 2 else { throw BERError.invalidValue }
        var record = Array(parts[1].value.prefix(count))
        let fields = [(place: 8, value: record.count), (place: 14, value: record.count - 14)]
        for (place, value) in fields {
            for index in 0..<4 { record[place + index] = UInt8(truncatingIfNeeded: value >> (24 - 8 * index)) }
        }
        let template = BER.encode(0x7F60, Array(parts[0].encoded) + BER.encode(0x5F2E, record))
        return BER.encode(0x75, BER.encode(0x7F61, Array(templates[0].encoded) + template))
    }
}
