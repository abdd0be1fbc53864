import DocumentCore
import ArgumentParser
import CardTrace
import CodeCatalogue
import DocumentProfiles
import Foundation
import Inspection
import InspectionAPI
import NeighbourRecords

/// Reads and verifies the card in a reader.
struct InspectCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspect",
        abstract: "Read and verify a card, through the daemon or straight at the reader.",
        usage: "cccdctl inspect (--number N | --qr TEXT | --can N | --mrz TEXT) [options]",
        discussion: """
            Give what opens the chip: --can, --number, --qr, --mrz, or the three MRZ fields. One attempt is made; a refusal \
            ends with status 3 and never tries again by itself.

            Whoever is on the machine can read a command line. Give - for a line of standard input (asked for at a terminal, \
            without an echo), or @FILE for a file or an open descriptor. What is given all the same is overwritten in what the \
            machine shows.

            Examples:
              cccdctl inspect --number -
              scan | cccdctl inspect --qr - --fields full_name --purpose registration
              cccdctl inspect --can @can.txt --fields all --portrait face.jpg
              cccdctl inspect --number - --fields all --as fhir < number.txt
              cccdctl inspect --can @can.txt --is-holder-of - --fields age_over_18
              cccdctl inspect --direct --number - --trust csca.cer
            """
    )

    @OptionGroup var socket: SocketOptions
    @OptionGroup var access: AccessOptions
    @OptionGroup var trust: TrustOptions
    @OptionGroup var options: OutputOptions

    @Option(
        help: """
            The reader: its id, or a part of its name. Without it, the card that is put down now, else the one that is a document.
            """
    )
    var reader: String?

    @Option(
        help: "The fields to read, joined by commas; all for most of them. Without it, none that is sensitive.",
        completion: .list([FieldName.allWord] + FieldName.allCases.map(\.rawValue))
    )
    var fields: String?

    @Option(
        help: """
            Ask whether this 12-digit personal number is the holder's, and be told yes or no, never the number: - or @FILE, as for what \
            opens the chip. The daemon's profile grants is_holder_of.
            """
    )
    var isHolderOf: String?

    @Option(help: "Save the portrait to this file.", completion: .file())
    var portrait: String?

    @Option(help: "Save the files as read into this folder, as verify takes them.", completion: .directory)
    var evidence: String?

    @Option(
        help: "Save the daemon's signed statement to this file, with what opens its commitments.",
        completion: .file()
    )
    var receipt: String?

    @Option(help: "What you call the matter; it stands in the receipt.")
    var reference: String?

    @OptionGroup var terminal: TerminalOptions
    @OptionGroup var tracing: TracingOptions

    @Option(help: "Have the chip sign this challenge, 16 hexadecimal digits, and show the signature in the report.")
    var challenge: String?

    @Option(
        name: .customLong("as"),
        help:
            "Print a record in another's words instead of the report: fhir, oidc4ida, flat, flat-eid, flat-idcard, tr03135."
    )
    var recordFormat: RecordFormat?

    @Flag(
        name: .customLong("unverified"),
        help: "With --as: of a document in review as well, with the fields that nobody vouches for, marked."
    )
    var includesUnverified = false

    @Option(help: "What the data is for; it goes into the access log.")
    var purpose: String?

    @Option(help: "Seconds to wait for a card.")
    var wait: Double = 60

    @Option(
        help: "The decision policy with --direct: counter or strict.",
        completion: .list(DecisionPolicy.forChips.map(\.name))
    )
    var policy: String?

    @Flag(help: "Do without the daemon: speak to the reader from this process.")
    var direct = false

    @Flag(help: "Show no progress.")
    var quiet = false

    func validate() throws {
        guard direct || (trust.selection.isUnset && policy == nil) else {
            throw ValidationError(
                "--trust, --trust-unsigned-list, --crl, --at and --policy go with --direct; the daemon judges by its own"
            )
        }
        guard recordFormat != nil || !includesUnverified else { throw ValidationError("--unverified goes with --as") }
        guard direct || terminal.isUnset else { throw ValidationError("--fingerprints goes with --direct") }
        guard direct || tracing.trace == nil else {
            throw ValidationError("--trace goes with --direct; for the daemon there is cccdctl admin trace")
        }
        guard !tracing.unsafe || !terminal.fingerprints else {
            throw ValidationError(
                "--unsafe does not go with --fingerprints: what a terminal is authorised by goes into no trace"
            )
        }
        guard !direct || (receipt == nil && reference == nil) else {
            throw ValidationError("--receipt and --reference go with the daemon, which signs")
        }
        guard !direct || isHolderOf == nil else { throw ValidationError("--is-holder-of goes with the daemon") }
        guard challenge.map({ InspectionRequest.challenge($0) != nil }) ?? true else {
            throw ValidationError("--challenge takes 16 hexadecimal digits")
        }
        guard wait >= 0, wait <= 600 else { throw ValidationError("--wait takes 0 to 600 seconds") }
        let policy = try chosenPolicy()
        guard DecisionPolicy.forChips.contains(where: { $0.name == policy.name }) else {
            throw ValidationError("the policy offline is for files: it asks a chip for no proof")
        }
        _ = try direct ? fieldNames().map(\.rawValue) : orderedFields()
        try access.requireOne()
        _ = try trust.selection.time()
    }

    func run() async throws {
        let output = Output(json: options.json || recordFormat != nil, language: options.output.language)
        try await reporting(output) {
            var secrets = SecretSource()
            let access = try access.ordered(from: &secrets)
            let number = try holdersNumber(from: &secrets)
            let claim = try ProfileRegistry.shipped.claim(access.secret)
            try requireDestinations()
            let recorder = tracing.recorder(of: access)
            let read: InspectionAnswer
            do {
                read = try await ask(access, number, claim, output, recorder)
            } catch {
                if let recorder { tracing.save(recorder, telling: output) }
                throw error
            }
            let answer = read.speaking(output.oneLanguage)
            var unsaved: Problem?
            do throws(Problem) {
                try save(answer)
                if let recorder { try tracing.save(recorder) }
            } catch {
                unsaved = error
            }
            // Whatever could not be saved, the report is not lost.
            tell(answer, output)
            let isSaved = answer.portrait != nil && unsaved == nil
            ReportPrinter(output: output).print(
                answer.report,
                failure: answer.failure,
                portraitSavedAt: isSaved ? portrait : nil,
                shown: answer.shown
            )
            // Without the JSON document what ended the reading stands at the head of the report.
            if output.json, let failure = answer.failure { failure.tellInWords(output) }
            if let unsaved {
                unsaved.tellInWords(output)
                throw ExitStatus.impossible
            }
            let status = answer.exitStatus
            if status != .success { throw status }
            if case .failure = answer.record { throw ExitStatus.impossible }
        }
    }

    /// The report, or the record in its place, or why there is none.
    private func tell(_ answer: InspectionAnswer, _ output: Output) {
        switch answer.record {
        case nil: output.document(answer)
        case .success(let record)?: output.document(record)
        case .failure(let problem)?:
            output.document(problem)
            problem.tellInWords(output)
        }
    }

    /// The number that may be the holder's; nil where it is not asked for.
    func holdersNumber(from secrets: inout SecretSource) throws(Problem) -> String? {
        guard let isHolderOf else { return nil }
        return try secrets.text(isHolderOf, "Số cần so với chủ thẻ / Number that may be the holder's")
    }

    private func ask(
        _ access: OrderedAccess,
        _ number: String?,
        _ claim: AccessClaim,
        _ output: Output,
        _ recorder: TraceRecorder?
    ) async throws -> InspectionAnswer {
        try await Interruption.cancelling {
            direct
                ? try await withRecord(
                    DirectInspection(command: self, output: output, recorder: recorder).run(claim: claim)
                )
                : try await DaemonInspection(command: self, access: access, number: number, output: output).run()
        }
    }

    /// The fields as a daemon is asked for them: `all` is what it grants, and less than data stands among them.
    func orderedFields() throws -> [String] {
        let holder = DerivedField.isHolderOf.name
        guard let fields else {
            return FieldName.defaults.map(\.rawValue).sorted() + (isHolderOf == nil ? [] : [holder])
        }
        var words = fields.split(separator: ",").map(String.init)
        guard isHolderOf != nil || !words.contains(holder) else {
            throw ValidationError("the field \(holder) goes with --is-holder-of")
        }
        if isHolderOf != nil, !words.contains(holder) { words.append(holder) }
        let others = words.filter { DerivedField(name: $0) == nil }.joined(separator: ",")
        _ = try Self.fieldNames(others)
        return words
    }

    /// With the record that was asked for, made here: by the project's own terms, as there is no daemon that has an operator's.
    private func withRecord(_ answer: InspectionAnswer) -> InspectionAnswer {
        guard let recordFormat else { return answer }
        var answer = answer
        do throws(RecordRefusal) {
            if answer.failure != nil, recordFormat.holdsPersonalData { throw .notAccepted }
            let record = try answer.report.record(
                as: recordFormat,
                portrait: answer.portrait.map { [UInt8]($0) },
                scope: includesUnverified ? .unverifiedToo : .verified
            )
            answer.record = .success(record)
        } catch {
            answer.record = .failure(Problem(error == .empty ? .recordEmpty : .recordNotAccepted))
        }
        return answer
    }

    /// The fields asked for.
    func fieldNames() throws -> Set<FieldName> { try fields.map(Self.fieldNames) ?? FieldName.defaults }

    private static func fieldNames(_ fields: String) throws -> Set<FieldName> {
        try fields.split(separator: ",").reduce(into: []) { names, word in
            guard let meant = FieldName.named(String(word)) else {
                let known = FieldName.allCases.map(\.rawValue).joined(separator: ", ")
                let message = "no field \(word); the fields are all, \(known)"
                throw ValidationError(TextBlock.wrapped(message, to: TextBlock.width - 8).joined(separator: "\n"))
            }
            names.formUnion(meant)
        }
    }

    /// The policy for an inspection in this process.
    func chosenPolicy() throws -> DecisionPolicy { try Self.policy(named: policy ?? DecisionPolicy.counter.name) }

    /// A policy by its name, or as reports print it, with its version.
    static func policy(named name: String) throws -> DecisionPolicy {
        guard let policy = DecisionPolicy.all.first(where: { $0.name == name || $0.identifier == name }) else {
            let known = DecisionPolicy.all.map(\.name).joined(separator: ", ")
            throw ValidationError("no policy \(name); the policies are \(known)")
        }
        return policy
    }

    /// Finds out before the citizen's card is touched whether what is read of it can be saved.
    func requireDestinations() throws(Problem) {
        do throws(PrivateFile.CannotWrite) {
            if let portrait { try PrivateFile.requireWritable(portrait) }
            if let receipt { try PrivateFile.requireWritable(receipt) }
            if let evidence { try PrivateFile.requireFolder(evidence) }
            if let trace = tracing.trace { try PrivateFile.requireWritable(trace) }
        } catch {
            throw Problem(of: CommandProblem.fileNotWritable, "\(error)")
        }
    }

    /// Portrait and files are personal data: for the operator's eyes only, whatever the umask says.
    private func save(_ answer: InspectionAnswer) throws(Problem) {
        do {
            if let portrait, let image = answer.portrait { try PrivateFile.write(image, to: portrait) }
            if let receipt, let document = answer.receipt {
                try PrivateFile.write(JSONText.data(document), to: receipt)
            }
            guard let evidence else { return }
            try FileManager.default.createDirectory(
                atPath: evidence,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
            for (name, bytes) in answer.evidence {
                try PrivateFile.write(bytes, to: URL(filePath: evidence).appending(path: name).path)
            }
        } catch let error as PrivateFile.CannotWrite {
            throw Problem(of: CommandProblem.fileNotWritable, "\(error)")
        } catch {
            throw Problem(of: CommandProblem.fileNotWritable, evidence ?? portrait)
        }
    }
}

