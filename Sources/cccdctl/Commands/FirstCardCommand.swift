import ArgumentParser
import CardTrace
import CodeCatalogue
import DocumentCore
import DocumentProfiles
import DocumentTrust
import Foundation
import Inspection
import InspectionAPI
import PCSC
import SmartCard

/// Everything that can be found out of a card that nobody has held yet.
struct FirstCardCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "first-card",
        abstract: "Find out everything about a new kind of card, and make a bundle to send without the citizen's data.",
        usage: "cccdctl first-card (--number N | --can N | --mrz TEXT) [options]",
        discussion: """
            The card is read once. Then it is asked, in plain, what costs no attempt; and where it opened, opened again in each \
            way that it offers, by the secret that it took and by the MRZ that stands in it. What differs from what is known is \
            said in sentences; the bundle is written when you confirm.

            Examples:
              cccdctl first-card --number - --trust csca.cer --bundle card.json
              cccdctl first-card --can @can.txt --bundle card.json --yes
            """
    )

    @OptionGroup var access: AccessOptions
    @OptionGroup var trust: TrustOptions
    @OptionGroup var options: OutputOptions

    @Option(help: "The reader: its id, or a part of its name.")
    var reader: String?

    @Option(help: "Seconds to wait for the card.")
    var wait: Double = 60

    @Option(help: "Write the bundle to this file.", completion: .file())
    var bundle: String?

    @Flag(help: "Write the bundle without asking.")
    var yes = false

    func validate() throws {
        guard wait >= 0, wait <= 600 else { throw ValidationError("--wait takes 0 to 600 seconds") }
        guard !yes || bundle != nil else { throw ValidationError("--yes goes with --bundle") }
        try access.requireOne()
        _ = try trust.selection.time()
    }

    func run() async throws {
        let output = options.output
        try await reporting(output) {
            let claim = try ProfileRegistry.shipped.claim(try access.ordered().secret)
            if let bundle {
                do throws(PrivateFile.CannotWrite) { try PrivateFile.requireWritable(bundle) } catch {
                    throw Problem(of: CommandProblem.fileNotWritable, "\(error)")
                }
            }
            let walk = try await Interruption.cancelling { await doctor(output) }
            guard walk.isReaderUsable else {
                output.result(
                    DoctorDocument(walk, output.oneLanguage),
                    lines: DoctorPrinter(output: output).lines(walk)
                )
                throw ExitStatus.impossible
            }
            var found = try await Interruption.cancelling { try await examine(claim, output) }
            found.doctor = walk.findings.map(FirstCardBundle.Finding.init)
            let printer = FirstCardPrinter(output: output, bundle: found)
            output.result(found, lines: printer.lines)
            try save(found, printer, output)
            if found.failure != nil { throw ExitStatus.impossible }
        }
    }

    /// The way from the USB device to the card, without a secret.
    private func doctor(_ output: Output) async -> DoctorReport {
        var patient = Examination(machine: Machine(), source: PCSCReaderSource())
        patient.wantedReader = reader
        patient.serviceSocket = ServiceAnswer.socketPath
        patient.preferences = await DirectInspection.preferences(output)
        return await Doctor.examine(patient)
    }

    private func examine(_ claim: AccessClaim, _ output: Output) async throws -> FirstCardBundle {
        let recorder = TraceRecorder()
        let time = try trust.selection.clock()
        let preferences = await DirectInspection.preferences(output)
        let inspector = Inspector(
            trust: try trust.selection.material(output),
            policy: .counter,
            models: preferences.models,
            time: { time }
        )
        let request = InspectionRequest(
            access: claim,
            accessProtocol: access.accessProtocol,
            fields: Set(FieldName.allCases),
            portrait: true
        )
        let reading = DirectReading(
            reader: reader,
            wait: wait,
            preferences: preferences,
            recorder: recorder
        )
        let header = ReportHeader(id: UUID().uuidString.lowercased(), profile: "first-card")
        let progress = ProgressPrinter(output: output, quiet: false)
        let end = try await reading.run(
            readsPortrait: true,
            deliver: { if case .phase(let phase, let permille) = $0 { progress.show(phase, permille) } },
            inspect: inspector.inspection(of: request, as: header)
        )
        let result = try end.result()
        guard let place = result.report.reader?.id else { throw Problem(.readerNone) }
        do throws(CardChannelError) {
            let examination = FirstCardExamination(source: PCSCReaderSource(), claim: claim)
            return try await examination.examine(result, recorder.trace(), in: place)
        } catch {
            throw Problem(error)
        }
    }

    private func save(_ found: FirstCardBundle, _ printer: FirstCardPrinter, _ output: Output) throws(Problem) {
        guard let bundle else { return }
        for line in printer.leaving { output.message(line) }
        guard yes || confirmed(output) else {
            output.message(output.words(vi: "không ghi gói", en: "the bundle was not written"))
            return
        }
        do throws(PrivateFile.CannotWrite) {
            try PrivateFile.write(JSONText.data(found, pretty: true), to: bundle)
        } catch {
            throw Problem(of: CommandProblem.fileNotWritable, "\(error)")
        }
    }

    /// Asks at the terminal, wherever standard input comes from; without one nobody agrees.
    private func confirmed(_ output: Output) -> Bool {
        guard let terminal = FileHandle(forReadingAtPath: "/dev/tty") else { return false }
        output.message(
            output.words(vi: "Ghi gói \(bundle ?? "")? (c/k)", en: "Write the bundle \(bundle ?? "")? (y/n)")
        )
        let answer = (try? terminal.read(upToCount: 1)).flatMap { $0?.first }
        return answer.map { [UInt8(ascii: "y"), UInt8(ascii: "Y"), UInt8(ascii: "c"), UInt8(ascii: "C")].contains($0) }
            ?? false
    }
}

extension DoctorReport {
    /// Whether there is a reader that can be asked: whatever else is wrong, the card can be looked at.
    fileprivate var isReaderUsable: Bool {
        steps.allSatisfy { step in
            ![.usb, .driver, .service, .readers].contains(step.name) || (step.wasGone && step.result.level != .broken)
        }
    }
}
