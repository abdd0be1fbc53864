import Foundation
import OpenSSLCrypto
import VirtualCard

extension VirtualCitizenCard {
    /// The profile's card with other bytes in some groups, by their numbers, and a SOD that signs these.
    static func load(profile: URL, signing files: [Int: [UInt8]]) throws -> VirtualCitizenCard {
        try load(profile: profile) { recipe in
            for index in recipe.securityObject.hashes.indices {
                guard let bytes = files[Int(recipe.securityObject.hashes[index].number)] else { continue }
                recipe.securityObject.hashes[index].value = HashAlgorithm.sha256.digest(bytes)
            }
        } tamper: { readable in
            for (number, bytes) in files { readable["EF.DG\(number)"] = bytes }
        }
    }
}