/// What either way of inspecting leaves behind.
struct InspectionAnswer {
    var report: InspectionReport
    var portrait: Data?
    var evidence: [String: Data]
    /// What the daemon signed; nil where there is none, or it was not asked for.
    var receipt: ReceiptDocument?
    /// Why the document was not read whole, where it was not.
    var failure: Problem?
    /// What a person was shown of it before its end.
    var shown: InspectionPreview?
    /// The record in another's words, where one was asked for, or why there is none.
    var record: Result<JSONValue, Problem>?

    /// The same with words for people beside every code.
    func speaking(_ language: Language) -> InspectionAnswer {
        var answer = self
        answer.report = report.speaking(language)
        answer.failure = failure?.speaking(language)
        answer.report.follow(answer.failure)
        return answer
    }

    /// A document that something was found wrong with is rejected, even where the rest could not be read.
    var exitStatus: ExitCode {
        if report.decision.status == .reject { return ExitStatus.rejected }
        return failure == nil ? ExitStatus.of(report.decision.status) : ExitStatus.impossible
    }
}

extension InspectionAnswer: Encodable {
    private enum CodingKeys: String, CodingKey { case error }

    /// The report, and beside it under `error` why the document was not read whole.
    func encode(to encoder: any Encoder) throws {
        try report.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encodeIfPresent(failure, forKey: .error)
    }
}

extension RecordFormat: ExpressibleByArgument {}
