import DocumentCore
import MRTD
import SmartCard

/// What commands are about, in the order in which a card gets them: which file a READ BINARY reads depends on the SELECT before it.
///
/// Names are of structure alone: of files, applications, protocols and their steps. Nothing that a card or its holder has of their own
/// is a part of any.
struct ObjectNames: Sendable {
    private var isInApplication = false
    private var current: String?

    /// The card was reset: nothing is selected.
    mutating func reset() { self = Self() }

    /// What a command is about, by its plain form; nil where there is nothing to say.
    func name(of command: CommandAPDU) -> String? {
        switch command.ins {
        case 0xA4: selected(by: command)?.name
        case 0xB0 where command.p1 & 0x80 != 0: file(short: command.p1 & 0x1F)
        case 0xB0, 0xB1: current
        case 0x22: Self.environment(command)
        case 0x86: Self.step(command)
        case 0x82: "terminal's proof"
        case 0x84: "challenge"
        case 0x88: "active authentication"
        case 0x2A: "terminal's certificate"
        default: nil
        }
    }

    /// Takes over what a command changed.
    mutating func follow(_ command: CommandAPDU, answeredBy status: StatusWord?) {
        guard let status, [0x90, 0x61, 0x62].contains(status.sw1) else { return }
        switch command.ins {
        case 0xA4:
            guard let selection = selected(by: command) else { return }
            isInApplication = selection.isApplication ?? isInApplication
            current = selection.isApplication == nil ? selection.name : nil
        case 0xB0 where command.p1 & 0x80 != 0: current = file(short: command.p1 & 0x1F)
        default: break
        }
    }

    /// - Returns: the name, and whether an application was selected: nil for a file, false for the master file.
    private func selected(by command: CommandAPDU) -> (name: String, isApplication: Bool?)? {
        if command.p1 == 0x04 {
            let isDocument = command.data == EMRTDApplication.identifier
            return (isDocument ? "eMRTD" : "AID \(command.data.hexadecimal)", true)
        }
        guard command.data.count == 2 else { return command.data.isEmpty ? ("MF", false) : nil }
        let identifier = UInt16(command.data[0]) << 8 | UInt16(command.data[1])
        if identifier == 0x3F00 { return ("MF", false) }
        return (file { $0.identifier == identifier } ?? "FID \(command.data.hexadecimal)", nil)
    }

    private func file(short identifier: UInt8) -> String {
        file { $0.shortFileIdentifier == identifier } ?? "SFI \([identifier].hexadecimal)"
    }

    /// Identifiers are used twice, in the master file and in the application.
    private func file(where matches: (ElementaryFile) -> Bool) -> String? {
        let files = ElementaryFile.allCases.filter(matches)
        let master: Set<ElementaryFile> = [.directory, .atrInfo, .cardAccess, .cardSecurity]
        return (files.first { master.contains($0) != isInApplication } ?? files.first)?.name
    }

    /// MSE:Set: the protocol of data object 80, and what data object 83 names as PACE's password.
    private static func environment(_ command: CommandAPDU) -> String? {
        var reader = BERReader(command.data, depthLimit: 0)
        guard let objects = try? reader.readAll() else { return nil }
        guard let identifier = objects.first(where: { $0.tag == 0x80 }).flatMap({ try? OID(contents: $0.value) }) else {
            return command.p2 == 0xA6 ? "chip authentication" : nil
        }
        guard let pace = PACEProtocol(identifier) else { return "\(identifier)" }
        let name = "PACE \(pace.keyAgreement)-\(pace.mapping) \(pace.cipher)"
        switch objects.first(where: { $0.tag == 0x83 })?.value.first {
        case 1: return name + " MRZ"
        case 2: return name + " CAN"
        default: return name
        }
    }

    /// GENERAL AUTHENTICATE: the object in 7C names the step.
    private static func step(_ command: CommandAPDU) -> String? {
        guard let template = try? BERReader.readOne(command.data), template.tag == 0x7C,
            let objects = try? template.children()
        else { return nil }
        switch objects.first?.tag {
        case nil: return "nonce"
        case 0x80: return "chip authentication"
        case 0x81: return "mapping"
        case 0x83: return "key agreement"
        case 0x85: return "token"
        default: return nil
        }
    }
}
