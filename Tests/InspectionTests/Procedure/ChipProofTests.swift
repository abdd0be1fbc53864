import DocumentCore
import CitizenCard
import Inspection
import InspectionAPI
import MRTD
import OpenSSLCrypto
import SmartCard
import TestSupport
import Testing
import VirtualCard

/// Chip and active authentication inside a whole inspection.
@Suite struct ChipProofTests {
    /// On a known card: EF.CardAccess 2, PACE 5, SELECT 1, chip authentication 2, active authentication 1, and the blocks of the
    /// files, 223 bytes each with AES.
    @Test func theProofRidesOnTheNextRead() async throws {
        var counter = try Counter("tran-thi-binh")
        counter.memory = FixedMemory.shortAPDUs
        let result = try await counter.inspect(.number(counter.card.number))
        let names = ["EF.COM", "EF.SOD", "EF.DG1", "EF.DG2", "EF.DG13", "EF.DG14", "EF.DG15"]
        let blocks = names.map { ((result.evidence[$0]?.count ?? 0) + 222) / 223 }.reduce(0, +)
        #expect(result.report.exchanges.count == 2 + 5 + 1 + 2 + 1 + blocks)
        #expect(result.report.checks["chip_authentication"]?.verdict == .passed)
    }

    @Test func theExtendedReadIsOneExchangeAFile() async throws {
        var counter = try Counter("tran-thi-binh")
        counter.memory = FixedMemory(
            reading: LinkProfile(responseLength: 65536, addressing: .shortIdentifier, isGuess: false)
        )
        let result = try await counter.inspect(.number(counter.card.number))
        #expect(result.report.exchanges.count == 2 + 5 + 1 + 2 + 1 + 7)
    }

    /// One bit on the way, right under the new keys: the genuine chip gets another chance, and takes it.
    @Test func aBrokenProofOfAGenuineChipIsRepeated() async throws {
        var counter = try Counter("tran-thi-binh")
        counter.memory = FixedMemory.shortAPDUs
        // 8 to open, 1 COM, 7 SOD, 2 DG14 or so: every exchange from there to the text.
        for exchange in 15..<30 {
            counter.faults = [exchange: .flippedBit(100)]
            let result = try await counter.inspect(.number(counter.card.number), portrait: false)
            #expect(result.report.decision.status == .accept, "exchange \(exchange)")
        }
    }

    @Test func aChallengeOfTheCallersIsAnsweredWithTheSignature() async throws {
        let counter = try Counter("tran-thi-binh")
        let challenge: [UInt8] = [1, 2, 3, 4, 5, 6, 7, 8]
        let result = try await counter.inspect(.number(counter.card.number), challenge: challenge)
        let evidence = try #require(result.report.checks["active_authentication"]?.evidence)
        #expect(evidence["challenge"] == "0102030405060708")
        // Whoever chose the challenge verifies with DG15 alone.
        let key = try ActiveAuthenticationKey(
            subjectPublicKeyInfo: try DG15(result.evidence["EF.DG15"] ?? []).subjectPublicKeyInfo,
            signatureAlgorithm: try SecurityInfos(dg14: result.evidence["EF.DG14"] ?? [])
                .activeAuthentication.first?.signatureAlgorithm
        )
        #expect(
            try key.verify(hex(evidence["signature"]?.text ?? ""), challenge: challenge) == evidence["algorithm"]?.text
        )
    }

    @Test func aChallengeOfTheCallersIsNotTheOneThatCounts() async throws {
        // Over a challenge that was used before, a copy has the signature at hand: one of our own comes first.
        let counter = try Counter("tran-thi-binh")
        func exchanges(_ challenge: [UInt8]?) async throws -> Int {
            try await counter.inspect(.number(counter.card.number), challenge: challenge).report.exchanges.count
        }
        // The first inspection of a card learns what the later ones know.
        _ = try await exchanges(nil)
        let plain = try await exchanges(nil)
        #expect(try await exchanges([UInt8](repeating: 1, count: 8)) == plain + 1)
    }

    @Test func withoutAChallengeNobodyIsShownASignature() async throws {
        let counter = try Counter("tran-thi-binh")
        let result = try await counter.inspect(.number(counter.card.number))
        let evidence = try #require(result.report.checks["active_authentication"]?.evidence)
        #expect(evidence["signature"] == nil && evidence["challenge"] == nil)
    }
}
