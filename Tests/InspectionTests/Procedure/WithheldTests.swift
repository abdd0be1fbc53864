import DocumentCore
import CitizenCard
import Foundation
import Inspection
import InspectionAPI
import MRTD
import SmartCard
import TestSupport
import Testing
import VirtualCard

/// A chip that withholds what its issuer signed, or that offers openly what its issuer did not sign.
@Suite struct WithheldTests {
    private func counter(_ tamper: (inout [String: [UInt8]]) throws -> Void) throws -> Counter {
        let profile = fixtures.appending(path: "cards/tran-thi-binh.json")
        return Counter(card: try VirtualCitizenCard.load(profile: profile, tamper: tamper))
    }

    @Test(arguments: ["EF.DG2", "EF.DG13", "EF.DG14", "EF.DG15"])
    func aSignedGroupThatIsWithheldIsNotAccepted(name: String) async throws {
        let counter = try counter { $0[name] = nil }
        for policy in [DecisionPolicy.counter, .strict] {
            var counter = counter
            counter.policy = policy
            let result = try await counter.inspect(.number(counter.card.number))
            #expect(result.report.decision.status == .review)
            #expect(result.report.checks["data_group_hashes"]?.code == "group_unreadable")
            #expect(result.report.warnings.contains(.init(code: "file.group_unreadable", at: name)))
        }
    }

    @Test func aStrippedListOfGroupsIsRejected() async throws {
        // EF.COM without DG14 and DG15: how a copy hides that it has no keys (Doc 9303-10, 4.6.1).
        let counter = try counter {
            $0["EF.COM"] = [0x60, 0x0A, 0x5F, 0x01, 0x04, 0x30, 0x31, 0x30, 0x37, 0x5C, 0x01, 0x61]
        }
        let result = try await counter.inspect(.number(counter.card.number))
        #expect(result.report.decision.status == .reject)
        #expect(result.report.checks["com_matches_sod"]?.code == "group_list_differs")
        #expect(result.report.checks["chip_authentication"]?.verdict == .passed)
    }

    @Test func anOpenOfferThatWasNotSignedIsRejected() async throws {
        // The attack: EF.CardAccess without its PACE entry, so that the reader takes BAC of its own accord.
        let counter = try counter { $0["EF.CardAccess"] = hex("310F300D060804007F0007020202020101") }
        let result = try await counter.inspect(.mrz(counter.card.mrz))
        #expect(result.report.decision.status == .reject)
        #expect(result.report.checks["access_control"]?.code == "access_offer_differs")
        #expect(result.report.checks["access_control"]?.evidence["protocol"] == "BAC")
    }

    @Test func anOpenOfferOfMoreThanWasSignedAsksForAPerson() async throws {
        // The signed variant, and one on P-256 that the issuer did not sign.
        let offer =
            "3148300D060804007F0007020202020101300F060A04007F0007020203020202010130"
            + "12060A04007F0007020204020202010202010D3012060A04007F0007020204020202010202010C"
        let counter = try counter { $0["EF.CardAccess"] = hex(offer) }
        let result = try await counter.inspect(.number(counter.card.number))
        #expect(result.report.decision.status == .review)
        #expect(result.report.decision.reasons == ["access_control.access_offer_differs"])
    }

    @Test func theSignedOfferConfirmsTheOpenOne() async throws {
        let counter = try Counter("tran-thi-binh")
        let result = try await counter.inspect(.number(counter.card.number))
        #expect(result.report.checks["access_control"]?.evidence["offer"] == "confirmed")
    }
}
