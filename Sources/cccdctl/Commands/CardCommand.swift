import ArgumentParser
import CodeCatalogue
import Foundation
import InspectionAPI
import VirtualCard

/// Virtual cards: for demos, for integrators, and for a technician who wants to know whether the reader or the card is at fault.
struct CardCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "card",
        abstract: "Virtual citizen cards.",
        discussion: """
            Examples:
              cccdctl card show fixtures/cards/tran-thi-binh.json
              cccdctl card insert fixtures/cards/tran-thi-binh.json
            """,
        subcommands: [Insert.self, Show.self, Export.self]
    )
}

/// Loading a profile, with its errors told as problems.
struct ProfileArgument: ParsableArguments {
    @Argument(help: "The card's profile, JSON (docs/virtual-card.md).", completion: .file(extensions: ["json"]))
    var profile: String

    func load() throws(Problem) -> VirtualCitizenCard { try Self.load(profile) }

    static func load(_ profile: String) throws(Problem) -> VirtualCitizenCard {
        do {
            return try VirtualCitizenCard.load(profile: URL(filePath: profile))
        } catch let error as ProfileError {
            // A profile that is not there is named as it was given, what is wrong in one by its place.
            let isInside = error.location != URL(filePath: profile).lastPathComponent
            throw Problem(of: error.code, isInside ? "\(profile): \(error.location)" : profile)
        } catch {
            throw Problem(of: CommandProblem.internalError, "\(type(of: error))")
        }
    }
}

extension CardCommand {
    /// Puts a virtual card into a vpcd reader and keeps it there.
    struct Insert: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "insert",
            abstract: "Put a virtual card into a vpcd reader and keep it there until interrupted.",
            usage: "cccdctl card insert <profile> [options]",
            discussion: """
                While it runs it takes commands on standard input, one a line: out, in (the same chip), swap FILE (another card).

                Examples:
                  cccdctl card insert fixtures/cards/tran-thi-binh.json
                  cccdctl card insert fixtures/cards/tran-thi-binh.json --kbps 424
                  (sleep 5; echo out; sleep 2; echo in; sleep 60) |
                    cccdctl card insert fixtures/cards/tran-thi-binh.json
                """
        )

        @OptionGroup var card: ProfileArgument

        @Option(help: "The TCP port of Debian's virtual reader driver (vsmartcard-vpcd).")
        var port: UInt16 = 35963

        @Option(help: "Delay every exchange by this many milliseconds, as a radio link does.")
        var latencyMs: Double = 0

        @Option(help: "Slow the bytes to this many kbit/s: 106, 424, 848. 0 for no limit.")
        var kbps: Double = 0

        @Option(help: "Take the card out after this many seconds.")
        var seconds: Double?

        func validate() throws { try Self.validate(port, seconds) }

        func run() async throws {
            let output = Output(json: false)
            try await reporting(output) {
                let link = LinkModel(latencyMilliseconds: latencyMs, kilobitsPerSecond: kbps)
                let slot = CardSlot(try card.load(), port: port, link: link)
                // Where no driver listens yet this may take as long as it likes.
                output.message(output.words(Self.waiting(for: port)))
                let hand = Task {
                    if let summary = await slot.insert() { output.message("inserted: \(summary)") }
                    for await line in Self.lines() { await Self.obey(line, slot, output) }
                }
                // A signal ends the process, and the reader sees the card leave.
                try? await Task.sleep(for: seconds.map { .seconds($0) } ?? .seconds(1 << 31))
                await slot.remove()
                hand.cancel()
            }
        }

        /// A port that a driver can listen on, and a time that passes.
        static func validate(_ port: UInt16, _ seconds: Double?) throws {
            guard port > 0 else { throw ValidationError("--port takes 1 to 65535") }
            guard seconds.map({ (0...86_400).contains($0) }) ?? true else {
                throw ValidationError("--seconds takes 0 to 86400")
            }
        }

        static func waiting(for port: UInt16) -> Words {
            Words(
                en: "waiting for the reader's driver (vpcd) at 127.0.0.1:\(port)",
                vi: "đang chờ trình điều khiển đầu đọc (vpcd) ở 127.0.0.1:\(port)"
            )
        }

        private static func obey(_ line: String, _ slot: CardSlot, _ output: Output) async {
            guard let command = CardSlot.Command(line) else {
                output.message("cccdctl: out, in or swap FILE")
                return
            }
            do throws(Problem) {
                output.message(try await slot.obey(command))
            } catch {
                error.tellInWords(output)
            }
        }

        /// The lines of standard input, blank ones left out; a thread of its own waits for them.
        private static func lines() -> AsyncStream<String> {
            let (lines, feed) = AsyncStream.makeStream(of: String.self)
            Thread.detachNewThread {
                while let line = readLine() {
                    if !line.allSatisfy(\.isWhitespace) { feed.yield(line) }
                }
                feed.finish()
            }
            return lines
        }
    }

    /// Prints what is printed on a virtual card.
    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show",
            abstract: "Print what is printed on a virtual card: number, CAN, QR code and MRZ.",
            usage: "cccdctl card show <profile> [options]",
            discussion: """
                Examples:
                  cccdctl card show fixtures/cards/tran-thi-binh.json
                  cccdctl card show fixtures/cards/tran-thi-binh.json --qr
                """
        )

        @OptionGroup var card: ProfileArgument
        @OptionGroup var options: OutputOptions

        @Flag(help: "The text of the QR code only.")
        var qr = false

        @Flag(help: "The 12-digit number only.")
        var number = false

        @Flag(help: "The MRZ only.")
        var mrz = false

        private struct Print: Encodable {
            var summary: String
            var number: String
            var can: String
            var qr: String
            var mrz: String
        }

        func run() throws {
            let output = options.output
            try reporting(output) {
                let citizen = try card.load()
                output.document(
                    Print(
                        summary: citizen.summary,
                        number: citizen.number,
                        can: citizen.can,
                        qr: citizen.qr,
                        mrz: citizen.mrz
                    )
                )
                if qr { return output.line(citizen.qr) }
                if number { return output.line(citizen.number) }
                if mrz { return output.line(citizen.mrz) }
                output.line(citizen.summary)
                output.line("number  \(citizen.number)")
                output.line("CAN     \(citizen.can)")
                output.line("QR      \(citizen.qr)")
                for line in citizen.mrz.split(separator: "\n") { output.line("MRZ     \(line)") }
            }
        }
    }

    /// Writes a virtual card's files as `verify` takes them.
    struct Export: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "export",
            abstract: "Write a virtual card's files into a folder, as verify takes them.",
            usage: "cccdctl card export <profile> <folder>",
            discussion: """
                Examples:
                  cccdctl card export fixtures/cards/tran-thi-binh.json folder
                """
        )

        @OptionGroup var card: ProfileArgument

        @Argument(help: "The folder; it is made where it is not there.", completion: .directory)
        var folder: String

        func run() throws {
            let output = Output(json: false)
            try reporting(output) {
                let citizen = try card.load()
                let root = URL(filePath: folder, directoryHint: .isDirectory)
                try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
                for (name, bytes) in citizen.files {
                    try PrivateFile.write(Data(bytes), to: root.appending(path: name).path)
                }
            }
        }
    }
}
