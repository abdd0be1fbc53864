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
            result.findings.append(.init(.broken, code: "reader.not_found", patient.wantedReader ?? ""))
            return result
        }
        for reader in meant {
            let atr = reader.answerToReset.isEmpty ? "" : ", ATR \(reader.answerToReset.hexadecimal)"
            result.facts.append("\(reader.name): \(reader.state.rawValue)\(atr)")
        }
        let models = patient.preferences.models
        let complaints = meant.compactMap { reader in ReaderComplaint(reader, models).map { (reader, $0) } }
        let phantoms = complaints.filter { $0.0.state == .card }.map(\.0)
        let cards = meant.filter { $0.state == .card && !phantoms.contains($0) }
            .sorted { patient.preferences.rank(of: $0.name) < patient.preferences.rank(of: $1.name) }
        // Where no other card is there, these are the break.
        let weight: DoctorFinding.Level = cards.isEmpty ? .broken : .warning
        for (reader, complaint) in complaints {
            result.findings.append(
                reader.state == .inUse
                    ? held(reader.name, weight, patient)
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
                result.findings.append(.init(.note, code: "card.absent", "no reader has a card"))
            }
            result.isEnd = true
            return result
        }
        patient.reader = first
        guard cards.count > 1 else { return result }
        for reader in cards {
            let source = patient.source
            if await within(patient.patience, { await DocumentProbe.obstacle(to: reader, from: source) == nil }) == true
            {
                patient.reader = reader
                break
            }
        }
        result.facts.append("looked at: \(patient.reader?.name ?? "")")
        return result
    }

    /// A card that another program has for itself: who that may be.
    static func held(_ reader: String, _ level: DoctorFinding.Level, _ patient: Examination) -> DoctorFinding {
        let programs = patient.otherPrograms()
        let isRoot = patient.machine.user.uid == 0
        let names = programs.map(\.words).joined(separator: ", ")
        let unknown = isRoot ? "no program of the PC/SC service can be seen" : "run as root to see which program"
        let command: String? =
            if programs.contains(where: { $0.name == "cccd" }) {
                "cccdctl admin drain"
            } else if programs.contains(where: { $0.name == "scdaemon" }) {
                "gpgconf --kill scdaemon"
            } else if programs.isEmpty {
                isRoot ? nil : "sudo cccdctl doctor"
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
