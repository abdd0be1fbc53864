import ArgumentParser
import DocumentCore
import Foundation
import Glibc
import Inspection

/// The technician's and operator's command.
@main
struct CCCDControl: AsyncParsableCommand {
    /// As it is called.
    static let name = "cccdctl"

    static let configuration = CommandConfiguration(
        commandName: name,
        abstract: "Reads and verifies chip identity cards, through the cccd daemon or straight at the reader.",
        discussion: """
            Exit status: 0 done (and accepted, for inspect and verify), 1 rejected, 2 to be reviewed or incomplete, \
            3 could not be done, 64 wrong usage.

            Examples:
              cccdctl readers
              cccdctl inspect --number 000190246802
              cccdctl verify folder --trust csca.cer
              cccdctl --generate-completion-script bash > /etc/bash_completion.d/cccdctl
            """,
        version: Version.current,
        subcommands: [
            ReadersCommand.self, InspectCommand.self, VerifyCommand.self, WatchCommand.self, DoctorCommand.self,
            TrustCommand.self,
            LogCommand.self, AdminCommand.self, WebCommand.self, ReceiptCommand.self, CardCommand.self,
            TraceCommand.self,
            BenchCommand.self,
            FirstCardCommand.self,
            ExplainCommand.self, CodePageCommand.self,
        ]
    )

    /// Does what the inherited `main` does, on the main thread: a command that waits for nothing, such as `verify`, is then over
    /// before any other thread is needed, which is a good part of its time.
    @MainActor static func main() async {
        StandardStream.secure()
        let arguments = Array(ProgramArguments.all.dropFirst())
        ShownArguments.overwrite()
        DispatchLibrary.silence()
        do {
            if let verification = verification(arguments[...]) {
                try verification.run()
                end(0)
            }
            var command = try parseAsRoot(arguments)
            if var waiting = command as? any AsyncParsableCommand {
                try await waiting.run()
            } else {
                try command.run()
            }
            end(0)
        } catch {
            let output = Output(arguments: arguments)
            end(CommandEnding(error, arguments: arguments).tell(output).rawValue)
        }
    }

    /// Ends the process without the ends of libraries, whose threads may still be in them: the PC/SC library frees its lists then, and a
    /// thread that gives its connection back dies of it. What is printed has been written.
    private static func end(_ status: Int32) -> Never {
        fflush(nil)
        _exit(status)
    }

    /// What is asked where the first word is `verify` and the others are in their plain form; nil for all else.
    static func verification(_ arguments: ArraySlice<String>) -> Verification? {
        guard arguments.first == VerifyCommand.name else { return nil }
        return Verification(plain: arguments.dropFirst())
    }
}
