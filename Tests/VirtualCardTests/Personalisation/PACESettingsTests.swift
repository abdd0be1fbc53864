import DocumentCore
import Foundation
import OpenSSLCrypto
import SmartCard
import TestSupport
import Testing

@testable import VirtualCard

/// What a profile may ask for of PACE, and the files that follow from it.
@Suite struct PACESettingsTests {
    private func profile(_ chip: [String: Any]) throws -> CardProfile {
        let root = try JSONSerialization.jsonObject(with: Data(try fixture("cards/nguyen-van-an.json")))
        var object = try #require(root as? [String: Any])
        object["chip"] = chip
        return try CardProfile(json: try JSONSerialization.data(withJSONObject: object))
    }

    private func error(_ chip: [String: Any]) -> ProfileError? {
        do {
            _ = try profile(chip)
            return nil
        } catch {
            return error as? ProfileError
        }
    }

    private func card(_ chip: [String: Any]) throws -> VirtualCitizenCard {
        try VirtualCitizenCard(try profile(chip), folder: fixtures.appending(path: "cards"))
    }

    @Test func aProfileWithoutAWordOnItHasTheCitizenCards() throws {
        #expect(try profile([:]).chip.pace == [try #require(PACEOffer(cipher: .aes128, parameterID: 13))])
        #expect(try profile(["pace": false]).chip.pace.isEmpty)
        #expect(try profile(["pace": false, "pace_offers": [["mapping": "integrated"]]]).chip.pace.isEmpty)
    }

    @Test func oneVariantIsAskedForByItsParts() throws {
        let chip = try profile(["pace_mapping": "integrated", "pace_cipher": "3des", "pace_parameter_id": 1]).chip
        #expect(chip.pace == [try #require(PACEOffer(mapping: .integrated, cipher: .tripleDES, parameterID: 1))])
        #expect(chip.behaviour.parameterReference == .whereNeeded)
        #expect(try profile(["pace_parameter_reference": "refused"]).chip.behaviour.parameterReference == .refused)
    }

    @Test func severalVariantsStandInTheirOrder() throws {
        let chip = try profile([
            "pace_offers": [
                ["mapping": "chip_authentication", "cipher": "aes256", "parameter_id": 16],
                ["cipher": "aes256", "parameter_id": 16], ["parameter_id": 2, "explicit_id": 40],
            ]
        ]).chip
        #expect(chip.pace.map(\.parameterID) == [16, 16, 40])
        #expect(chip.pace.map(\.mapping) == [.chipAuthentication, .generic, .generic])
        #expect(chip.pace.last?.domain == .field(.modp2048With256))
    }

    @Test func impossibleVariantsAreNamed() {
        #expect(error(["pace_mapping": "hashed"]) == ProfileError(.invalidValue, at: ""))
        #expect(
            error(["pace_mapping": "chip_authentication", "pace_cipher": "3des"])?.location == "chip.pace_parameter_id"
        )
        #expect(error(["pace_parameter_id": 5])?.location == "chip.pace_parameter_id")
        #expect(
            error(["pace_offers": [["mapping": "integrated", "parameter_id": 10]]])?.location == "chip.pace_offers"
        )
        #expect(error(["pace_offers": [["explicit_id": 31]]])?.code == .invalidValue)
        #expect(error(["pace_offers": [["cypher": "aes128"]]])?.code == .unknownKey)
        #expect(error(["pace_parameter_reference": "maybe"])?.code == .invalidValue)
    }

    @Test func efCardSecurityIsThereForChipAuthenticationMappingOnly() throws {
        #expect(try card([:]).files["EF.CardSecurity"] == nil)
        let card = try card(["pace_mapping": "chip_authentication"])
        let file = try #require(card.files["EF.CardSecurity"])
        let data = try BERReader.readOne(file).children()[1].children()[0].children()
        let content = try data[2].children()
        #expect(try content[0].objectIdentifier() == OID("0.4.0.127.0.7.3.2.1"))
        let signed = try BERReader.readOne(try content[1].children()[0].octetString()).children()
        let open = try BERReader.readOne(try #require(card.files["EF.CardAccess"])).children()
        #expect(open.allSatisfy { entry in signed.contains { $0.encoded == entry.encoded } })
        #expect(signed.count == open.count + 1)
    }

    @Test func openSSLVerifiesEFCardSecurity() throws {
        let file = try #require(try card(["pace_mapping": "chip_authentication"]).files["EF.CardSecurity"])
        let output = try OpenSSLTool.run(
            ["cms", "-verify", "-inform", "DER", "-in", "file", "-noverify", "-binary", "-out", "out"],
            files: ["file": file]
        )
        #expect(output.status == 0, "\(output.text)")
        #expect(output.bytes.first == 0x31)
    }
}
