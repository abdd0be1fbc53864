import CodeCatalogue
import DocumentCore
import Inspection
import InspectionAPI
import PCSC
import SmartCard

/// Has a reader show itself: its light for a second, then its buzzer.
struct ReaderSignal {
    /// The reader meant, by its identifier or a part of its name.
    let wanted: String
    let models: ReaderTable
    var machine = Machine()

    /// What was done, as one JSON document.
    struct Document: Encodable {
        let reader: String
        let model: String
        let answers: [String]

        func line(_ output: Output) -> String {
            let words = Words(en: "lit and sounded", vi: "đã bật đèn và còi")
            return "\(output.words(words)): \(reader.printable)"
        }
    }

    private static let light = Duration.seconds(1)

    /// - Throws: `reader.not_found`, `reader.ambiguous`, `reader.no_signal`, `reader.escape_refused`.
    func give() async throws(Problem) -> Document {
        let readers: [ReaderDescription]
        do throws(CardChannelError) { readers = try await PCSCReaderSource().readers() } catch { throw Problem(error) }
        let choice = ReaderChoice(wanted: wanted)
        let meant = Self.devices(choice.matches(readers), models)
        guard let reader = meant.first else { throw Problem(.readerNotFound, wanted) }
        guard meant.count == 1 else { throw choice.ambiguous(meant) }
        guard let model = models.model(named: reader.name), let steps = Self.steps(model) else {
            throw Problem(of: DoctorCode.readerNoSignal, reader.name)
        }
        do throws(CardChannelError) {
            let answers = try await ReaderEscape.run(steps, on: reader.name)
            return Document(reader: reader.name, model: model.id, answers: answers.map(\.hexadecimal))
        } catch {
            throw Problem(of: DoctorCode.readerEscapeRefused, "\(error.detail); \(driver(of: model))")
        }
    }

    /// A slot of each device: the slots of one share its light, and their names but for the last number. Those for modules, which some
    /// drivers give a first number of their own, are left out where there are others.
    static func devices(_ slots: [ReaderDescription], _ models: ReaderTable) -> [ReaderDescription] {
        var seen: Set<String> = []
        let open = slots.filter { !models.isModuleSlot($0.name) }
        return (open.isEmpty ? slots : open).filter { slot in
            let words = slot.name.split(separator: " ")
            // "ACR1252 Dual Reader [ACR1252 Dual Reader SAM] 00 01": what is in brackets is the slot's own.
            let device = words.dropLast().joined(separator: " ").replacing(#/\[[^\]]*\]/#, with: "")
            return seen.insert(device.replacing(#/\s+/#, with: " ")).inserted
        }
    }

    /// What a model is told: light on, light off, buzzer, as far as they are known. Nil for one of which nothing is.
    static func commands(_ model: ReaderModel) -> [[UInt8]]? {
        let known = [model.light?.on, model.light?.off, model.buzzer?.on].compactMap { $0 }
        return known.isEmpty ? nil : known.compactMap { [UInt8](hexadecimal: $0) }
    }

    /// The same, with time to see the light.
    private static func steps(_ model: ReaderModel) -> [ReaderEscape.Step]? {
        guard var steps = commands(model)?.map(ReaderEscape.Step.send) else { return nil }
        if model.light != nil { steps.insert(.pause(light), at: 1) }
        return steps
    }

    /// What the driver's own file says of escape commands.
    private func driver(of model: ReaderModel) -> String {
        let drivers = machine.readerDrivers().drivers.filter { driver in
            model.usb?.contains(where: driver.devices.contains) ?? false
        }
        let words = drivers.map { driver in
            let isSet = driver.options & ReaderDriver.escapeBit != 0
            let options = "0x" + String(driver.options + 0x10000, radix: 16, uppercase: true).suffix(4)
            return "\(driver.path): ifdDriverOptions \(options), bit 0x01 is \(isSet ? "set" : "not set")"
        }
        return words.isEmpty ? "bit 0x01 of ifdDriverOptions" : words.joined(separator: "; ")
    }
}
