import FoundationEssentials
import DocumentProfiles
import CitizenCard
import DocumentCore
import Inspection
import InspectionAPI
import SmartCard
import Synchronization
import TestSupport
import Testing
import VirtualCard

/// After PACE the text is handed on before the chip proves itself, and says so; after BAC the proofs come first.
@Suite struct TextFirstTests {
    private struct Visit {
        let previews: [InspectionPreview]
        let result: InspectionResult
    }

    private func visit(
        _ counter: Counter,
        by access: AccessProtocol,
        portrait: Bool = true
    ) async throws -> Visit {
        let previews = Mutex<[InspectionPreview]>([])
        let claim: AccessClaim = access == .bac ? try .mrz(counter.card.mrz) : try .number(counter.card.number)
        let result = try await counter.inspect(
            claim,
            by: access,
            portrait: portrait,
            preview: { preview in
                previews.withLock { $0.append(preview) }
            }
        )
        return Visit(previews: previews.withLock { $0 }, result: result)
    }

    @Test(arguments: [true, false]) func afterPACEBothProofsAreStillToCome(_ portrait: Bool) async throws {
        let visit = try await visit(try Counter("tran-thi-binh"), by: .pace, portrait: portrait)
        let preview = try #require(visit.previews.first)
        #expect(visit.previews.count == 1)
        #expect(preview.proofsToCome == ["chip_authentication", "active_authentication"])
        #expect(preview.fields == visit.result.report.fields && preview.unverified.isEmpty)
        for check in [
            "sod_signature", "ds_chain", "ds_validity", "ds_revocation", "access_control", "mrz_check_digits",
        ] {
            #expect(preview.checks[check]?.verdict == .passed, "\(check)")
        }
        for check in preview.proofsToCome + ["com_matches_sod"] {
            #expect(preview.checks[check] == .init(.notPerformed, code: "still_to_come", evidence: [:]), "\(check)")
        }
        // What was read agrees; what was not, nobody knows.
        #expect(preview.checks["data_group_hashes"]?.code == "still_to_come")
        #expect(visit.result.report.decision.status == .accept)
    }

    @Test func afterBACNoProofIsStillToCome() async throws {
        let visit = try await visit(try Counter("tran-thi-binh"), by: .bac)
        let preview = try #require(visit.previews.first)
        #expect(preview.proofsToCome.isEmpty && visit.previews.count == 1)
        #expect(preview.checks["chip_authentication"]?.verdict == .passed)
        #expect(try await self.visit(try Counter("tran-thi-binh"), by: .bac, portrait: false).previews.isEmpty)
    }

    /// Nothing good is said of a copy before it is known for one.
    @Test func theTextOfACopyIsPraisedForNothingThatAChipProves() async throws {
        let visit = try await visit(try Counter("dang-van-hai"), by: .pace)
        let preview = try #require(visit.previews.first)
        #expect(preview.proofsToCome.count == 2)
        #expect(preview.checks["chip_authentication"]?.verdict == .notPerformed)
        #expect(preview.checks["active_authentication"]?.verdict == .notPerformed)
        #expect(visit.result.report.decision.status == .reject)
    }

    @Test func aChipWithoutKeysHasNoProofToCome() async throws {
        let counter = try Counter.chip(["chip_authentication": "none", "active_authentication": "none"])
        let visit = try await visit(counter, by: .pace)
        let proofs = visit.previews.first?.proofsToCome
        // DG14 may be there for other reasons: what it says is not known yet.
        #expect(proofs?.contains("active_authentication") == false)
        #expect(visit.result.report.decision.status == .review)
    }

    /// The mapping proved the chip on its way into the session.
    @Test func aProofThatPACEGaveIsNotStillToCome() async throws {
        let offers: [[String: Any]] = [["mapping": "chip_authentication", "parameter_id": 13]]
        let visit = try await visit(try Counter.chip(["pace_offers": offers]), by: .pace)
        #expect(visit.previews.first?.proofsToCome == ["active_authentication"])
        #expect(visit.previews.first?.checks["chip_authentication"]?.verdict == .passed)
        #expect(visit.result.report.decision.status == .accept)
    }

    /// A card that is lost after the text is read on, proves itself, and its text is not told twice.
    @Test func theTextIsToldOnce() async throws {
        let walk = try await FaultWalk(
            try Counter("tran-thi-binh").card,
            by: .pace,
            memory: FixedMemory.shortAPDUs
        )
        let first = try #require(walk.exchanges.firstIndex { $0.command[1] == 0xB0 && $0.command[2] == 0x8E })
        for exchange in first..<first + 8 {
            var counter = Counter(card: walk.card)
            counter.memory = FixedMemory.shortAPDUs
            counter.faults = [exchange: .lostCard]
            let visit = try await visit(counter, by: .pace, portrait: false)
            #expect(visit.previews.count == 1, "exchange \(exchange)")
            #expect(visit.result.report.decision.status == .accept, "exchange \(exchange) \(visit.result)")
        }
    }

    /// EF.COM, which nobody signs, is read behind chip authentication: its answer is the proof, and costs no exchange of its own.
    @Test func withoutPortraitAndActiveAuthenticationTheProofCostsNothing() async throws {
        let counter = try Counter.chip(["active_authentication": "none"])
        let recording = RecordingCard(counter.card)
        let result = try await recording.inspect(
            with: try .number(counter.card.number),
            by: .pace,
            memory: FixedMemory.shortAPDUs,
            FaultPlan([:])
        )
        #expect(result.report.checks["chip_authentication"]?.verdict == .passed)
        let opened = recording.exchanges.filter { $0.command[1] == 0xB0 && $0.command[2] == 0x9D }
        #expect(opened.count == 1, "the SOD is not read again for it")
    }

    /// A group that EF.COM alone lists is asked for, after the text that the issuer signed.
    @Test func aListThatWasStrippedHidesNothing() async throws {
        let card = try VirtualCitizenCard.load(
            profile: fixtures.appending(path: "cards/tran-thi-binh.json"),
            customise: { $0.securityObject.hashes.removeAll { [13, 15].contains($0.number) } }
        )
        let visit = try await visit(Counter(card: card), by: .pace)
        #expect(visit.result.evidence["EF.DG13"] != nil && visit.result.evidence["EF.DG15"] != nil)
        #expect(visit.previews.first?.proofsToCome == ["chip_authentication"])
        #expect(visit.result.report.decision.status != .accept)
    }
}
