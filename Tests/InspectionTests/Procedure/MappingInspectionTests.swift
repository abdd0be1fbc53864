import CitizenCard
import DocumentTrust
import Foundation
import MRTD
import SmartCard
import TestSupport
import Testing
import VirtualCard

@testable import Inspection

/// Whole inspections of chips that prove themselves by the chip authentication mapping.
@Suite struct MappingInspectionTests {
    private func counter(
        issuer: String = "trusted",
        isClone: Bool = false,
        tamper: (inout [String: [UInt8]]) throws -> Void = { _ in }
    ) throws -> Counter {
        let root = try JSONSerialization.jsonObject(with: Data(try fixture("cards/nguyen-van-an.json")))
        var object = try #require(root as? [String: Any])
        object["issuer"] = issuer
        let offers: [[String: Any]] = [["parameter_id": 13], ["mapping": "chip_authentication", "parameter_id": 13]]
        object["chip"] = ["pace_offers": offers, "clone": isClone]
        let profile = try CardProfile(json: try JSONSerialization.data(withJSONObject: object))
        let folder = fixtures.appending(path: "cards")
        return Counter(card: try VirtualCitizenCard(profile, folder: folder, tamper: tamper))
    }

    @Test func theMappingSparesChipAuthentication() async throws {
        let counter = try counter()
        let result = try await counter.inspect(.number(counter.card.number))
        #expect(result.report.decision.status == .accept)
        let chip = result.report.checks["chip_authentication"]
        #expect(chip?.verdict == .passed && chip?.evidence["protocol"] == "pace-cam")
        #expect(result.report.checks["access_control"]?.evidence["protocol"] == "PACE ecdh-chipAuthentication")
        #expect(result.report.timingsMs["chip_authentication"] == nil)
        #expect(result.evidence["EF.CardSecurity"] != nil)
    }

    @Test func aCloneIsRejected() async throws {
        let counter = try counter(isClone: true)
        let result = try await counter.inspect(.number(counter.card.number))
        #expect(result.report.decision.status == .reject)
        #expect(result.report.checks["chip_authentication"]?.code == "chip_proof_invalid")
    }

    @Test func aKeyUnderAStrangersSignatureProvesNothing() async throws {
        let counter = try counter(issuer: "untrusted")
        let result = try await counter.inspect(.number(counter.card.number))
        #expect(result.report.decision.status == .review)
        #expect(result.report.checks["chip_authentication"]?.code == "key_not_trusted")
    }

    @Test func aForgedCardSecurityIsRejected() async throws {
        let counter = try counter(tamper: { files in
            guard var file = files["EF.CardSecurity"] else { return }
            file[file.count - 5] ^= 1
            files["EF.CardSecurity"] = file
        })
        let result = try await counter.inspect(.number(counter.card.number))
        #expect(result.report.decision.status == .reject)
        #expect(result.report.checks["chip_authentication"]?.code == "signature_invalid")
    }

    @Test func aMalformedCardSecurityLeavesTheChipItsOtherKey() async throws {
        let malformed: (inout [String: [UInt8]]) -> Void = { $0["EF.CardSecurity"] = [0x30, 0x01, 0x00] }
        let counter = try counter(tamper: malformed)
        let result = try await counter.inspect(.number(counter.card.number))
        #expect(result.report.decision.status == .accept)
        #expect(result.report.checks["chip_authentication"]?.evidence["protocol"] != "pace-cam")
    }

    @Test func aMalformedCardSecurityIsToldWhereThereIsNoOtherKey() throws {
        var record = DocumentRecord(files: [:])
        record.chipAuthentication = .notSupported(.chipKeyAbsent)
        let file: [UInt8] = [0x30, 0x01, 0x00]
        record.cardSecurity = CardSecurityAuthentication(file: file, trust: .empty, time: Counter.today)
        let outcomes = ChipProofs.credited(record, trustedGroups: [14])
        #expect(outcomes[.chipAuthentication]?.verdict == .failed)
        #expect(outcomes[.chipAuthentication]?.code == .cardSecurityMalformed)
        record.chipAuthentication = .notPerformed(.noChip)
        #expect(ChipProofs.credited(record, trustedGroups: [14])[.chipAuthentication]?.code == .noChip)
    }

    /// Without EF.CardSecurity the mapping proves nothing, and DG14's key is asked.
    @Test func withoutCardSecurityTheChipIsAskedAgain() async throws {
        let counter = try counter(tamper: { $0["EF.CardSecurity"] = nil })
        let result = try await counter.inspect(.number(counter.card.number))
        #expect(result.report.decision.status == .accept)
        #expect(result.report.checks["chip_authentication"]?.evidence["protocol"] != "pace-cam")
    }

    @Test func aLostCardProvesItselfAnew() async throws {
        var counter = try counter()
        counter.memory = FixedMemory.shortAPDUs
        counter.faults = [40: .lostCard]
        let result = try await counter.inspect(.number(counter.card.number))
        #expect(result.report.decision.status == .accept)
        #expect(result.report.checks["chip_authentication"]?.evidence["protocol"] == "pace-cam")
        #expect(counter.card.counters.accessAttempts == 2)
    }
}
