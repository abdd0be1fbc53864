import ArgumentParser
import CodeCatalogue
import DaemonClient
import InspectionAPI

/// Lets the daemon finish what it has, and begin nothing new.
struct AdminDrainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "drain",
        abstract: "Let the daemon finish what is under way, and begin nothing new.",
        usage: "cccdctl admin drain [options]",
        discussion: """
            It says how many inspections are under way. A restart ends it too.

            Examples:
              cccdctl admin drain
            """
    )

    @OptionGroup var socket: AdminSocketOptions
    @OptionGroup var options: OutputOptions

    func run() async throws {
        try await AdminPrinter(output: options.output).tell(.drain, socket.client)
    }
}

/// Lets a daemon that drains begin again.
struct AdminUndrainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "undrain",
        abstract: "Let a daemon that drains begin inspections again.",
        usage: "cccdctl admin undrain [options]",
        discussion: """
            Examples:
              cccdctl admin undrain
            """
    )

    @OptionGroup var socket: AdminSocketOptions
    @OptionGroup var options: OutputOptions

    func run() async throws {
        try await AdminPrinter(output: options.output).tell(.undrain, socket.client)
    }
}

/// Has the daemon forget the results that it keeps.
struct AdminPurgeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "purge",
        abstract: "Forget every result that is kept; what is under way goes on.",
        usage: "cccdctl admin purge [options]",
        discussion: """
            Examples:
              cccdctl admin purge
            """
    )

    @OptionGroup var socket: AdminSocketOptions
    @OptionGroup var options: OutputOptions

    func run() async throws {
        let output = options.output
        try await reporting(output) {
            let answer: Forgotten = try await socket.client.document(.purge)
            output.result(answer, lines: AdminPrinter(output: output).lines(answer))
        }
    }
}

/// Lists what was learnt of kinds of cards in kinds of readers, or has it forgotten.
struct AdminLearntCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "learnt",
        abstract: "List what was learnt of cards in readers, have it forgotten, or pin it.",
        usage: "cccdctl admin learnt [options]",
        discussion: """
            What is forgotten is learnt anew from the next document. What is pinned stays as it is, neither tried nor changed \
            nor dropped, until it is forgotten. Status 2 where there was nothing of the kind.

            Examples:
              cccdctl admin learnt
              cccdctl admin learnt --forget all
              cccdctl admin learnt --pin 1f6c02d94ab7e833
            """
    )

    @OptionGroup var socket: AdminSocketOptions
    @OptionGroup var options: OutputOptions

    @Option(help: ArgumentHelp("Forget what was learnt: 8 or more digits of the list, or all.", valueName: "kind"))
    var forget: String?

    @Option(help: ArgumentHelp("Keep what was learnt as it is: 8 or more digits of the list.", valueName: "kind"))
    var pin: String?

    func validate() throws {
        guard pin == nil || forget == nil else { throw ValidationError("--forget and --pin do not go together") }
        guard pin.map({ LearntLinks.Choice($0)?.prefix != nil }) ?? true else {
            throw ValidationError("--pin takes 8 or more digits of the list")
        }
        guard forget.map({ LearntLinks.Choice($0) != nil }) ?? true else {
            throw ValidationError("--forget takes 8 or more digits of the list, or all")
        }
    }

    func run() async throws {
        let output = options.output
        try await reporting(output) {
            if let digits = pin.flatMap({ LearntLinks.Choice($0)?.prefix }) {
                let answer: Pinned = try await socket.client.document(.pinKind(digits))
                output.result(answer, lines: AdminPrinter(output: output).lines(answer))
                if answer.pinned == 0 { throw ExitStatus.undecided }
                return
            }
            guard let choice = forget.flatMap(LearntLinks.Choice.init) else {
                let known: LearntKinds = try await socket.client.document(.learnt)
                output.result(known, lines: AdminPrinter(output: output).lines(known))
                return
            }
            let endpoint: AdminEndpoint =
                switch choice {
                case .all: .forgetLearnt
                case .beginning(let digits): .forgetKind(digits)
                }
            let answer: Forgotten = try await socket.client.document(endpoint)
            output.result(answer, lines: AdminPrinter(output: output).lines(answer))
            if answer.forgotten == 0, choice != .all { throw ExitStatus.undecided }
        }
    }
}
