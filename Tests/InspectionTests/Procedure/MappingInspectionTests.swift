import TestIssuing
import DocumentCore
import CitizenCard
import DocumentTrust
import Foundation
import InspectionAPI
import MRTD
import OpenSSLCrypto
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
        var verdicts = DocumentVerdicts(notPerformed: .noChip)
        verdicts.chipAuthentication = .notSupported(.chipKeyAbsent)
        let file: [UInt8] = [0x30, 0x01, 0x00]
        verdicts.cardSecurity = CardSecurityAuthentication(file: file, trust: .empty, time: Counter.today)
        let outcomes = ChipProofs.countingTrustedKeys(verdicts, trustedGroups: [14], signer: nil)
        #expect(outcomes[.chipAuthentication]?.verdict == .failed)
        #expect(outcomes[.chipAuthentication]?.code == .cardSecurityMalformed)
        verdicts.chipAuthentication = .notPerformed(.noChip)
        #expect(
            ChipProofs.countingTrustedKeys(verdicts, trustedGroups: [14], signer: nil)[.chipAuthentication]?.code
                == .noChip
        )
    }

    /// What the mapping's proof is worth under the card's EF.CardSecurity, whose signer is or is not the SOD's.
    private func chipAuthentication(
        sameSigner: Bool?,
        trust: TrustMaterial = Counter.testAnchors,
        at time: Date = Counter.today
    ) async throws -> CheckOutcome? {
        let counter = try counter()
        let result = try await counter.inspect(.number(counter.card.number))
        var verdicts = DocumentVerdicts(notPerformed: .noChip)
        let file = try #require(result.evidence["EF.CardSecurity"])
        let security = CardSecurityAuthentication(file: file, trust: trust, time: time)
        let own = try #require(security.signerFingerprint)
        verdicts.cardSecurity = security
        verdicts.mappingProof = .passed(["protocol": "pace-cam"])
        let signer = sameSigner.map { $0 ? own : [UInt8](repeating: 0, count: 32) }
        return ChipProofs.countingTrustedKeys(verdicts, trustedGroups: [], signer: signer)[.chipAuthentication]
    }

    @Test(arguments: [false, nil]) func anotherSignersStaleRevocationListProvesNoChip(_ sameSigner: Bool?) async throws
    {
        let later = try Date("2036-01-01T00:00:00Z", strategy: .iso8601)
        #expect(try await chipAuthentication(sameSigner: sameSigner)?.verdict == .passed)
        let chip = try await chipAuthentication(sameSigner: sameSigner, at: later)
        #expect(chip == .inconclusive(.crlStale, ["step": "revocation"]))
        #expect(try await chipAuthentication(sameSigner: true, at: later)?.verdict == .passed, "ds_revocation says it")
    }

    @Test func anotherSignersUnreadableRevocationListProvesNoChip() async throws {
        let damaged = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).crl")
        try Data(contentsOf: fixtures.appending(path: "pki/csca.crl")).dropLast().write(to: damaged)
        defer { try? FileManager.default.removeItem(at: damaged) }
        let trust = try TrustMaterial.load(
            anchors: [],
            crls: [damaged],
            certificates: [],
            trustUnsignedLists: false,
            base: Counter.testAnchors
        )
        let chip = try await chipAuthentication(sameSigner: false, trust: trust)
        #expect(chip == .inconclusive(.crlInvalid, ["step": "revocation"]))
        #expect(try await chipAuthentication(sameSigner: true, trust: trust)?.verdict == .passed)
    }

    @Test func aWeakRevocationListOfTheMappingsKeyIsTold() async throws {
        let authority = try TestPKI.load(from: fixtures.appending(path: "pki")).trusted
        var key = authority.key
        key.algorithm = SigningAlgorithm(.ecdsa, hash: .sha1)
        let recipe = RevocationListRecipe(
            issuer: authority.recipe.subject,
            thisUpdate: Instant(year: 2026),
            nextUpdate: Instant(year: 2030),
            entries: []
        )
        let trust = TrustMaterial(
            anchors: Array(Counter.testAnchors.anchors),
            crls: [try CertificateRevocationList(der: recipe.revocationList(signedBy: key))],
            signerCertificates: []
        )
        let chip = try await chipAuthentication(sameSigner: false, trust: trust)
        #expect(chip?.verdict == .passed && chip?.caveats == [.weakAlgorithm])
    }

    /// The card was signed on 2021-04-15.
    @Test func anotherSignersTimeInTheFutureProvesNoChip() async throws {
        let before = try Date("2021-04-10T00:00:00Z", strategy: .iso8601)
        let chip = try await chipAuthentication(sameSigner: false, at: before)
        #expect(chip == .inconclusive(.signingTimeInFuture, ["step": "validity"]))
        #expect(try await chipAuthentication(sameSigner: true, at: before)?.verdict == .passed)
    }

    @Test func withoutARevocationListAnotherSignerIsForThePolicy() async throws {
        let trust = TrustMaterial(
            anchors: Array(Counter.testAnchors.anchors),
            crls: [],
            signerCertificates: []
        )
        #expect(try await chipAuthentication(sameSigner: false, trust: trust)?.verdict == .passed)
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
