import DocumentProfiles
import CitizenCard
import MRTD

/// Documents that are no Vietnamese ID card and hold, where such a card has it, the number of `Samples.zone()`.
enum OtherDocuments {
    /// An ID card of another state in the same layout, a crew member's and a residence card of the same state, a foreigner's card of
    /// the same state, another state's card for a Vietnamese, an odd code of a card, a visa of TD2, and passports of both states with the
    /// number as personal number.
    static func all() throws -> [MRZ] {
        let card = String(decoding: try Samples.zone().characters, as: UTF8.self)
        func replacing(_ start: Int, _ text: String) throws -> MRZ {
            try MRZ(text: card.prefix(start) + text + card.dropFirst(start + text.utf8.count))
        }
        let number = "000090123456"
        func passport(_ state: String) throws -> MRZ {
            try MRZ(
                text: "P<\(state)NGUYEN<<VAN<THU".padded(44)
                    + "0901234565\(state)9001019M3001019\(number)<<54".padded(44)
            )
        }
        return [
            try Samples.zone(issuer: "UTO"), try replacing(0, "AC"), try replacing(0, "IR"), try replacing(45, "LAO"),
            try replacing(2, "LAO"), try replacing(0, "XX"), try passport("VNM"), try passport("UTO"),
            try MRZ(text: "I<VNMNGUYEN<<VAN<THU".padded(36) + "0901234565VNM9001019M3001019".padded(36)),
        ]
    }
}

extension String {
    fileprivate func padded(_ length: Int) -> String {
        self + String(repeating: "<", count: max(0, length - utf8.count))
    }
}
