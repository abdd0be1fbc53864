import CitizenCard
import DocumentCore
import DocumentTrust
import InspectionAPI
import MRTD
import SmartCard
import Synchronization
import TestSupport
import Testing
import VirtualCard

@testable import Inspection

/// Cards made to cost the cards after them: what one card was like must not keep a genuine one from being read.
@Suite struct PoisonedLinkTests {
    /// What a card may be like that wants to be slow.
    static var slow: [[String: Any]] {
        [
            ["refuses_reads_over": 31], ["refuses_reads_over": 31, "refuses_reads_in_plain": "session_over"],
            ["refuses_reads_over": 31, "refuses_reads_in_plain": "session_kept"], ["max_response": 20],
            ["short_apdus_only": true], ["refuses_sfi": true], ["refuses_reads_over": 60, "refuses_sfi": true],
        ]
    }

    /// Issuers whom nobody here trusts.
    private static let nobody = TrustMaterial(anchors: [], crls: [], signerCertificates: [])

    private func read(_ chip: [String: Any], _ memory: OneLink, by trust: TrustMaterial) async throws
        -> InspectionResult
    {
        var counter = try Counter.chip(chip)
        (counter.memory, counter.trust) = (memory, trust)
        return try await counter.inspect(.number(counter.card.number))
    }

    @Test func theFirstOfItsKindTeachesNoLengthUnlessItIsGenuine() async throws {
        let alone = try await read([:], OneLink(), by: Counter.testAnchors).report.exchanges.count
        for chip in Self.slow {
            let memory = OneLink()
            _ = try await read(chip, memory, by: Self.nobody)
            #expect(memory.known?.mayTakeMore != true, "\(chip)")
            let genuine = try await read([:], memory, by: Counter.testAnchors)
            #expect(genuine.report.decision.status == .accept && genuine.report.exchanges.count <= alone, "\(chip)")
        }
    }

    @Test func aLaterOneTakesNothingBack() async throws {
        let memory = OneLink()
        _ = try await read([:], memory, by: Counter.testAnchors)
        let known = try #require(memory.known)
        let floor = try await read([:], memory, by: Counter.testAnchors).report.exchanges.count
        for chip in Self.slow {
            for _ in 1...2 { _ = try await read(chip, memory, by: Self.nobody) }
            #expect(memory.known == known, "\(chip)")
            #expect(try await read([:], memory, by: Counter.testAnchors).report.exchanges.count == floor, "\(chip)")
        }
    }

    /// A card of whose issuer nothing is known here is read in as few exchanges as it ever was: what costs nothing is learnt of any.
    @Test func theBestThereIsIsLearntOfAnyCard() async throws {
        let memory = OneLink()
        let first = try await read([:], memory, by: Self.nobody).report.exchanges.count
        #expect(memory.known?.mayTakeMore == false)
        #expect(try await read([:], memory, by: Self.nobody).report.exchanges.count < first)
    }

    /// The time was over, or the citizen lost his patience: with longer reads it might have been enough.
    @Test func aReadThatIsCutShortAtAShortLengthForgetsIt() async throws {
        for isGuess in [false, true] {
            let memory = OneLink()
            await memory.keep(
                LinkProfile(responseLength: 64, addressing: .shortIdentifier, isGuess: isGuess),
                of: LinkKind(answerToReset: [0x3B], reader: ReaderDescription(id: "r", name: "r", state: .card))
            )
            var counter = try Counter("tran-thi-binh")
            counter.memory = memory
            let canceller = Canceller()
            let inspection = Task { [counter] in
                try await counter.inspect(.number(counter.card.number)) { phase in
                    if case .readingDataGroup(2, 1..., _) = phase { canceller.cancel() }
                }
            }
            canceller.set { inspection.cancel() }
            #expect(try await inspection.value.failure?.code == .inspectionCancelled)
            #expect(memory.known == nil)
        }
    }

    @Test func whatIsTheBestIsKeptThoughAReadBeCutShort() async throws {
        let memory = OneLink()
        _ = try await read([:], memory, by: Counter.testAnchors)
        let known = memory.known
        var counter = try Counter("tran-thi-binh")
        counter.memory = memory
        let canceller = Canceller()
        let inspection = Task { [counter] in
            try await counter.inspect(.number(counter.card.number)) { phase in
                if phase == .readingSOD { canceller.cancel() }
            }
        }
        canceller.set { inspection.cancel() }
        #expect(try await inspection.value.failure?.code == .inspectionCancelled)
        #expect(memory.known == known)
    }

    /// A trial after 32 documents that were read would never come where none can be read.
    @Test func documentsThatAreNotReadBringTheTrialNearer() async throws {
        let memory = OneLink()
        for chip: [String: Any] in [["short_apdus_only": true], ["short_apdus_only": true]] {
            _ = try await read(chip, memory, by: Counter.testAnchors)
        }
        let before = try #require(memory.known?.trial.documents)
        var counter = try Counter.chip(["short_apdus_only": true])
        counter.memory = memory
        #expect(try await counter.inspect(.number("000000000000")).failure?.code == .accessRefused)
        #expect(memory.known?.trial.documents == before + 1)
        _ = try await read(["clone": true], memory, by: Counter.testAnchors)
        _ = try await read([:], memory, by: Self.nobody)
        #expect(memory.known?.trial.documents == before + 3)
    }

    /// Short APDUs were learnt of another card of the kind. This one's key does not fit into one, and it knows no chains.
    @Test(arguments: ["3des", "aes256"]) func aRefusedChainIsNoRefusedProof(_ cipher: String) async throws {
        let chip: [String: Any] = [
            "chip_authentication": cipher, "chip_authentication_parameter_id": 2, "refuses_chains": true,
            "active_authentication": "none",
        ]
        let memory = OneLink()
        _ = try await read(["short_apdus_only": true], memory, by: Counter.testAnchors)
        let result = try await read(chip, memory, by: Counter.testAnchors)
        #expect(result.report.checks["chip_authentication"]?.verdict == .passed, "\(result)")
        #expect(result.report.decision.status == .accept, "\(result)")
    }

    /// Neither form goes: the reader takes short APDUs only. That is no copy's refusal.
    @Test func aKeyThatCannotBeSentIsNoRefusedProof() async throws {
        let chip: [String: Any] = [
            "chip_authentication": "aes256", "chip_authentication_parameter_id": 2, "refuses_chains": true,
            "active_authentication": "none", "short_apdus_only": true,
        ]
        let result = try await read(chip, OneLink(), by: Counter.testAnchors)
        #expect(result.report.checks["chip_authentication"]?.verdict == .aborted, "\(result)")
        #expect(result.report.decision.status == .review, "\(result)")
    }
}

/// Cancels what is begun after it.
private final class Canceller: Sendable {
    private let state = Mutex<(cancel: (@Sendable () -> Void)?, isDue: Bool)>((nil, false))

    func set(_ cancel: @escaping @Sendable () -> Void) {
        let isDue = state.withLock { state in
            state.cancel = cancel
            return state.isDue
        }
        if isDue { cancel() }
    }

    func cancel() {
        let cancel = state.withLock { state in
            state.isDue = true
            return state.cancel
        }
        cancel?()
    }
}
