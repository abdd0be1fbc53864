import DocumentCore
import DocumentTrust
import Foundation
import MRTD
import OpenSSLCrypto
import SmartCard
import TestSupport
import Testing
import VirtualCard

/// PACE with the chip authentication mapping on issued cards: the session, EF.CardSecurity under the issuer's signature, and the
/// chip's key in it.
@Suite struct ChipAuthenticationMappingTests {
    private struct Outcome {
        let chip: CheckOutcome
        let security: CardSecurityAuthentication
        let offer: CheckOutcome
    }

    private func card(
        issuer: String = "trusted",
        isClone: Bool = false,
        tamper: (inout [String: [UInt8]]) throws -> Void = { _ in }
    ) throws -> VirtualCitizenCard {
        let root = try JSONSerialization.jsonObject(with: Data(try fixture("cards/nguyen-van-an.json")))
        var object = try #require(root as? [String: Any])
        object["issuer"] = issuer
        let offers: [[String: Any]] = [
            ["parameter_id": 13], ["mapping": "chip_authentication", "parameter_id": 13],
        ]
        object["chip"] = ["pace_offers": offers, "clone": isClone]
        let profile = try CardProfile(json: try JSONSerialization.data(withJSONObject: object))
        return try VirtualCitizenCard(profile, folder: fixtures.appending(path: "cards"), tamper: tamper)
    }

    private func read(_ card: VirtualCitizenCard) async throws -> Outcome {
        let source = VirtualReaderSource()
        try await source.insert(card)
        let readers = await source.readers()
        let connection = try await source.connect(to: readers[0].id)
        let channel = TransportChannel(connection)
        let file = try await FileReader(plain: channel).read(.cardAccess)
        let open = try SecurityInfos(cardAccess: file)
        let parameters = try #require(PACEParameters.strongest(in: open))
        #expect(parameters.protocol.mapping == .chipAuthentication)
        let pace = PACE(parameters, password: .can(SecretBytes(card.can.utf8)))
        let session = try await pace.establishSession(over: channel)
        let signed = try await FileReader(session.channel).read(.cardSecurity)
        #expect(signed == card.files["EF.CardSecurity"])
        let security = CardSecurityAuthentication(file: signed, trust: Counter.testAnchors, time: Counter.today)
        let infos = try #require(security.securityInfos)
        await connection.disconnect()
        return Outcome(
            chip: try #require(session.chipAuthenticationData).verify(against: infos),
            security: security,
            offer: CardAccessComparison.outcome(cardAccess: open, cardSecurity: infos)
        )
    }

    @Test func theGenuineChipIsProven() async throws {
        let outcome = try await read(try card())
        #expect(outcome.chip.verdict == .passed)
        #expect(outcome.security.isTrusted)
        #expect(outcome.security.outcome.verdict == .passed)
        #expect(outcome.security.revocation.verdict == .passed)
        #expect(outcome.offer.verdict == .passed)
    }

    @Test func aCloneIsNotProven() async throws {
        let outcome = try await read(try card(isClone: true))
        #expect(outcome.chip.code == .chipProofInvalid)
        #expect(outcome.security.isTrusted, "its files are genuine")
    }

    @Test func aForgersOwnKeyIsProvenAndNotTrusted() async throws {
        let outcome = try await read(try card(issuer: "untrusted"))
        #expect(outcome.chip.verdict == .passed)
        #expect(!outcome.security.isTrusted)
        #expect(outcome.security.chain.verdict != .passed)
    }

    @Test func aChangedOfferDiffersFromTheSignedOne() async throws {
        let outcome = try await read(
            try card(tamper: { files in
                // The attacker's EF.CardAccess has the chip authentication mapping only.
                let file = try BERReader.readOne(files["EF.CardAccess"] ?? [])
                let entries = try file.children().filter { entry in
                    try entry.children().first?.objectIdentifier() != OID("0.4.0.127.0.7.2.2.4.2.2")
                }
                files["EF.CardAccess"] = BER.encode(.set, parts: entries.map { Array($0.encoded) })
            })
        )
        #expect(outcome.offer.code == .accessOfferDiffers)
        #expect(outcome.offer.verdict == .failed)
    }

    @Test func anotherDocumentsFileProvesNothing() async throws {
        let other = try card().files["EF.CardSecurity"]
        let outcome = try await read(try card(tamper: { $0["EF.CardSecurity"] = other }))
        #expect(outcome.security.isTrusted)
        #expect(outcome.chip.code == .chipProofInvalid)
    }
}
