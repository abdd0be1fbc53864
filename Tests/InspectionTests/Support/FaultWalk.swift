import DocumentProfiles
import DocumentCore
import CitizenCard
import Foundation
import Inspection
import InspectionAPI
import MRTD
import SmartCard
import TestSupport
import VirtualCard

/// One card, inspected again and again in the same way with one thing wrong each time.
struct FaultWalk {
    let card: VirtualCitizenCard
    let accessProtocol: AccessProtocol
    /// What an inspection comes to when nothing goes wrong.
    let truth: InspectionResult
    /// The exchanges of that inspection, as the card saw them.
    let exchanges: [Exchange]

    init(
        _ card: VirtualCitizenCard,
        by accessProtocol: AccessProtocol,
        memory: any LinkProfileStore
    ) async throws {
        self.card = card
        self.accessProtocol = accessProtocol
        let recording = RecordingCard(card)
        truth = try await recording.inspect(
            with: Self.claim(card, accessProtocol),
            by: accessProtocol,
            memory: memory,
            FaultPlan([:])
        )
        exchanges = recording.exchanges
    }

    /// PACE with the number, as at a counter; BAC with what the scanner saw.
    private static func claim(
        _ card: VirtualCitizenCard,
        _ accessProtocol: AccessProtocol
    ) throws -> AccessClaim {
        accessProtocol == .bac ? try .mrz(card.mrz) : try .number(card.number)
    }

    /// The same inspection with faults of the link.
    func inspect(_ plan: FaultPlan, memory: any LinkProfileStore) async throws -> InspectionResult {
        try await card.inspect(
            with: Self.claim(card, accessProtocol),
            by: accessProtocol,
            memory: memory,
            plan
        )
    }
}

extension VirtualCitizenCard {
    /// An inspection with a disturbance at an exchange, the first being 0.
    func inspect(
        with claim: AccessClaim,
        by accessProtocol: AccessProtocol,
        memory: any LinkProfileStore,
        _ disturbance: Disturbance,
        at exchange: Int
    ) async throws -> InspectionResult {
        var faults: [Int: TestSupport.Fault] = [:]
        switch disturbance.fault {
        case .link(let fault): faults[exchange] = fault
        case .chip(let fault): commit(fault, at: counters.exchanges + exchange)
        }
        return try await inspect(with: claim, by: accessProtocol, memory: memory, FaultPlan(faults))
    }
}

extension CardOperatingSystem {
    /// An inspection with everything granted, in a reader of its own, with a plan of faults.
    func inspect(
        with claim: AccessClaim,
        by accessProtocol: AccessProtocol,
        memory: any LinkProfileStore,
        _ plan: FaultPlan
    ) async throws -> InspectionResult {
        let source = VirtualReaderSource()
        try await source.insert(self)
        let hold = CardHold(source: FaultySource(base: source, plan: plan), reader: await source.readers()[0])
        try await hold.connect()
        let inspector = Inspector(
            trust: Counter.testAnchors,
            policy: .counter,
            links: memory,
            repositionTime: .seconds(2),
            time: { Counter.today }
        )
        let request = InspectionRequest(
            access: claim,
            accessProtocol: accessProtocol,
            fields: Set(FieldName.allCases),
            portrait: true
        )
        let result = await inspector.inspect(request, as: Counter.header, hold: hold, progress: { _ in })
        await hold.release()
        return result
    }
}

extension FaultWalk {
    /// What is wrong with an inspection disturbed at an exchange, in words; empty where nothing is.
    func objections(
        to disturbance: Disturbance,
        at exchange: Int,
        memory: any LinkProfileStore
    ) async throws -> [String] {
        let before = card.counters
        let result = try await card.inspect(
            with: Self.claim(card, accessProtocol),
            by: accessProtocol,
            memory: memory,
            disturbance,
            at: exchange
        )
        let after = card.counters
        var objections = objections(to: result, disturbance)
        let failed = after.failedAccessAttempts - before.failedAccessAttempts
        if failed > (disturbance.looksLikeWrongSecret ? 1 : 0) { objections.append("\(failed) attempts failed") }
        if case .chip(let fault) = disturbance.fault, after.faults == before.faults,
            exchange > 0 || fault != .heldBackAnswer
        {
            objections.append("not committed")
        }
        return objections
    }

