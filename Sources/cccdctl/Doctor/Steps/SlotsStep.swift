import DaemonClient
import DocumentCore
import Inspection
import InspectionAPI
import SmartCard

/// What lies in the readers, and which card is looked at.
enum SlotsStep: DoctorStep {
    static let name = DoctorStepName.slots
    static let needs = [DoctorStepName.readers]

    static func look(_ patient: inout Examination) async -> DoctorStepResult {
        var result = DoctorStepResult()
        let meant = ReaderChoice(wanted: patient.wantedReader).matches(patient.readers)
            .filter { patient.wantedReader != nil || !patient.preferences.ignores($0.name) }
        guard !meant.isEmpty else {
            let wanted = patient.wantedReader ?? ""
            result.findings.append(
                .init(.broken, code: "reader.not_found", wanted, command: "cccdctl readers --direct")
            )
            return result
        }
        let models = patient.preferences.models
        if patient.wantedReader != nil, meant.allSatisfy({ models.isModuleSlot($0.name) }) {
            let others = patient.readers.filter { !models.isModuleSlot($0.name) }.map(\.name)
            let words = meant.map(\.name) + (others.isEmpty ? [] : ["other slots: " + others.joined(separator: ", ")])
            let command = others.first.map { "cccdctl doctor --reader '\($0)'" }
            result.findings.append(
                .init(.broken, .readerModuleSlot, words.joined(separator: "; "), command: command)
            )
            return result
        }
        for reader in meant {
            let atr = reader.answerToReset.isEmpty ? "" : ", ATR \(reader.answerToReset.hexadecimal)"
            result.facts.append("\(reader.name): \(reader.state.rawValue)\(atr)")
        }
        let complaints = meant.compactMap { reader in ReaderComplaint(reader, models).map { (reader, $0) } }
        let phantoms = complaints.filter { $0.0.state == .card }.map(\.0)
        let cards = meant.filter { $0.state == .card && !phantoms.contains($0) }
            .sorted { patient.preferences.rank(of: $0.name) < patient.preferences.rank(of: $1.name) }
        // Where no other card is there, these are the break.
        let weight: DoctorFinding.Level = cards.isEmpty ? .broken : .warning
        for (reader, complaint) in complaints {
            result.findings.append(
                reader.state == .inUse
                    ? await held(reader.name, weight, patient)
                    : .init(
                        // A card that is none keeps no other from being read.
                        reader.state == .card ? .warning : weight,
                        code: complaint.code,
                        "\(reader.name): \(complaint.fact)"
                    )
            )
        }
        guard let first = cards.first else {
            if result.level != .broken {
                // A reading that was ordered is not made.
                let level: DoctorFinding.Level = patient.access == nil ? .note : .broken
                let names = meant.map(\.name).joined(separator: ", ")
                result.findings.append(.init(level, code: "card.absent", "no card on \(names)"))
            }
            result.isEnd = true
            return result
        }
        patient.reader = first
        guard cards.count > 1 else { return result }
        var documents: [ReaderDescription] = []
        for reader in cards where documents.isEmpty || patient.access != nil {
            let source = patient.source
            if await within(patient.patience, { await DocumentProbe.obstacle(to: reader, from: source) == nil }) == true
            {
                documents.append(reader)
            }
        }
        patient.reader = documents.first ?? first
        if documents.count > 1 {
            // What opens one is not tried on the other, who is somebody else.
            let names = documents.map(\.name)
            let command = "cccdctl doctor --number - --reader '\(names[0])'"
            let words = names.joined(separator: ", ")
            result.findings.append(.init(.broken, code: ProblemCode.readerAmbiguous.rawValue, words, command: command))
            return result
        }
        result.facts.append("looked at: \(patient.reader?.name ?? "")")
        return result
    }

    /// A card that another program has for itself: who that may be.
    static func held(_ reader: String, _ level: DoctorFinding.Level, _ patient: Examination) async -> DoctorFinding {
        let all = patient.otherPrograms()
        // The daemon is always connected: it holds a card only while it inspects one.
        let isIdle = all.contains { $0.name == "cccd" } ? await patient.activeInspections() == 0 : false
        let others = all.filter { $0.name != "cccd" }
        let programs = isIdle ? others : others + all.filter { $0.name == "cccd" }
        let isRoot = patient.machine.user.uid == 0
        let names = programs.map(\.words).joined(separator: ", ")
        let unknown =
            isRoot
            ? "no other program has it: the PC/SC service still waits for an answer of the card"
            : "run as root to see which program"
        let command: String? =
            if programs.first?.name == "cccd" {
                "cccdctl admin drain"
            } else if programs.isEmpty, isRoot {
                "sudo systemctl restart pcscd"
            } else if programs.contains(where: { $0.name == "scdaemon" }) {
                "gpgconf --kill scdaemon"
            } else if programs.isEmpty {
                "sudo cccdctl doctor"
            } else {
                "ps -fp \(programs.map { "\($0.pid)" }.joined(separator: ","))"
            }
        return .init(
            level,
            code: CardChannelError.Code.readerBusy.rawValue,
            "\(reader): \(names.isEmpty ? unknown : names)",
            command: command
        )
    }
}

extension Examination {
    /// How many inspections the daemon has under way, by its operator's socket; nil where that does not say.
    fileprivate func activeInspections() async -> Int? {
        let client = AdminClient(socketPath: adminSocket)
        let answer = await within(.seconds(2)) { () async -> Int? in
            let draining: Draining? = try? await client.document(.draining)
            return draining?.active
        }
        return answer ?? nil
    }
}
