import DocumentProfiles
import CitizenCard
import Inspection
import InspectionAPI
import MRTD
import SmartCard
import Synchronization
import Testing
import VirtualCard

/// Cards of one answer to reset and of different habits in one reader, one after the other, as at a counter's: what was learnt of one
/// is a guess at the next.
@Suite struct SharedReaderTests {
    /// What a card of the same answer to reset may be like.
    static var kinds: [[String: Any]] {
        [
            [:], ["short_apdus_only": true], ["refuses_sfi": true], ["max_response": 100], ["refuses_reads_over": 100],
            ["refuses_sfi": true, "short_apdus_only": true], ["exact_length": true], ["refuses_reads_over": 1000],
            ["refuses_reads_over": 100, "refuses_reads_by": "6B00"],
            ["refuses_reads_over": 100, "refuses_reads_in_plain": "session_kept"],
        ]
    }

    private func visit(
        _ chip: [String: Any],
        _ memory: any LinkProfileStore,
        by access: AccessProtocol
    ) async throws -> InspectionResult {
        var counter = try Counter.chip(chip)
        counter.memory = memory
        let claim: AccessClaim = access == .bac ? try .mrz(counter.card.mrz) : try .number(counter.card.number)
        let result = try await counter.inspect(claim, by: access)
        #expect(result.report.decision.status == .accept, "\(chip) \(result)")
        #expect(counter.card.counters.brokenSessions == 0, "\(chip)")
        #expect(counter.card.counters.accessAttempts == 1, "\(chip)")
        return result
    }

    @Test(arguments: [AccessProtocol.auto, .bac])
    func oneAnswerToResetTwoKinds(_ access: AccessProtocol) async throws {
        for last in [["max_response": 100], ["refuses_reads_over": 100]] {
            let memory = TransientLinkProfiles()
            let first = try await visit([:], memory, by: access)
            for chip: [String: Any] in [["short_apdus_only": true], ["refuses_sfi": true], last] {
                _ = try await visit(chip, memory, by: access)
            }
            let again = try await visit([:], memory, by: access)
            #expect(again.report.exchanges.count <= first.report.exchanges.count)
        }
    }

    /// Any kind behind any other, and the best behind both. Where the two disagreed the next card is tried, and the one behind it is
    /// read as if it were alone; where they did not, what they take is known, and tried again after a while.
    @Test(arguments: [AccessProtocol.auto, .bac])
    func anyKindIsReadBehindAnyOther(_ access: AccessProtocol) async throws {
        let best = try await visit([:], TransientLinkProfiles(), by: access).report.exchanges.count
        var disagreements = 0
        for one in Self.kinds {
            for other in Self.kinds {
                let memory = OneLink()
                _ = try await visit(one, memory, by: access)
                _ = try await visit(other, memory, by: access)
                let disagree = memory.known?.isTrialDue == true
                if disagree { disagreements += 1 }
                let third = try await visit([:], memory, by: access).report.exchanges.count
                let again = try await visit([:], memory, by: access).report.exchanges.count
                #expect(again <= (disagree ? best : third), "\(one) \(other)")
            }
        }
        #expect(disagreements >= Self.kinds.count)
    }

    @Test func theShippedCardsShareAReader() async throws {
        let memory = TransientLinkProfiles()
        for name in ["tran-thi-binh", "ngo-thi-mai", "tran-thi-binh", "do-van-long", "ngo-thi-mai", "ly-thi-oanh"] {
            var counter = try Counter(name)
            counter.memory = memory
            let result = try await counter.inspect(.mrz(counter.card.mrz))
            #expect(result.report.decision.status == .accept, "\(name) \(result)")
        }
    }

    /// A kind that takes no more is not asked for ever: one document in 32 pays for it.
    @Test func aShorterLengthIsTriedLargerAgainAfterSomeDocuments() async throws {
        let memory = TransientLinkProfiles()
        let counter = try Counter.chip(["short_apdus_only": true], of: "le-minh-chau")
        var tried: [Int] = []
        var known = 0
        for document in 1...(2 * LinkTrial.longestInterval + 4) {
            var next = counter
            next.memory = memory
            let count = try await next.inspect(.number(counter.card.number)).report.exchanges.count
            if document == 2 { known = count }
            if document > 1, count > known { tried.append(document) }
        }
        #expect(tried == [34, 67], "the first learns, 32 know, one tries")
    }

    /// A copy that breaks its sessions in place of its proof.
    @Test(arguments: [AccessProtocol.pace, .bac])
    func aFailedProofTeachesNothing(_ access: AccessProtocol) async throws {
        let memory = TransientLinkProfiles()
        let first = try await visit([:], memory, by: access).report.exchanges.count
        for settings: [String: Any] in [["clone": true], ["clone": true, "chip_authentication": "3des"]] {
            for _ in 1...2 {
                var copy = try Counter.chip(settings)
                copy.memory = memory
                let claim: AccessClaim = access == .bac ? try .mrz(copy.card.mrz) : try .number(copy.card.number)
                #expect(try await copy.inspect(claim, by: access).report.decision.status == .reject)
            }
            let next = try await visit([:], memory, by: access)
            #expect(next.report.exchanges.count < first, "known, and as before")
        }
    }

    /// The first card was a copy: nothing is known of its kind.
    @Test func aCopyIsNobodysTeacher() async throws {
        let memory = TransientLinkProfiles()
        var copy = try Counter.chip(["clone": true, "short_apdus_only": true])
        copy.memory = memory
        _ = try await copy.inspect(.number(copy.card.number))
        let alone = try await visit([:], TransientLinkProfiles(), by: .auto).report.exchanges.count
        #expect(try await visit([:], memory, by: .auto).report.exchanges.count == alone)
    }

    /// PACE in a field of 2048 bits was learnt to fit, and does not fit this card: the next variant opens it.
    @Test func aVariantWhoseLengthsAreRefusedIsFollowedByOneThatFits() async throws {
        let offers: [[String: Any]] = [
            ["mapping": "generic", "cipher": "aes256", "parameter_id": 2],
            ["mapping": "generic", "cipher": "aes128", "parameter_id": 8],
        ]
        let memory = TransientLinkProfiles()
        let wide = try await visit(["pace_offers": offers], memory, by: .auto)
        #expect(wide.report.checks["access_control"]?.evidence["cipher"] == "aes256")
        let narrow = try await visit(["pace_offers": offers, "short_apdus_only": true], memory, by: .auto)
        #expect(narrow.report.checks["access_control"]?.evidence["cipher"] == "aes128")
    }
}

/// Knows one kind of card and reader, and shows what.
final class OneLink: LinkProfileStore {
    private let state = Mutex<LinkProfile?>(nil)
    var known: LinkProfile? { state.withLock { $0 } }
    func forget() { state.withLock { $0 = nil } }
    func profile(of link: LinkKind) async -> LinkProfile? { known }
    func keep(_ profile: LinkProfile, of link: LinkKind) async { state.withLock { $0 = profile } }
    func forget(_ link: LinkKind) async { forget() }
}

extension FixedMemory {
    /// A store in which nothing stays.
    static let nothing = ForgetfulMemory()
}

/// Knows no card.
struct ForgetfulMemory: LinkProfileStore {
    func profile(of link: LinkKind) async -> LinkProfile? { nil }
    func keep(_ profile: LinkProfile, of link: LinkKind) async {}
    func forget(_ link: LinkKind) async {}
}
