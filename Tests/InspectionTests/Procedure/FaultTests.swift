import DocumentCore
import CitizenCard
import Foundation
import Inspection
import InspectionAPI
import MRTD
import SmartCard
import Synchronization
import TestSupport
import Testing
import VirtualCard

/// Faults with a consequence of their own; every fault at every exchange is in `FaultWalkTests`.
@Suite struct FaultTests {
    private func walk(_ name: String, by access: AccessProtocol = .pace) async throws -> FaultWalk {
        try await FaultWalk(try .withSmallPortrait(name), by: access, memory: FixedMemory.shortAPDUs)
    }

    // MARK: what a fault must not hide

    /// What brings nothing is asked for once more, in a few bytes, for it may have been the length: then it has to bring nothing again.
    private func commit(_ fault: ChipFault, at place: Int, _ walk: FaultWalk) {
        let times = [.emptySuccess, .missingCryptogram].contains(fault) ? 2 : 1
        for time in 0..<times { walk.card.commit(fault, at: walk.card.counters.exchanges + place + time) }
    }

    @Test(arguments: [0x9E, 0x9D] as [UInt8]) func nothingOnceIsSurvived(file: UInt8) async throws {
        let walk = try await walk("tran-thi-binh")
        let place = try #require(walk.exchanges.firstIndex { $0.command[1] == 0xB0 && $0.command[2] == file })
        walk.card.commit(.emptySuccess, at: walk.card.counters.exchanges + place)
        let result = try await walk.inspect(FaultPlan([:]), memory: FixedMemory.shortAPDUs)
        #expect(result.report.decision.status == .accept)
    }

    /// A chip that gives EF.COM in no readable form may be hiding what it lists: that is not the same as having none.
    @Test(arguments: [
        ChipFault.emptySuccess, .hugeLength, .indefiniteLength, .missingCryptogram, .overlongAnswer(by: 9),
    ])
    func aListThatIsKeptBackIsNotOneThatIsNotThere(fault: ChipFault) async throws {
        let walk = try await walk("tran-thi-binh")
        let place = try #require(walk.exchanges.firstIndex { $0.command[1] == 0xB0 && $0.command[2] == 0x9E })
        commit(fault, at: place, walk)
        let result = try await walk.inspect(FaultPlan([:]), memory: FixedMemory.shortAPDUs)
        #expect(result.evidence["EF.COM"] == nil)
        #expect(result.report.checks["com_matches_sod"]?.code == "group_unreadable")
        #expect(result.report.decision.status == .review)
    }

    /// The same of EF.SOD: what the chip would not give is not said to be missing.
    @Test(arguments: [ChipFault.emptySuccess, .hugeLength, .indefiniteLength])
    func aSecurityObjectThatIsKeptBackIsNotOneThatIsNotThere(fault: ChipFault) async throws {
        let walk = try await walk("tran-thi-binh")
        let place = try #require(walk.exchanges.firstIndex { $0.command[1] == 0xB0 && $0.command[2] == 0x9D })
        commit(fault, at: place, walk)
        let result = try await walk.inspect(FaultPlan([:]), memory: FixedMemory.shortAPDUs)
        #expect(result.failure?.code.rawValue == "card.document_unreadable")
        for check in ["sod_signature", "ds_chain", "ds_revocation"] {
            #expect(result.report.checks[check]?.code == "group_unreadable", "\(check)")
        }
        #expect(result.report.decision.status == .incomplete)
    }

    /// A copy that is asked once more for its proof, and leaves the reader in place of failing again.
    @Test func aFailedProofIsNotUndoneByALoss() async throws {
        let walk = try await walk("dang-van-hai")
        // The answer under keys that the copy does not have is a plain word; the second ends chip authentication.
        let failures = walk.exchanges.indices.filter {
            walk.exchanges[$0].isProtected && walk.exchanges[$0].answer.count == 2
        }
        #expect(failures.count == 2)
        let last = try #require(failures.last)
        let gone = Dictionary(uniqueKeysWithValues: (last..<last + 400).map { ($0, Fault.lostCard) })
        let result = try await walk.inspect(FaultPlan(gone), memory: FixedMemory.shortAPDUs)
        #expect(result.report.checks["chip_authentication"]?.code == "chip_proof_invalid")
        #expect(result.report.decision.status == .reject)
    }

