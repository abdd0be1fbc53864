import DocumentCore
import DocumentTrust
import MRTD
import OpenSSLCrypto
import Testing

@Suite struct MutationTests {
    /// Some bytes of a SOD are signed by nobody: the set of digest algorithms, and the letters' case in the issuer's name by
    /// which the signer is looked up. Changing these may go unnoticed; what the verdict rests on must be what it was.
    @Test(arguments: ["P04", "P12"])
    func changedByteNeverMakesAnotherDocumentPass(_ id: String) throws {
        let original = try VectorCase(id)
        let trust = try original.trust()
        let genuine = try original.verify(trust: trust)
        var unnoticed = 0
        for index in original.sod.indices {
            for mask in [UInt8(0x01), 0x20, 0x80] {
                var document = original
                document.sod[index] ^= mask
                let result = try document.verify(trust: trust)
                guard result.outcomes[.sodSignature]?.verdict == .passed else {
                    #expect(document.groups.keys.allSatisfy { !result.covers(dataGroup: $0) })
                    #expect(result.outcomes[.dataGroupHashes]?.verdict != .passed)
                    continue
                }
                guard result.outcomes[.dsChain]?.verdict == .passed else { continue }
                unnoticed += 1
                #expect(result.groupOutcomes == genuine.groupOutcomes, "byte \(index)")
                #expect(result.signerFingerprint == genuine.signerFingerprint, "byte \(index)")
                #expect(result.sodDataGroups == genuine.sodDataGroups && result.signingTime == genuine.signingTime)
            }
        }
        #expect(unnoticed < 100, "of \(original.sod.count * 3) changes")
    }

    @Test(arguments: ["P01", "P08"])
    func truncatedObjectNeverPasses(_ id: String) throws {
        let original = try VectorCase(id)
        let trust = try original.trust()
        for length in 0..<original.sod.count {
            var document = original
            document.sod = Array(original.sod.prefix(length))
            let result = try document.verify(trust: trust)
            #expect(result.word(.sodSignature) == "failed sod_malformed")
            #expect(result.outcomes.values.allSatisfy { $0.verdict != .passed })
        }
    }

    @Test func changedAnchorNeverPasses() throws {
        let document = try VectorCase("P04")
        let anchor = try #require(try document.trust().anchors.first)
        for index in anchor.der.indices {
            var der = anchor.der
            der[index] ^= 0x04
            guard let changed = try? anchorCertificate(der) else { continue }
            let trust = TrustMaterial(anchors: [changed], crls: [], signerCertificates: [])
            // An anchor is trusted for its key and its rights; the signature on it is not asked.
            guard try document.verify(trust: trust).covers(dataGroup: 1) else { continue }
            #expect(changed.subjectPublicKeyInfo == anchor.subjectPublicKeyInfo && changed.subject == anchor.subject)
        }
    }
}

private func anchorCertificate(_ der: [UInt8]) throws -> Certificate { try Certificate(der: der) }
