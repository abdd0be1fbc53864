import TestIssuing
import Foundation
import Testing
import VirtualCard

/// When lists were made: before now, after it, and after one another.
@Suite struct RevocationTimeTests {
    private typealias Entry = RevocationListRecipe.Entry
    private let revoked = "failed revoked"
    private let signer = RevokedDocument.signer

    @Test func aListFromTheFutureClearsNobodyAndKeepsNoTrueOneOut() throws {
        let it = try RevokedDocument()
        let future = try it.list(month: 10)
        #expect(try it.word([future]) == "inconclusive crl_from_future")
        #expect(try it.word([future, try it.list(month: 11)]) == "inconclusive crl_from_future")
        #expect(try it.word([future, try it.list(month: 8)]) == "passed")
        #expect(try it.word([future, try it.list(month: 8, [Entry(signer)])]) == revoked)
        #expect(
            try it.word([future, try it.list(month: 7, until: .init(year: 2026, month: 8))]) == "inconclusive crl_stale"
        )
        #expect(try it.word([try it.list(month: 10, extensions: [.unknown]), try it.list(month: 8)]) == "passed")
    }

    @Test func anEntryOfAListFromTheFutureRevokes() throws {
        let it = try RevokedDocument()
        let future = try it.list(month: 10, [Entry(signer)])
        #expect(try it.word([future]) == revoked)
        #expect(try it.word([future, try it.list(month: 8)]) == revoked)
    }

    @Test func aDayAheadIsNow() throws {
        var it = try RevokedDocument()
        let list = try it.list(month: 9)
        it.document.time = IssuedDocument.now.addingTimeInterval(-86_400)
        #expect(try it.word([list]) == "passed")
        it.document.time = IssuedDocument.now.addingTimeInterval(-86_401)
        #expect(try it.word([list]) == "inconclusive crl_from_future")
    }

    @Test func aHoldThatANewerListLiftedDoesNotRevoke() throws {
        let it = try RevokedDocument()
        let hold = try it.list(month: 5, [Entry(signer, reason: 6)])
        #expect(try it.word([hold]) == revoked)
        #expect(try it.word([hold, try it.list(month: 7)]) == "passed")
        #expect(try it.word([hold, try it.list(month: 7), try it.list(month: 3)]) == "passed")
        // Held again, or for good.
        for reason in [6, 1] as [UInt8] {
            let again = try it.list(month: 8, [Entry(signer, reason: reason)])
            #expect(try it.word([hold, try it.list(month: 7), again]) == revoked)
        }
    }

    /// A complete list has nothing to remove from: until a newer one leaves it out, the entry stands.
    @Test func removeFromCRLInACompleteListIsAHold() throws {
        let it = try RevokedDocument()
        let odd = try it.list(month: 5, [Entry(signer, reason: 8)])
        #expect(try it.word([odd]) == revoked)
        #expect(try it.word([odd, try it.list(month: 7)]) == "passed")
        #expect(try it.word([odd, try it.list(month: 3)]) == revoked)
    }

    @Test func aHoldThatANewerDeltaListTookBackDoesNotRevoke() throws {
        let it = try RevokedDocument()
        let hold = try it.list(month: 5, [Entry(signer, reason: 6)])
        let taken = [Entry(signer, reason: 8)]
        #expect(try it.word([hold, try it.list(month: 7, taken, extensions: [.delta])]) == "inconclusive crl_stale")
        for other in [
            try it.list(month: 4, taken, extensions: [.delta]), try it.list(month: 10, taken, extensions: [.delta]),
            try it.list(month: 7, until: .init(year: 2026, month: 8), taken, extensions: [.delta]),
            try it.list(month: 7, taken, extensions: [.delta], by: IssuedDocument.strangerKey.get()),
            try it.list(month: 7, taken),
        ] {
            #expect(try it.word([hold, other]) == revoked)
        }
        let final = try it.list(month: 5, [Entry(signer, reason: 1)])
        #expect(try it.word([final, try it.list(month: 7, taken, extensions: [.delta])]) == revoked)
    }

    @Test func aHoldStaysWhereNoCurrentListOfTheSameKeyIsNewer() throws {
        let it = try RevokedDocument()
        let hold = try it.list(month: 5, [Entry(signer, reason: 6)])
        for other in [
            try it.list(month: 4), try it.list(month: 5), try it.list(month: 10),
            try it.list(month: 7, until: .init(year: 2026, month: 8)), try it.list(month: 7, until: nil),
            try it.list(month: 7, extensions: [.delta]), try it.list(month: 7, extensions: [.unknown]),
            try it.list(month: 7, by: IssuedDocument.strangerKey.get()),
        ] {
            #expect(try it.word([hold, other]) == revoked)
        }
    }

    @Test func aHoldStaysWhereOnlyAnotherKeysListIsNewer() throws {
        var it = try RevokedDocument()
        let newKey = try IssuedDocument.strangerKey.get()
        let link = try CertificateRecipe.countrySigningAuthority(
            IssuedDocument.authorityName,
            key: newKey,
            serialNumber: [0x11]
        ).certificate(signedBy: it.document.authorityKey)
        it.document.anchors = [try it.document.anchor(), link]
        let hold = try it.list(month: 5, [Entry(signer, reason: 6)])
        #expect(try it.word([hold, try it.list(month: 7, by: newKey)]) == revoked)
        #expect(try it.word([hold, try it.list(month: 7, by: newKey), try it.list(month: 6)]) == "passed")
    }

    @Test func aHoldIsNotLiftedByAListOfARevokedKey() throws {
        let it = try RevokedDocument()
        let hold = try it.list(month: 5, [Entry(signer, reason: 6), Entry([0x01], reason: 6)])
        #expect(try it.word([hold, try it.list(month: 7)]) == revoked)
    }

    @Test func aFinalRevocationThatANewerListDroppedStays() throws {
        let it = try RevokedDocument()
        for reason in [nil, 0, 1, 5, 9] as [UInt8?] {
            let old = try it.list(month: 5, [Entry(signer, reason: reason)])
            #expect(try it.word([old, try it.list(month: 7)]) == revoked)
        }
    }
}