    /// A chip that leaves whenever it is asked for the proof in the session, and would give the other one: not accepted on that.
    @Test func aChipThatLeavesAtEveryChipAuthenticationIsNotAccepted() async throws {
        let walk = try await walk("tran-thi-binh")
        var counter = Counter(card: walk.card)
        counter.memory = FixedMemory.shortAPDUs
        // Protected MSE:Set AT; later sessions come to it after PACE 5, SELECT, and the first block of the SOD.
        let first = try #require(walk.exchanges.firstIndex { $0.isProtected && $0.command[1] == 0x22 })
        let visits = (0..<8).map { first + $0 * 8 }
        counter.faults = Dictionary(uniqueKeysWithValues: visits.map { ($0, Fault.lostCard) })
        let result = try await counter.inspect(.number(counter.card.number), portrait: false)
        #expect(result.failure?.code.rawValue == "card.removed" && result.failure?.phase == "chip_authentication")
        #expect(result.report.decision.status == .incomplete)
    }

    /// The hashes of what was read may all be right: where reading ended early that is not the whole document.
    @Test func hashesOfAPartOfTheDocumentDoNotPass() async throws {
        let walk = try await walk("vu-thi-giang", by: .bac)
        let end = try #require(walk.exchanges.firstIndex { $0.command[1] == 0xB0 && $0.command[2] == 0x81 })
        let faults = Dictionary(uniqueKeysWithValues: (end..<end + 200).map { ($0, Fault.lostCard) })
        let result = try await walk.inspect(FaultPlan(faults), memory: FixedMemory.shortAPDUs)
        #expect(result.failure?.code.rawValue == "card.removed")
        #expect(result.evidence["EF.DG14"] != nil && result.evidence["EF.DG1"] == nil)
        #expect(result.report.checks["data_group_hashes"]?.verdict == .inconclusive)
        #expect(result.report.checks["data_group_hashes"]?.code == "read_incomplete")
    }

    /// EF.CardAccess is signed by nobody. What it says of PACE is held against DG14 and judged; the rest is told.
    @Test func anOfferAlteredBesidePACEIsNotConfirmed() async throws {
        let walk = try await walk("tran-thi-binh")
        // A bit of the identifier of terminal authentication.
        let result = try await walk.inspect(FaultPlan([1: .flippedBit(77)]), memory: FixedMemory.shortAPDUs)
        #expect(walk.truth.report.checks["access_control"]?.evidence["offer"] == "confirmed")
        #expect(result.evidence["EF.CardAccess"] != walk.truth.evidence["EF.CardAccess"])
        #expect(result.report.checks["access_control"]?.evidence["offer"] == "pace_confirmed")
    }

    // MARK: refused lengths

    /// A plain 6700 where nothing shorter can be asked is no refusal of a length: the session is over, and the file is not.
    @Test func aRefusedLengthThatCannotBeShorterCostsASessionAndNoFile() async throws {
        let walk = try await walk("tran-thi-binh")
        let reads = walk.exchanges.indices.filter { walk.exchanges[$0].command[1] == 0xB0 }
        for place in reads.dropFirst() {
            walk.card.commit(.plainStatus(.wrongLength), at: walk.card.counters.exchanges + place)
            let result = try await walk.inspect(FaultPlan([:]), memory: FixedMemory.shortAPDUs)
            #expect(result.report.decision.status == .accept, "exchange \(place)")
            #expect(result.evidence == walk.truth.evidence, "exchange \(place)")
        }
    }

    // MARK: bounds

