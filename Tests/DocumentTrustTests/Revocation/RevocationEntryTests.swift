import TestIssuing
import Testing
import VirtualCard

/// Lists with something critical that is not understood (RFC 5280, 5.2 and 5.3), and entries that say two things.
@Suite struct RevocationEntryTests {
    private typealias Entry = RevocationListRecipe.Entry
    private let revoked = "failed revoked"
    private let notUnderstood = "inconclusive crl_not_understood"
    private let signer = RevokedDocument.signer
    private let other = RevokedDocument.other

    @Test func aNewerListThatIsNotUnderstoodClearsNobodyAndLetsNoOlderOneClear() throws {
        let it = try RevokedDocument()
        let clean = try it.list(month: 7)
        for strange in [
            try it.list(month: 8, extensions: [.unknown]),
            try it.list(month: 8, [Entry(other, isUnknown: true)]),
            try it.list(month: 8, [Entry(other, of: RevokedDocument.stranger)]),
            try it.list(month: 8, extensions: [.delta, .unknown]),
            try it.list(month: 8, extensions: [.distributionPoint([0x84, 1, 0xFF])]),
            try it.list(month: 8, extensions: [.distributionPoint([0x86, 1, 0xFF])]),
            try it.list(month: 8, extensions: [.distributionPoint([0x84])]),
            try it.list(month: 8, until: .init(year: 2026, month: 8, day: 20), extensions: [.unknown]),
        ] {
            #expect(try it.word([clean, strange]) == notUnderstood)
            #expect(try it.word([strange]) == notUnderstood)
            let newer = try it.list(month: 8, until: .init(year: 2030), [Entry([0x55])])
            #expect(try it.word([clean, strange, newer]) == notUnderstood, "made at the same time")
        }
    }

    @Test func anOlderListThatIsNotUnderstoodChangesNothing() throws {
        let it = try RevokedDocument()
        let strange = try it.list(month: 6, extensions: [.unknown])
        #expect(try it.word([strange, try it.list(month: 7)]) == "passed")
        #expect(
            try it.word([strange, try it.list(month: 7, until: .init(year: 2026, month: 8))])
                == "inconclusive crl_stale"
        )
    }

    @Test func aStrangersListThatIsNotUnderstoodChangesNothing() throws {
        let it = try RevokedDocument()
        let forged = try it.list(month: 8, extensions: [.unknown], by: IssuedDocument.strangerKey.get())
        #expect(try it.word([forged, try it.list(month: 7)]) == "passed")
    }

    @Test func aPlainEntryRevokesWhateverElseIsInTheList() throws {
        let it = try RevokedDocument()
        let clean = try it.list(month: 7)
        for strange in [
            try it.list(month: 8, [Entry(signer)], extensions: [.unknown]),
            try it.list(month: 8, [Entry(signer)], extensions: [.distributionPoint([0x84, 1, 0xFF])]),
            try it.list(month: 8, [Entry(signer), Entry(other, isUnknown: true)]),
            try it.list(month: 8, [Entry(other, isUnknown: true), Entry(signer)]),
            try it.list(month: 8, [Entry(signer), Entry(other, of: RevokedDocument.stranger)]),
            try it.list(month: 8, [Entry(signer, isUnknown: true), Entry(signer)]),
            try it.list(month: 8, [Entry(signer, reason: 1, isReasonCritical: true)]),
            try it.list(month: 6, [Entry(signer)], extensions: [.unknown]),
        ] {
            #expect(try it.word([clean, strange]) == revoked)
            #expect(try it.word([strange]) == revoked)
        }
    }

    @Test func anEntryThatIsNotUnderstoodNeitherRevokesNorClears() throws {
        let it = try RevokedDocument()
        for month in [6, 8] {
            for strange in [
                try it.list(month: month, [Entry(signer, isUnknown: true)]),
                try it.list(month: month, [Entry(signer, of: RevokedDocument.stranger)]),
            ] {
                #expect(try it.word([strange]) == notUnderstood)
                #expect(try it.word([strange, try it.list(month: 7)]) == notUnderstood)
            }
        }
    }

    @Test func certificateIssuerHoldsForTheEntriesThatFollow() throws {
        let it = try RevokedDocument()
        let stranger = Entry(other, of: RevokedDocument.stranger)
        #expect(try it.word([try it.list([stranger, Entry(signer)])]) == notUnderstood)
        let own = Entry([0x55], of: IssuedDocument.authorityName)
        #expect(try it.word([try it.list([stranger, own, Entry(signer)])]) == revoked)
        #expect(try it.word([try it.list([Entry(signer, of: IssuedDocument.authorityName)])]) == revoked)
    }

    @Test func aSerialListedTwiceInACompleteListStaysRevoked() throws {
        let it = try RevokedDocument()
        for entries in everyOrder(of: [Entry(signer), Entry(signer, reason: 8), Entry(other)]) {
            #expect(try it.word([try it.list(entries)]) == revoked)
            #expect(try it.word([try it.list(entries), try it.list(month: 7)]) == revoked)
        }
        for entries in everyOrder(of: [Entry(signer, reason: 6), Entry(signer, reason: 8)]) {
            #expect(try it.word([try it.list(entries)]) == revoked)
        }
    }

    @Test func removeFromCRLMeansSomethingInDeltasOnly() throws {
        let it = try RevokedDocument()
        #expect(try it.word([try it.list([Entry(signer, reason: 8)])]) == revoked)
        let delta = try it.list(month: 8, [Entry(signer, reason: 8)], extensions: [.delta])
        #expect(try it.word([delta, try it.list(month: 7)]) == "passed")
        #expect(try it.word([delta, try it.list(month: 7, [Entry(signer)])]) == revoked)
        let both = try it.list(month: 8, [Entry(signer), Entry(signer, reason: 8)], extensions: [.delta])
        #expect(try it.word([both, try it.list(month: 7)]) == revoked)
    }
}

extension RevokedDocument {
    static let stranger = NameRecipe(country: "UT", organisation: "Test", commonName: "Another CSCA")
}
