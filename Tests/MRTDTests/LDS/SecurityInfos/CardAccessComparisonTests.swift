import DocumentCore
import TestSupport
import Testing

@testable import MRTD

@Suite struct CardAccessComparisonTests {
    private static let gm = hex("3012060A04007F0007020204020202010202010D")
    static let cam = hex("3012060A04007F0007020204060202010202010D")
    static let terminal = hex("300D060804007F0007020202020101")
    static let unknown = hex("30080603550403020101")

    private func infos(_ parts: [UInt8]...) throws -> SecurityInfos {
        try SecurityInfos(cardSecurityContent: BER.encode(.set, parts: parts))
    }

    @Test func theSameOfferInAnyOrderAgrees() throws {
        let outcome = CardAccessComparison.outcome(
            cardAccess: try infos(Self.gm, Self.cam),
            cardSecurity: try infos(Self.cam, Self.terminal, Self.gm)
        )
        #expect(outcome.verdict == .passed)
    }

    @Test func aStrippedVariantIsSeen() throws {
        let outcome = CardAccessComparison.outcome(
            cardAccess: try infos(Self.gm),
            cardSecurity: try infos(Self.gm, Self.cam)
        )
        #expect(outcome.code == .accessOfferDiffers)
        #expect(outcome.evidence["difference"] == "stripped")
    }

    @Test(arguments: [cam, hex("3000"), hex("300B060904007F000702020402")]) func anAddedVariantIsSeen(_ added: [UInt8])
        throws
    {
        let outcome = CardAccessComparison.outcome(
            cardAccess: try infos(Self.gm, added),
            cardSecurity: try infos(Self.gm)
        )
        #expect(outcome.verdict == .failed)
        #expect(outcome.code == .accessOfferDiffers)
        #expect(outcome.evidence["difference"] == "added")
    }

    @Test(arguments: [terminal, unknown]) func anAddedEntryAboutSomethingElseIsNotPassedOver(_ added: [UInt8]) throws {
        let outcome = CardAccessComparison.outcome(
            cardAccess: try infos(Self.gm, added),
            cardSecurity: try infos(Self.gm)
        )
        #expect(outcome.verdict == .inconclusive)
        #expect(outcome.evidence["difference"] == "other")
    }

    @Test func anAlteredVariantIsSeen() throws {
        var weaker = Self.gm
        weaker[weaker.count - 1] = 0x08
        let outcome = CardAccessComparison.outcome(cardAccess: try infos(weaker), cardSecurity: try infos(Self.gm))
        #expect(outcome.code == .accessOfferDiffers)
    }

    @Test func theContentOfEFCardSecurityIsOneSet() throws {
        #expect(try infos(Self.gm).pace.count == 1)
        let set = BER.encode(.set, Self.gm)
        #expect(throws: LDSError(.malformed)) { _ = try SecurityInfos(cardSecurityContent: set + [0]) }
        #expect(throws: LDSError(.malformed)) { _ = try SecurityInfos(cardSecurityContent: set.dropLast()) }
        #expect(throws: LDSError(.wrongTag)) { _ = try SecurityInfos(cardSecurityContent: Self.gm) }
        #expect(throws: LDSError(.malformed)) { _ = try SecurityInfos(cardSecurityContent: []) }
    }
}
