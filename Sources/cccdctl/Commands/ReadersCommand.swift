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
        abstract: "List the readers and what is in them."
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
            if list.readers.isEmpty { output.message("no reader") }
            for reader in list.readers {
                output.line("\(reader.id)\t\(reader.state)\t\(reader.name)\t\(reader.atr ?? "")")
            }
        }
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
