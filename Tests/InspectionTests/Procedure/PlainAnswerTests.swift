import DocumentProfiles
import DocumentCore
import CitizenCard
import Inspection
import InspectionAPI
import MRTD
import SmartCard
import TestSupport
import Testing
import VirtualCard

/// Chips that answer commands of a session in plain, whereupon the session is over: neither a proof nor a refutation.
@Suite struct PlainAnswerTests {
    static let words = ["6982", "6985", "6987", "6988", "6A80", "6A86", "6D00", "6E00", "6F00"]

    /// The ways to the chip: PACE or BAC, short or extended.
    struct Way: Sendable, CustomTestStringConvertible {
        let access: AccessProtocol
        let isShort: Bool
        var testDescription: String { "\(access) \(isShort ? "short" : "extended")" }

        func inspect(_ counter: Counter, portrait: Bool = false) async throws -> InspectionResult {
            var counter = counter
            if isShort { counter.memory = FixedMemory.shortAPDUs }
            let claim: AccessClaim =
                access == .bac ? try .mrz(counter.card.mrz) : try .number(counter.card.number)
            return try await counter.inspect(claim, by: access, portrait: portrait)
        }
    }

    static let ways = [AccessProtocol.pace, .bac].flatMap { access in
        [true, false].map { Way(access: access, isShort: $0) }
    }

    private func expectReadWithout(_ check: String, _ other: String, _ result: InspectionResult, _ what: String) {
        let checks = result.report.checks
        #expect(result.failure == nil, "\(what)")
        #expect(checks[check]?.verdict == .aborted && checks[check]?.code == "chip_proof_refused", "\(what)")
        #expect(checks[check]?.evidence["status_word"] != nil, "\(what)")
        // The card lay still: nothing says that it moved, and the other proof is enough.
        #expect(checks[other]?.verdict == .passed, "\(what)")
        #expect(result.report.decision.status == .accept, "\(what) \(result.report.decision)")
        #expect(!checks.values.contains { $0.verdict == .failed }, "\(what)")
        #expect(result.evidence["EF.DG1"] != nil && result.evidence["EF.DG13"] != nil, "\(what)")
        #expect(result.report.fields["full_name"] == .text("Trần Thị Bình"), "\(what)")
    }

    // MARK: proofs

    @Test(arguments: ways) func anActiveAuthenticationAnsweredInPlainIsDoneWithout(_ way: Way) async throws {
        for word in Self.words {
            let counter = try Counter.answersInPlain(["internal_authenticate"], word)
            let result = try await way.inspect(counter)
            expectReadWithout("active_authentication", "chip_authentication", result, word)
            // One session more for each time, and no third.
            #expect(counter.card.counters.brokenSessions == 2, "\(word)")
        }
    }

    @Test(arguments: ways) func aChipAuthenticationAnsweredInPlainIsDoneWithout(_ way: Way) async throws {
        for (index, word) in Self.words.enumerated() {
            let command = ["mse_set", "general_authenticate"][index % 2]
            let counter = try Counter.answersInPlain([command], word)
            let result = try await way.inspect(counter)
            expectReadWithout("chip_authentication", "active_authentication", result, "\(command) \(word)")
            #expect(counter.card.counters.brokenSessions == 2, "\(word)")
        }
    }

    @Test func theKeyAgreementOf3DESAnsweredInPlainIsDoneWithout() async throws {
        for way in Self.ways {
            let counter = try Counter.answersInPlain(["mse_set"], "6985", ["chip_authentication": "3des"])
            let result = try await way.inspect(counter)
            expectReadWithout("chip_authentication", "active_authentication", result, way.testDescription)
        }
    }

    @Test func thePortraitIsReadWithoutAProofToo() async throws {
        let counter = try Counter.answersInPlain(["internal_authenticate"], "6D00")
        let result = try await Self.ways[1].inspect(counter, portrait: true)
        expectReadWithout("active_authentication", "chip_authentication", result, "portrait")
        #expect(result.portrait != nil)
    }

