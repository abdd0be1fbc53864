import ArgumentParser
import Foundation
import Inspection
import InspectionAPI
import NIOHTTP1
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

    /// A reader as the daemon's API prints it.
    struct Reader: Codable {
        var id: String
        var name: String
        var state: String
        var atr: String?
    }

    struct List: Codable {
        var readers: [Reader]
    }

    func run() async throws {
        let output = options.output
        try await reporting(output) {
            let list = direct ? try await askService() : try await askDaemon()
            output.document(list)
            if list.readers.isEmpty { output.message("no reader") }
            for reader in list.readers {
                output.line("\(reader.id)\t\(reader.state)\t\(reader.name)\t\(reader.atr ?? "")")
            }
        }
    }

    private func askDaemon() async throws -> List {
        let response = try await socket.client.send(.GET, "/v1/readers")
        guard response.status == 200 else { throw Problem(response: response) }
        guard let list = try? JSONDecoder().decode(List.self, from: response.body) else {
            throw Problem(of: CommandProblem.protocolError)
        }
        return list
    }

    private func askService() async throws -> List {
        do throws(CardChannelError) {
            let readers = try await PCSCReaderSource().readers()
            return List(
                readers: readers.map { reader in
                    let atr = reader.answerToReset.hexadecimal
                    return Reader(
                        id: reader.id,
                        name: reader.name,
                        state: reader.state.rawValue,
                        atr: atr.isEmpty ? nil : atr
                    )
                }
            )
        } catch {
            throw Problem(error)
        }
    }
}
