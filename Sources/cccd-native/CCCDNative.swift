import CWipingAllocator
import Foundation
import WebGateway

/// The native messaging host: a browser starts it for an extension, and speaks with it over standard input and output. Its first argument is
/// the extension's origin.
@main
enum CCCDNative {
    static func main() async {
        if cwiping_is_active() == 0 {
            FileHandle.standardError.write(Data("cccd-native: memory that is given back is not overwritten\n".utf8))
        }
        let environment = ProcessInfo.processInfo.environment
        let list = environment["CCCD_NATIVE_EXTENSIONS"] ?? NativeConversation.usualPath
        let origin = CommandLine.arguments.dropFirst().first ?? ""
        guard NativeConversation.admits(origin, list: list) else {
            FileHandle.standardError.write(Data("cccd-native: no extension of \(list) asks\n".utf8))
            exit(1)
        }
        let socket = environment["CCCD_SOCKET"] ?? "/run/cccd/api.sock"
        await NativeConversation(socketPath: socket)
            .run(origin, input: .standardInput, output: .standardOutput)
    }
}