    /// What is wrong with the result of a disturbed inspection, in words; empty where nothing is.
    func objections(to result: InspectionResult, _ disturbance: Disturbance) -> [String] {
        objectionsToVerdict(result) + objectionsToContents(result) + objectionsToFailure(result, disturbance)
    }

    /// The verdict is never better than the truth.
    private func objectionsToVerdict(_ result: InspectionResult) -> [String] {
        var objections: [String] = []
        for (name, check) in result.report.checks where check.verdict == .passed {
            if truth.report.checks[name]?.verdict != .passed { objections.append("\(name) passed") }
        }
        guard result.report.decision.status == .accept else { return objections }
        if truth.report.decision.status != .accept { objections.append("accepted") }
        if result.failure != nil { objections.append("accepted with a failure") }
        if signed(result.evidence) != signed(truth.evidence) { objections.append("accepted on other files") }
        var checks = result.report.checks
        if result.evidence["EF.CardAccess"] != truth.evidence["EF.CardAccess"],
            checks["access_control"]?.evidence.updateValue("confirmed", forKey: "offer") != "pace_confirmed"
        {
            objections.append("accepted on another offer")
        }
        if checks != truth.report.checks { objections.append("accepted on other checks") }
        if result.report.fields != truth.report.fields { objections.append("accepted with other fields") }
        if result.portrait != truth.portrait { objections.append("accepted with another portrait") }
        return objections
    }

    /// EF.CardAccess is read in plain and signed by nobody: that it was altered on its way shows in the check of access control.
    private func signed(_ evidence: [String: [UInt8]]) -> [String: [UInt8]] {
        evidence.filter { $0.key != "EF.CardAccess" }
    }

    /// Files are whole, and what is not as on the chip is not called verified.
    private func objectionsToContents(_ result: InspectionResult) -> [String] {
        var objections: [String] = []
        let unverified = Set(result.report.warnings.filter { $0.code == "group.not_verified" }.map(\.at))
        for (name, bytes) in result.evidence where name.hasPrefix("EF.") {
            if (try? BERReader.readOne(bytes)) == nil { objections.append("\(name) is not whole") }
            guard let group = ElementaryFile(name: name)?.dataGroupNumber, bytes != card.files[name] else { continue }
            if !unverified.contains("DG\(group)") { objections.append("\(name) is not the chip's") }
        }
        let isText = { (place: String) in result.evidence["EF.\(place)"] != nil && !unverified.contains(place) }
        if isText("DG1"), isText("DG13"), result.report.fields != truth.report.fields {
            objections.append("other fields")
        }
        if result.evidence["EF.DG1"] == nil, result.evidence["EF.DG13"] == nil, !result.report.fields.isEmpty {
            objections.append("fields out of nothing")
        }
        if let portrait = result.portrait, portrait != truth.portrait, !unverified.contains("DG2") {
            objections.append("another portrait")
        }
        return objections
    }

    /// It ends soon, and says why.
    private func objectionsToFailure(_ result: InspectionResult, _ disturbance: Disturbance) -> [String] {
        var objections: [String] = []
        if let failure = result.failure {
            // A clone breaks the session in place of its proof: whatever it does wrong when it is recognised speaks of another card.
            let isRecognised = truth.report.timingsMs["reading_again"] != nil
            let codes = isRecognised ? disturbance.codes.union(["card.changed"]) : disturbance.codes
            if !codes.contains(failure.code.rawValue) { objections.append("ended by \(failure.code)") }
            if failure.phase.isEmpty { objections.append("ended nowhere") }
        }
        if result.report.exchanges.count > 4 * truth.report.exchanges.count + 40 {
            objections.append("\(result.report.exchanges.count) exchanges")
        }
        return objections
    }
}
