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
        let meant = choice.matches(readers)
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

    /// What a model is told: nil for one of which nothing is known.
    static func steps(_ model: ReaderModel) -> [ReaderEscape.Step]? {
        func send(_ command: String?) -> [ReaderEscape.Step] {
            command.flatMap { [UInt8](hexadecimal: $0) }.map { [.send($0)] } ?? []
        }
        let light = send(model.light?.on)
        let steps =
            light + (light.isEmpty ? [] : [.pause(Self.light)]) + send(model.light?.off) + send(model.buzzer?.on)
        return steps.isEmpty ? nil : steps
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
