import DocumentCore
import ArgumentParser
import Inspection
import InspectionAPI
import PCSC
import SmartCard

/// Lists the readers and what is in them.
struct ReadersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "readers",
        abstract: "List the readers and what is in them.",
        discussion: """
            Status 2 where there is no reader.

            Examples:
              cccdctl readers
              cccdctl readers --direct          without the daemon
              cccdctl readers --json | jq -r '.readers[].id'
            """
    )

    @OptionGroup var socket: SocketOptions
    @OptionGroup var options: OutputOptions

    @Flag(help: "Ask the PC/SC service itself, without the daemon.")
    var direct = false

    func run() async throws {
        let output = options.output
        try await reporting(output) {
            let list = direct ? try await askService() : try await socket.client.document(.readers)
            output.document(list)
            guard !list.readers.isEmpty else {
                output.message("cccdctl: không có đầu đọc / there is no reader")
                throw ExitStatus.undecided
            }
            for line in Self.lines(list) { output.line(line) }
        }
    }

    /// A line for each reader, and under it the answer to reset of the card that lies in it.
    static func lines(_ list: ReaderList) -> [String] {
        let rows = list.readers.map { [$0.id, $0.state, $0.name] }
        var lines = Table.lines(header: ["READER", "STATE", "NAME"], rows)
        let header = lines.removeFirst()
        return [header]
            + zip(lines, list.readers).flatMap { line, reader in [line] + (reader.atr.map { ["  ATR \($0)"] } ?? []) }
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