    /// A length of 4 GiB is refused by its header: neither asked for nor made room for.
    @Test func aHugeLengthTakesNoMemory() async throws {
        let walk = try await walk("tran-thi-binh")
        let before = try MemoryUse.peak()
        for (place, exchange) in walk.exchanges.enumerated() {
            let disturbance = Disturbance(fault: .chip(.hugeLength), codes: [])
            guard disturbance.fits(exchange) else { continue }
            walk.card.commit(.hugeLength, at: walk.card.counters.exchanges + place)
            let result = try await walk.inspect(FaultPlan([:]), memory: FixedMemory.shortAPDUs)
            // EF.CardAccess is asked for once more, from the master file.
            #expect(result.report.exchanges.count <= walk.exchanges.count + 3)
            if exchange.command[2] == 0x9D { #expect(result.failure?.detail == "EF.SOD: file.too_large") }
            if exchange.command[2] == 0x81 { #expect(result.failure?.detail == "EF.DG1: file.too_large") }
        }
        let growth = try MemoryUse.peak() - before
        #expect(growth.resident < 64 << 20 && growth.reserved < 1 << 30, "\(growth)")
    }

    @Test(arguments: [0x6100, 0x6110, 0x6C00, 0x6C10] as [UInt16])
    func aStatusThatNeverEndsEndsTheInspection(status: UInt16) async throws {
        let walk = try await walk("tran-thi-binh")
        for start in [0, 5, 12, 30] {
            let fault = Fault.everyStatus(StatusWord(rawValue: status))
            let faults = Dictionary(uniqueKeysWithValues: (start..<start + 4000).map { ($0, fault) })
            let result = try await walk.inspect(FaultPlan(faults), memory: FixedMemory.shortAPDUs)
            // What never said anything else is no document.
            let code = start == 0 ? "card.application_not_found" : "card.endless_response"
            #expect(result.failure?.code.rawValue == code)
            // Begun anew while it may be the link's doing, and no more often.
            #expect(result.report.exchanges.count < start + 40)
        }
    }

    // MARK: time

    @Test func cancellingEndsTheInspectionBeforeTheNextExchange() async throws {
        var counter = try Counter("tran-thi-binh")
        counter.memory = FixedMemory.shortAPDUs
        let task = Task { [counter] in
            try await counter.inspect(.number(counter.card.number)) { phase in
                if case .readingDataGroup(2, let bytes, _) = phase, bytes > 1000 {
                    withUnsafeCurrentTask { $0?.cancel() }
                }
            }
        }
        let result = try await task.value
        #expect(result.failure?.code.rawValue == "inspection.cancelled")
        #expect(result.report.decision.status == .incomplete)
        #expect(result.evidence["EF.DG2"] == nil)
    }

    /// Whoever limits an inspection's time cancels its task: a stalled card holds it at no exchange.
    @Test(arguments: [AccessProtocol.pace, .bac])
    func aStalledExchangeEndsWithTheTimeAllowed(by access: AccessProtocol) async throws {
        let walk = try await walk("tran-thi-binh", by: access)
        for place in walk.exchanges.indices {
            let plan = FaultPlan([place: .stall])
            let inspection = Task { try await walk.inspect(plan, memory: FixedMemory.shortAPDUs) }
            try await eventually("exchange \(place)") { plan.exchanges > place }
            inspection.cancel()
            let result = try await inspection.value
            #expect(result.failure?.code.rawValue == "inspection.cancelled", "exchange \(place)")
            #expect(result.report.decision.status == .incomplete, "exchange \(place)")
            #expect(plan.exchanges == place + 1)
        }
    }

    @Test func waitingForALostCardEndsWithTheTimeAllowed() async throws {
        var counter = try Counter("tran-thi-binh")
        counter.memory = FixedMemory.shortAPDUs
        counter.repositionTime = .seconds(600)
        counter.faults = [60: .lostCard]
        let source = counter.source
        let (waits, wait) = AsyncStream.makeStream(of: Void.self)
        counter.beforeLook = { look in
            if look == 1 { try? await source.remove() } else { wait.yield() }
        }
        let inspection = Task { [counter] in try await counter.inspect(.number(counter.card.number)) }
        for await _ in waits { break }
        inspection.cancel()
        let result = try await inspection.value
        #expect(result.failure?.code.rawValue == "inspection.cancelled")
        #expect(result.failure?.phase == "card.reposition")
        #expect(result.report.decision.status == .incomplete)
    }
}

/// What this process has taken of memory at most.
private struct MemoryUse {
    /// Bytes that were in memory.
    var resident: Int
    /// Bytes of addresses, used or not.
    var reserved: Int

    /// The peaks as the kernel counts them (proc(5), VmHWM and VmPeak).
    static func peak() throws -> MemoryUse {
        let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
        func bytes(_ name: String) throws -> Int {
            let line = try #require(status.split(separator: "\n").first { $0.hasPrefix(name + ":") })
            return try #require(Int(line.filter(\.isNumber))) * 1024
        }
        return MemoryUse(resident: try bytes("VmHWM"), reserved: try bytes("VmPeak"))
    }

    static func - (later: Self, earlier: Self) -> Self {
        Self(resident: later.resident - earlier.resident, reserved: later.reserved - earlier.reserved)
    }
}
