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
import Synchronization

/// Everything that can be found out of a card that nobody has held yet.
struct FirstCardCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "first-card",
        abstract: "Find out everything about a new kind of card, and make a bundle to send without the citizen's data.",
        usage: "cccdctl first-card (--number N | --can N | --mrz TEXT) [options]",
        discussion: """
            The card is read once. Then it is asked, in plain, what costs no attempt; and where it opened, opened again in each \
            way that it offers, by the secret that it took and by the MRZ that stands in it. A refusal ends that: it may cost \
            one attempt, where the chip does not take its own MRZ. What differs from what is known is \
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
            let (walk, made) = try await Interruption.cancelling {
                () async throws -> (DoctorReport, FirstCardBundle?) in
                let walk = await doctor(output)
                try Task.checkCancellation()
                guard walk.isReaderUsable else { return (walk, nil) }
                let made = try await examine(claim, output)
                try Task.checkCancellation()
                return (walk, made)
            }
            guard var found = made else {
                output.result(
                    DoctorDocument(walk, output.oneLanguage),
                    lines: DoctorPrinter(output: output).lines(walk)
                )
                throw ExitStatus.impossible
            }
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
        let source = PCSCReaderSource()
        // Where one card alone lies here it is the one that is meant, document or not.
        let cards = ((try? await source.readers()) ?? []).filter { $0.state == .card && !preferences.ignores($0.name) }
        let reading = DirectReading(
            reader: reader ?? (cards.count == 1 ? cards.first?.id : nil),
            wait: wait,
            preferences: preferences,
            recorder: recorder
        )
        let header = ReportHeader(id: UUID().uuidString.lowercased(), profile: "first-card")
        let progress = ProgressPrinter(output: output, quiet: false)
        let arrived = Mutex<ReaderDescription?>(nil)
        let end = try await reading.run(
            readsPortrait: true,
            deliver: { event in
                switch event {
                case .phase(let phase, let permille): progress.show(phase, permille)
                case .cardArrived(let reader): arrived.withLock { $0 = reader }
                case .queued, .cardPassedOver, .cardGone, .preview: break
                }
            },
            inspect: inspector.inspection(of: request, as: header)
        )
        try Task.checkCancellation()
        let examination = FirstCardExamination(source: source, claim: claim)
        guard let place = arrived.withLock({ $0 }) else {
            _ = try end.result()
            throw Problem(.readerNone)
        }
        do throws(Problem) {
            return await examination.examine(try end.result(), recorder.trace(), in: place)
        } catch {
            // What the card says in plain is told all the same.
            return await examination.examine(nil, failure: error.code.rawValue, recorder.trace(), in: place)
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
