import DocumentCore
import DocumentTrust
import MRTD
import Testing

@Suite struct VectorTests {
    /// The check that must fail, and its code, for every reason that the vectors name.
    static let failures: [String: (CheckName, CheckCode)] = [
        "DG_HASH_MISMATCH": (.dataGroupHashes, .hashMismatch),
        "MESSAGE_DIGEST_MISMATCH": (.sodSignature, .messageDigestMismatch),
        "SIGNATURE_INVALID": (.sodSignature, .signatureInvalid),
        "UNTRUSTED_CHAIN": (.dsChain, .chainSignatureInvalid),
        "DSC_REVOKED": (.dsRevocation, .revoked),
    ]

    @Test(arguments: VectorCase.identifiers)
    func documentMadeByOthers(_ id: String) throws {
        let document = try VectorCase(id)
        let result = try document.verify()
        let failed = result.outcomes.filter { $0.value.verdict == .failed }
        if document.isValid {
            #expect(failed.isEmpty, "\(failed)")
            for check in [
                CheckName.sodSignature, .dsChain, .dsValidity, .dataGroupHashes, .issuingState, .documentType,
            ] {
                #expect(
                    result.outcomes[check]?.verdict == .passed,
                    "\(check) \(String(describing: result.outcomes[check]))"
                )
            }
            #expect(result.outcomes[.comMatchesSOD]?.code == (id == "P12" ? .versionDiffers : nil))
            #expect(result.outcomes[.dsRevocation]?.code == (id == "P28" ? nil : .crlAbsent))
            #expect(document.groups.keys.allSatisfy { result.covers(dataGroup: $0) })
        } else {
            let reason = try #require(document.reason)
            let (check, code) = try #require(Self.failures[reason])
            #expect(failed.keys.map { $0 } == [check])
            #expect(result.outcomes[check]?.code == code)
        }
    }

    @Test func everyCheckIsAnsweredAlways() throws {
        for id in VectorCase.identifiers {
            #expect(try VectorCase(id).verify().outcomes.count == 8)
        }
    }

    @Test func oneTrustServesManyInspectionsAtOnce() async throws {
        let document = try VectorCase("P06")
        let trust = try document.trust()
        let passed = try await withThrowingTaskGroup(of: Bool.self) { group in
            for _ in 0..<64 {
                group.addTask { try document.verify(trust: trust).covers(dataGroup: 1) }
            }
            return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(passed == 64)
    }
}
