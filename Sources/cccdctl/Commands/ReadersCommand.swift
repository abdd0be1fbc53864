import DaemonClient
import DocumentCore
import ArgumentParser
import CodeCatalogue
import DaemonConfiguration
import Inspection
import InspectionAPI
import InspectionStore
import PCSC
import SmartCard

/// Lists the readers and what is in them.
struct ReadersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "readers",
        abstract: "List the readers and what is in them, or what was learnt of them.",
        usage: "cccdctl readers [options]",
        discussion: """
            Which lengths a kind of card takes in a kind of reader is learnt by reading and kept in the daemon's state folder; \
            with --direct, in this user's. What is forgotten is learnt anew from the next document; what is pinned is neither \
            learnt anew nor put to the test, until it is forgotten.
            What is known of models of readers stands in a table that readers.json and readers.d/*.json beside the daemon's \
            configuration add to.
            Status 2 where there is no reader.

            Examples:
              cccdctl readers
              cccdctl readers --direct          without the daemon
              cccdctl readers --json | jq -r '.readers[].id'
              cccdctl readers --learnt
              cccdctl readers --pin 1f0c9a7b
              cccdctl readers --led acr1252     which of them is it?
            """
    )

    @OptionGroup var socket: SocketOptions
    @OptionGroup var options: OutputOptions

    @Flag(help: "Ask the PC/SC service itself, without the daemon.")
    var direct = false

    @Flag(help: "List what was learnt of cards in readers.")
    var learnt = false

    @Option(help: ArgumentHelp("Forget what was learnt: 8 or more digits of --learnt, or all.", valueName: "kind"))
    var forget: String?

    @Option(help: ArgumentHelp("Pin what was learnt: 8 or more digits of --learnt.", valueName: "kind"))
    var pin: String?

    @Option(
        help: ArgumentHelp("Light this reader's LED and sound its buzzer, without the daemon.", valueName: "reader")
    )
    var led: String?

    @Option(
        help: "The daemon's configuration (\(ConfigurationValues.usualPath), where it is there).",
        completion: .file(extensions: ["json"])
    )
    var config: String?

    func validate() throws {
        guard forget.map({ LearntLinks.Choice($0) != nil }) ?? true else {
            throw ValidationError("--forget takes 8 or more digits of --learnt, or all")
        }
        guard pin.map({ LearntLinks.Choice($0)?.prefix != nil }) ?? true else {
            throw ValidationError("--pin takes 8 or more digits of --learnt")
        }
    }

    func run() async throws {
        let output = options.output
        try await reporting(output) {
            guard !learnt, forget == nil, pin == nil else { return try await lookAfterLearnt(output) }
            let models = ReaderTable.configured(
                beside: config ?? ConfigurationValues.usualPath,
                telling: output
            )
            if let led {
                let signal = try await ReaderSignal(wanted: led, models: models).give()
                return output.result(signal, lines: [signal.line(output)])
            }
            let list = direct ? try await askService() : try await socket.client.document(.readers)
            output.document(DescribedReaders(list, models))
            guard !list.readers.isEmpty else {
                let none = Words(en: "there is no reader", vi: "không có đầu đọc")
                output.message("cccdctl: \(output.words(none))")
                throw ExitStatus.undecided
            }
            for line in Self.lines(list, output.oneLanguage, knowing: models) { output.line(line) }
        }
    }

    /// A line for each reader, and under it the answer to reset of the card that lies in it.
    static func lines(
        _ list: ReaderList,
        _ language: Language,
        knowing models: ReaderTable = .shipped
    ) -> [String] {
        let header = [
            Words(en: "READER", vi: "ĐẦU ĐỌC"), Words(en: "STATE", vi: "TRẠNG THÁI"), Words(en: "NAME", vi: "TÊN"),
        ]
        .map { $0[language] }
        let rows = list.readers.map { [$0.id, Words.readerState($0.state)[language], $0.name.printable] }
        let lines = Table.lines(header: header, rows)
        let isNarrow = lines.allSatisfy { $0.columns <= TextBlock.width }
        // Where the names do not fit, each stands under its reader.
        let table = isNarrow ? lines : Table.lines(header: Array(header.prefix(2)), rows.map { Array($0.prefix(2)) })
        var all = Array(table.prefix(1))
        for (line, reader) in zip(table.dropFirst(), list.readers) {
            all.append(line)
            if !isNarrow { all.append("  " + reader.name.printable) }
            if let atr = reader.atr { all.append("  ATR \(atr)") }
            let known = models.words(of: reader.name).map { $0[language] }
            all += known.flatMap { TextBlock.wrapped($0, to: TextBlock.width - 4) }.map { "  " + $0 }
        }
        return all
    }

    /// Forgets or pins what was named, and lists what is left.
    private func lookAfterLearnt(_ output: Output) async throws {
        let links = direct ? LearntLinks.ofThisUser() : try await LearntLinks.ofDaemon(configuration: config)
        var (forgotten, pinned): (Int?, Int?)
        if let prefix = pin.flatMap(LearntLinks.Choice.init)?.prefix {
            pinned = try links.pin(prefix)
            output.message("\(output.words(Words(en: "pinned", vi: "đã ghim"))): \(pinned ?? 0)")
        }
        if let choice = forget.flatMap(LearntLinks.Choice.init) {
            forgotten = try links.forget(choice)
            output.message("\(output.words(Words(en: "forgotten", vi: "đã quên"))): \(forgotten ?? 0)")
        }
        let known = try links.all()
        output.document(LearntLinkList(known))
        if learnt, !known.isEmpty {
            for line in LearntLink.lines(known, output.oneLanguage) { output.line(line) }
        }
        if learnt, known.isEmpty {
            output.message(output.words(Words(en: "nothing was learnt", vi: "chưa học được gì")))
        }
        if forgotten == 0 && forget != "all" || pinned == 0 { throw ExitStatus.undecided }
    }

    private func askService() async throws(Problem) -> ReaderList {
        do throws(CardChannelError) {
            let readers = try await PCSCReaderSource().readers()
            return ReaderList(
                readers.map { reader in
                    ReaderList.Reader(
                        id: reader.id,
                        name: reader.name,
                        state: reader.state.rawValue,
                        atr: reader.answerToReset.isEmpty ? nil : reader.answerToReset.hexadecimal
                    )
                }
            )
        } catch {
            throw Problem(error)
        }
    }
}
