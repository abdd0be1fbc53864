import TestIssuing
import DocumentCore
import DocumentTrust
import Foundation
import MRTD
import SmartCard
import Testing
import VirtualCard

/// A genuine document beside a clock that is behind: nothing that depends on the time passes by it, and nothing fails for it.
@Suite struct ClockBehindTests {
    private static let behind = [
        Date(timeIntervalSince1970: 0), Date(timeIntervalSince1970: 1_577_836_800),  // 2020
    ]
    private let undecided = "inconclusive clock_implausible"

    private func document(at time: Date, lists: [[UInt8]]? = nil) throws -> IssuedDocument {
        var document = try IssuedDocument()
        document.signer.notBefore = Instant(year: 2024)
        document.signer.remove(OID("2.5.29.16"))
        document.time = time
        document.lists = lists
        return document
    }

    @Test(arguments: behind) func aTrustedSignerWhoBeginsLaterShowsIt(_ time: Date) throws {
        let result = try document(at: time).verify()
        #expect(result.notPassed == [.dsValidity: undecided, .dsRevocation: undecided])
        #expect(result.outcomes[.dsValidity]?.evidence["known_to_have_passed"] == "2024-01-01T00:00:00Z")
        #expect(result.outcomes[.dsValidity]?.evidence["witness"] == "document_signer")
        #expect(!result.time.isPlausible)
        let without = try document(at: time, lists: []).verify()
        #expect(without.notPassed == [.dsValidity: undecided, .dsRevocation: "not_performed crl_absent"])
    }

    @Test(arguments: behind) func aRevokedSignerStaysRevoked(_ time: Date) throws {
        let serial = try document(at: time).signer.serialNumber
        let list = try document(at: time).list(revoking: [serial])
        #expect(try document(at: time, lists: [list]).verify().notPassed[.dsRevocation] == "failed revoked")
    }

    @Test(arguments: behind) func aHoldThatWasLiftedRevokesNobodyByAWrongClock(_ time: Date) throws {
        let it = try RevokedDocument()
        let hold = try it.list(month: 5, [.init(RevokedDocument.signer, reason: 6)])
        let lists = [hold, try it.list(month: 7)]
        #expect(try document(at: time, lists: lists).verify().notPassed[.dsRevocation] == undecided)
        #expect(try document(at: time, lists: [hold]).verify().notPassed[.dsRevocation] == "failed revoked")
    }

    @Test(arguments: behind) func anAuthorityThatWasNotValidAtIssuanceStaysSo(_ time: Date) throws {
        var document = try document(at: time)
        document.authority.notAfter = Instant(year: 2023)
        #expect(try document.verify().notPassed[.dsValidity] == "failed anchor_not_valid_at_issuance")
    }

    @Test(arguments: behind) func noCheckOfTimeFailsForNowBesideASignerWhomNobodyTrusts(_ time: Date) throws {
        var document = try document(at: time)
        document.anchors = []
        let result = try document.verify()
        #expect(result.outcomes[.dsValidity]?.verdict == .inconclusive)
        #expect(result.time.isPlausible == ClockReading(now: time).isPlausible)
    }

    @Test(arguments: behind.filter { ClockReading(now: $0).isPlausible })
    func aSignerWhomNobodyTrustsIsNoWitnessAndNotFailedForNow(_ time: Date) throws {
        var document = try document(at: time)
        document.anchors = []
        let result = try document.verify()
        #expect(result.notPassed[.dsValidity] == "inconclusive trust_anchor_missing")
        #expect(result.time.isPlausible)
        document.anchors = nil
        document.issuingKey = try IssuedDocument.strangerKey.get()
        #expect(try document.verify().notPassed[.dsValidity] == "inconclusive chain_signature_invalid")
    }

    @Test func whatTheMachineKnowsBindsEveryDocument() throws {
        let document = try document(at: IssuedDocument.now)
        let time = ClockReading(
            now: document.time,
            passed: [PassedMoment(document.time.addingTimeInterval(86_400), witness: .programBuild)]
        )
        func verify(_ lists: [[UInt8]]) throws -> [CheckName: String] {
            var document = document
            document.lists = lists
            return PassiveAuthentication(
                SecurityObjectAuthentication(
                    sod: try document.securityObject(),
                    trust: try document.material(),
                    time: time
                ),
                com: document.com,
                dataGroups: document.groups,
                issuingState: document.state,
                documentCode: document.code,
                unreadable: []
            ).notPassed
        }
        let stale = try document.list(alter: { $0.nextUpdate = Instant(year: 2026, month: 8) })
        let future = try document.list(alter: { $0.thisUpdate = Instant(year: 2026, month: 10) })
        for lists in [[try document.list()], [stale], [future], [stale, future]] {
            #expect(try verify(lists) == [.dsValidity: undecided, .dsRevocation: undecided])
        }
        #expect(try verify([])[.dsRevocation] == "not_performed crl_absent")
    }

    @Test func aListFromTheFutureAloneMakesNoClockImplausible() throws {
        let document = try document(at: IssuedDocument.now)
        let future = try document.list(alter: { $0.thisUpdate = Instant(year: 2046) })
        let result = try self.document(at: IssuedDocument.now, lists: [future]).verify()
        #expect(result.notPassed == [.dsRevocation: "inconclusive crl_from_future"])
    }
}
