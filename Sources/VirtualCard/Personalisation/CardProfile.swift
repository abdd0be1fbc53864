package import Foundation

/// One card to be: who, issued by whom, and with what chip. Read from JSON as docs/virtual-card.md describes it.
package struct CardProfile: Sendable, Hashable {
    /// Which test issuer signs.
    package enum Issuer: String, Sendable, Hashable, Decodable {
        /// The one whose certificate is the trust anchor.
        case trusted
        /// The other.
        case untrusted
    }

    /// Which card: that settles DG13's items and the shape of the QR code.
    package enum Generation: String, Sendable, Hashable, Decodable {
        /// "Căn cước công dân", since 2021.
        case citizenCard2021 = "2021"
        /// "Thẻ căn cước", since July 2024: no residence and no date of issue on the chip, QR with four more fields.
        case identityCard2024 = "2024"
    }

    /// How DG13 has the parents' names.
    package enum ParentsShape: String, Sendable, Hashable, Decodable {
        /// A SEQUENCE for each.
        case siblings
        /// One SEQUENCE for both.
        case wrapped
    }

    /// What someone changed on the chip after the issuer had signed.
    package struct Alteration: Sendable, Hashable {
        /// Another name, in DG1 and DG13; nil for the true one.
        package var fullName: String?
        /// Another place of residence, in DG13; nil for the true one.
        package var placeOfResidence: String?
    }

    /// What the card is an example of.
    package var summary: String
    /// Who signs.
    package var issuer = Issuer.trusted
    /// The folder of the test issuers' keys, relative to the profile.
    package var pki: String
    /// The portrait, JPEG or JPEG 2000, relative to the profile; nil for a card without DG2 and DG3.
    package var portrait: String?
    /// The files that the citizen card has not, or has otherwise.
    var files = AdditionalFiles()
    /// Which card.
    package var generation = Generation.citizenCard2021
    /// How DG13 has the parents.
    package var parents = ParentsShape.siblings
    /// The person.
    package var holder: Holder
    /// What was changed after signing.
    package var alteration: Alteration?
    /// The chip.
    package var chip = ChipSettings()

    /// Reads a profile from JSON text.
    ///
    /// - Throws: `ProfileError` with the place of what is wrong.
    package init(json: Data) throws(ProfileError) {
        do {
            self = try JSONDecoder().decode(CardProfile.self, from: json)
        } catch let error as ProfileError {
            throw error
        } catch DecodingError.keyNotFound(let key, let context) {
            throw ProfileError(.malformed, at: Self.path(context.codingPath + [key]))
        } catch DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context) {
            throw ProfileError(.malformed, at: Self.path(context.codingPath))
        } catch DecodingError.dataCorrupted(let context) {
            throw ProfileError(
                context.codingPath.isEmpty ? .malformed : .invalidValue,
                at: Self.path(context.codingPath)
            )
        } catch {
            throw ProfileError(.malformed, at: Self.path([]))
        }
    }

    private static func path(_ keys: [any CodingKey]) -> String {
        keys.isEmpty ? "the whole" : keys.map(\.stringValue).joined(separator: ".")
    }
}

extension CardProfile: Decodable {
    private enum CodingKeys: String, CodingKey {
        case summary, issuer, pki, portrait, files, generation, parents, holder, chip
        case alteration = "altered_after_signing"
    }

    /// Decodes a profile's outermost object.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.strictContainer(keyedBy: CodingKeys.self)
        summary = try container.decode(String.self, forKey: .summary)
        issuer = try container.decodeIfPresent(Issuer.self, forKey: .issuer) ?? .trusted
        pki = try container.decode(String.self, forKey: .pki)
        portrait = try container.decodeIfPresent(String.self, forKey: .portrait)
        files = try container.decodeIfPresent(AdditionalFiles.self, forKey: .files) ?? AdditionalFiles()
        generation = try container.decodeIfPresent(Generation.self, forKey: .generation) ?? .citizenCard2021
        parents = try container.decodeIfPresent(ParentsShape.self, forKey: .parents) ?? .siblings
        holder = try container.decode(Holder.self, forKey: .holder)
        alteration = try container.decodeIfPresent(Alteration.self, forKey: .alteration)
        chip = try container.decodeIfPresent(ChipSettings.self, forKey: .chip) ?? ChipSettings()
    }
}

extension CardProfile.Alteration: Decodable {
    private enum CodingKeys: String, CodingKey {
        case fullName = "full_name"
        case placeOfResidence = "place_of_residence"
    }

    /// Decodes the `altered_after_signing` object of a profile.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.strictContainer(keyedBy: CodingKeys.self)
        fullName = try container.decodeIfPresent(String.self, forKey: .fullName)
        placeOfResidence = try container.decodeIfPresent(String.self, forKey: .placeOfResidence)
    }
}

extension CardProfile: CustomStringConvertible, CustomReflectable {
    /// The summary, which names nobody.
    package var description: String { summary }
    /// Personal data is not dumped.
    package var customMirror: Mirror { Mirror(self, children: []) }
}
