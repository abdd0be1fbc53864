import DocumentCore
import CitizenCard
import DocumentTrust
import Foundation
import Inspection
import InspectionAPI
import MRTD
import OpenSSLCrypto
import SmartCard
import TestSupport
import Testing
import VirtualCard

/// Caveats from the document to the decision, over whole inspections.
@Suite struct CaveatTests {
    private static let profile = fixtures.appending(path: "cards/tran-thi-binh.json")

    private func inspect(
        policy: DecisionPolicy = .counter,
        trust: TrustMaterial = Counter.testAnchors,
        customise: (inout DocumentRecipe) throws -> Void = { _ in }
    ) async throws -> InspectionReport {
        var counter = Counter(card: try VirtualCitizenCard.load(profile: Self.profile, customise: customise))
        counter.policy = policy
        counter.trust = trust
        return try await counter.inspect(.mrz(counter.card.mrz)).report
    }

    @Test(arguments: [DecisionPolicy.counter, .strict]) func weakSignatureIsAtBestReview(policy: DecisionPolicy)
        async throws
    {
        let report = try await inspect(policy: policy) {
            $0.signers[0].digestAlgorithm = .sha1
            $0.signers[0].attributes = .standard(extra: [.signingTime(Instant(year: 2021, month: 4, day: 15))])
            $0.signers[0].key.algorithm = SigningAlgorithm(.ecdsa, hash: .sha1)
        }
        #expect(report.decision.status == .review)
        #expect(report.decision.reasons == ["sod_signature.weak_algorithm"])
        #expect(report.checks.values.allSatisfy { $0.verdict == .passed && $0.code == nil })
        #expect(report.checks["sod_signature"]?.evidence["weak_algorithm"] == ["sha1"])
    }

    @Test func whatFailedIsNotCalledWeak() async throws {
        let report = try await inspect { recipe in
            recipe.securityObject.hashAlgorithm = HashAlgorithm.sha1.identifier
            recipe.securityObject.hashes = recipe.securityObject.hashes.map {
                .init(number: $0.number, value: Array($0.value.prefix(20)))
            }
        }
        // SHA-256 cut to the length of SHA-1 is no SHA-1.
        #expect(report.decision.status == .reject)
        #expect(report.decision.reasons.contains("data_group_hashes.hash_mismatch"))
        #expect(!report.decision.reasons.contains { $0.hasSuffix("weak_algorithm") })
    }

    /// The test authority, marked as what it is.
    private func marked() throws -> TrustMaterial {
        let plain = Counter.testAnchors
        return TrustMaterial(
            anchors: Array(plain.anchors),
            crls: plain.crls,
            signerCertificates: [],
            testAnchors: Set(plain.anchors.map(\.fingerprint))
        )
    }

    @Test func anchorForTestsIsToldAndAcceptedByCounter() async throws {
        let report = try await inspect(trust: try marked())
        #expect(report.decision.status == .accept)
        #expect(report.decision.reasons == ["ds_chain.test_anchor", "ds_revocation.test_anchor"])
        #expect(report.decision.policy == "counter@4")
        #expect(report.checks["ds_chain"]?.verdict == .passed)
        #expect(report.checks["ds_chain"]?.evidence["test_anchor"] == true)
    }

    @Test func anchorForTestsIsNotAcceptedByStrict() async throws {
        let report = try await inspect(policy: .strict, trust: try marked())
        #expect(report.decision.status == .review)
        #expect(report.decision.reasons == ["ds_chain.test_anchor", "ds_revocation.test_anchor"])
    }

    @Test func reportNamesAnotherTrustStoreWhereItsAnchorIsMarked() async throws {
        #expect(try await inspect(trust: try marked()).trustStore != inspect().trustStore)
    }

    @Test func caveatsAreReadBackFromAReport() async throws {
        let report = try await inspect(trust: try marked())
        let copy = try JSONDecoder().decode(InspectionReport.self, from: JSONText.data(report))
        #expect(copy.decision == report.decision)
        #expect(copy.checks["ds_chain"] == report.checks["ds_chain"])
    }
}