    /// The secret is used for the first session and after each proof, and not once more for second chances.
    @Test(arguments: ways) func proofsInPlainCostASessionEach(_ way: Way) async throws {
        for command in ["mse_set", "general_authenticate", "internal_authenticate"] {
            let one = try Counter.answersInPlain([command], "6985")
            _ = try await way.inspect(one, portrait: true)
            #expect(one.card.counters.accessAttempts == 2 && one.card.counters.brokenSessions == 2, "\(command)")
        }
        let both = try Counter.answersInPlain(["mse_set", "internal_authenticate"], "6D00")
        let result = try await way.inspect(both, portrait: true)
        #expect(result.failure == nil && result.portrait != nil)
        #expect(result.report.checks["chip_authentication"]?.verdict == .aborted)
        #expect(result.report.checks["active_authentication"]?.verdict == .aborted)
        #expect(result.report.decision.status == .review)
        #expect(both.card.counters.accessAttempts == 3 && both.card.counters.brokenSessions == 3)
    }

    /// Other files are read by short identifier in every session, and this one is not.
    @Test(arguments: ways) func aFileThatAShortIdentifierDoesNotReachIsSelectedInTheThirdSession(_ way: Way)
        async throws
    {
        let counter = try Counter.answersInPlain(["read_binary_sfi"], "6A82", after: 1)
        let result = try await way.inspect(counter, portrait: true)
        #expect(result.report.decision.status == .accept, "\(result)")
        #expect(counter.card.counters.accessAttempts == 3)
    }

    /// Nothing tells it from a copy, and nothing says that it is one.
    @Test(arguments: ways) func aChipThatProvesNothingInPlainIsNeitherAcceptedNorRejected(_ way: Way) async throws {
        for word in Self.words {
            let both = ["mse_set", "internal_authenticate"]
            let result = try await way.inspect(try Counter.answersInPlain(both, word))
            #expect(result.report.decision.status == .review, "\(word)")
            #expect(result.report.fields["full_name"] != nil, "\(word)")
            for settings in [["chip_authentication": "none"], ["active_authentication": "none"]] {
                let only = try await way.inspect(try Counter.answersInPlain(both, word, settings))
                #expect(only.report.decision.status == .review, "\(word) \(settings)")
            }
        }
    }

    /// 67xx is a refusal of the length first; where the short form is refused as well, the chip was asked, and said nothing.
    @Test func aRefusedLengthInPlainRefutesNoProof() async throws {
        for settings in [
            ["active_authentication": "rsa"], ["active_authentication": "rsa", "chip_authentication": "none"],
        ] {
            for way in Self.ways {
                let result = try await way.inspect(
                    try Counter.answersInPlain(["internal_authenticate"], "6700", settings)
                )
                #expect(result.report.checks["active_authentication"]?.verdict == .aborted)
                #expect(!result.report.checks.values.contains { $0.verdict == .failed })
                #expect(result.report.fields["full_name"] != nil)
            }
        }
    }

    // MARK: copies

    @Test(arguments: ways) func aCopyIsRejectedByEitherProof(_ way: Way) async throws {
        for settings: [String: Any] in [
            ["clone": true], ["clone": true, "active_authentication": "none"],
            ["clone": true, "chip_authentication": "none"], ["clone": true, "chip_authentication": "3des"],
        ] {
            let result = try await way.inspect(try Counter.chip(settings))
            #expect(result.report.decision.status == .reject, "\(settings)")
            #expect(result.report.checks.values.contains { $0.code == "chip_proof_invalid" }, "\(settings)")
        }
    }

    @Test func aCopyGainsNoMoreThanDoubtByPlainWords() async throws {
        for (commands, status) in [
            (["internal_authenticate"], InspectionReport.Decision.Status.reject), (["mse_set"], .reject),
            (["mse_set", "internal_authenticate"], .review),
        ] {
            for way in Self.ways {
                let result = try await way.inspect(try Counter.answersInPlain(commands, "6D00", ["clone": true]))
                #expect(result.report.decision.status == status, "\(commands)")
            }
        }
    }

    // MARK: files

    @Test(arguments: ways) func aReadByShortIdentifierAnsweredInPlainGoesOnBySelect(_ way: Way) async throws {
        for word in Self.words + ["6A82", "6A81"] {
            let counter = try Counter.answersInPlain(["read_binary_sfi"], word)
            let result = try await way.inspect(counter)
            #expect(result.report.decision.status == .accept, "\(word) \(result)")
            #expect(!result.report.warnings.contains { $0.code == "card.repositioned" }, "\(word): it lay still")
            #expect(counter.card.counters.brokenSessions == 2, "\(word)")
        }
    }

