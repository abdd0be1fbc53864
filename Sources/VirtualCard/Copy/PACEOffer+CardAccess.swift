import DocumentCore
import OpenSSLCrypto

extension PACEOffer {
    /// The variants that an EF.CardAccess offers and this chip can run, in its order: of all there are, those whose PACEInfo stands in it,
    /// and, where domain parameters are written out, these too.
    static func offers(in cardAccess: [UInt8]) -> [PACEOffer] {
        var reader = BERReader(cardAccess)
        guard let set = try? reader.read(), let infos = try? set.children().map({ Array($0.encoded) }) else {
            return []
        }
        let parameters = infos.filter { (try? BERReader.readOne($0).children().count) == 3 }
        return infos.compactMap { info in
            guard let number = parameterNumber(of: info) else { return nil }
            let known = Array(0...2) + Array(8...18)
            for mapping in Mapping.allCases {
                for cipher in [BlockCipher.aes128, .tripleDES, .aes192, .aes256] {
                    for parameterID in number > 31 ? known : [number] {
                        let explicit = number > 31 ? number : nil
                        guard
                            let offer = PACEOffer(
                                mapping: mapping,
                                cipher: cipher,
                                parameterID: parameterID,
                                explicitID: explicit
                            ), SecurityInfos.pace(offer) == info
                        else { continue }
                        guard offer.isExplicit else { return offer }
                        guard let own = try? SecurityInfos.domainParameters(offer), parameters.contains(own) else {
                            continue
                        }
                        return offer
                    }
                }
            }
            return nil
        }
    }

    /// The number at the end of a SecurityInfo of three members; nil for any other.
    private static func parameterNumber(of info: [UInt8]) -> Int? {
        guard let members = try? BERReader.readOne(info).children(), members.count == 3, members[2].tag == 0x02,
            members[2].value.count <= 3
        else { return nil }
        return members[2].value.reduce(0) { $0 << 8 | Int($1) }
    }
}