    @Test func thatWayIsLearnt() async throws {
        let counter = try Counter.answersInPlain(["read_binary_sfi"], "6A82")
        let first = try await counter.inspect(.number(counter.card.number), portrait: false)
        let second = try await counter.inspect(.number(counter.card.number), portrait: false)
        #expect(second.report.decision.status == .accept)
        #expect(counter.card.counters.brokenSessions == 2, "those of the first")
        #expect(second.report.exchanges.count < first.report.exchanges.count)
        #expect(!second.report.warnings.contains { $0.code == "card.repositioned" })
    }

    /// What was learnt of another kind of card with the same answer to reset.
    @Test func aSelectAnsweredInPlainGoesOnByShortIdentifier() async throws {
        var counter = try Counter.answersInPlain(["select_file"], "6A82")
        counter.memory = FixedMemory(
            reading: LinkProfile(responseLength: 256, addressing: .identifier, isGuess: false)
        )
        let result = try await counter.inspect(.number(counter.card.number), portrait: false)
        #expect(result.report.decision.status == .accept)
    }

    private var mapping: [String: Any] {
        ["pace_offers": [["mapping": "chip_authentication", "parameter_id": 13] as [String: Any]]]
    }

    @Test func theMappingsKeyIsReadBySelectToo() async throws {
        let counter = try Counter.answersInPlain(["read_binary_sfi"], "6A82", mapping)
        let result = try await counter.inspect(.number(counter.card.number), portrait: false)
        #expect(result.report.decision.status == .accept)
        #expect(result.report.checks["chip_authentication"]?.evidence["protocol"] == "pace-cam")
    }

    /// The mapping proves nothing without its key's file, and leaves the chip its other key.
    @Test func theMappingsKeyIsDoneWithout() async throws {
        var counter = try Counter.chip(mapping)
        counter.memory = FixedMemory.shortAPDUs
        // EF.CardAccess 2 and PACE 5 before each attempt: nothing was read to know the card again by.
        for exchange in [7, 15, 23] { counter.faults[exchange] = .status(.fileNotFound) }
        let result = try await counter.inspect(.number(counter.card.number), portrait: false)
        #expect(result.report.decision.status == .accept)
        let chip = result.report.checks["chip_authentication"]
        #expect(chip?.verdict == .passed && chip?.evidence["protocol"] != "pace-cam")
        #expect(result.report.warnings.contains(.init(code: "file.group_unreadable", at: "EF.CardSecurity")))
    }

    /// By contacts with T=0 answers are fetched in pieces: the word comes in plain all the same.
    @Test func contactsMakeNoDifference() async throws {
        let contacts = ["interface": "contact_t0"]
        let proof = try Counter.answersInPlain(["internal_authenticate"], "6D00", contacts)
        expectReadWithout(
            "active_authentication",
            "chip_authentication",
            try await Self.ways[0].inspect(proof),
            "contacts"
        )
        let reading = try Counter.answersInPlain(["read_binary_sfi"], "6A82", contacts)
        #expect(try await Self.ways[1].inspect(reading).report.decision.status == .accept)
    }

    /// Any command of any kind, from any place of a session on: never a verdict that says something of the document, and where the
    /// inspection ends, it is the link's fault.
    @Test(arguments: [
        "select_application", "select_file", "read_binary_sfi", "read_binary", "mse_set", "general_authenticate",
        "internal_authenticate", "get_challenge",
    ])
    func noPlainAnswerAtAnyPlaceSaysSomethingOfTheDocument(_ command: String) async throws {
        for place in 0..<12 {
            let word = Self.words[place % Self.words.count]
            for (index, way) in Self.ways.enumerated() where (place + index) % 2 == 0 {
                let counter = try Counter.answersInPlain([command], word, after: place)
                let result = try await way.inspect(counter)
                let what = "\(way.testDescription) \(command) \(word) after \(place): \(result.report.decision)"
                #expect(!result.report.checks.values.contains { $0.verdict == .failed }, "\(what)")
                if let failure = result.failure {
                    #expect(failure.code.rawValue == "card.secure_messaging_broken", "\(what)")
                    #expect(result.report.decision.status == .incomplete, "\(what)")
                }
                #expect(result.report.exchanges.count < 700, "\(what)")
            }
        }
    }
}
