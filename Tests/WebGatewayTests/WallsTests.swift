import Foundation
import TestSupport
import Testing

/// The gateway has no way to cards, the cryptography of documents, trust or the log: neither it nor what it imports names one. TLS with
/// the operator's certificate is the program's alone.
@Suite struct WallsTests {
    private static let repository = fixtures.deletingLastPathComponent()
    private static let targets = [
        "cccd-web", "cccd-native", "WebGateway", "WebPairing", "DaemonClient", "InspectionAPI", "CodeCatalogue",
        "DocumentCore", "StrictJSON",
    ]
    private static let outside: Set<String> = [
        "ArgumentParser", "CWipingAllocator", "Dispatch", "Foundation", "Glibc", "Logging", "NIOCore", "NIOHTTP1",
        "NIOPosix",
        "NIOWebSocket",
        "Synchronization",
    ]

    @Test(arguments: targets) func importsStayInside(_ target: String) throws {
        let own: Set<String> = target == "cccd-web" ? ["ServerTLS"] : []
        let folder = Self.repository.appending(path: "Sources/\(target)")
        let files =
            FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)?.compactMap { $0 as? URL } ?? []
        let sources = files.filter { $0.pathExtension == "swift" }
        #expect(!sources.isEmpty)
        for file in sources {
            for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
                guard
                    let match = line.wholeMatch(
                        of: /(?:package |public |internal )?import (?:struct |func )?([\w-]+).*/
                    )
                else {
                    continue
                }
                let module = String(match.1)
                #expect(
                    own.contains(module) || Self.outside.contains(module) || Self.targets.contains(module),
                    "\(file.lastPathComponent): \(module)"
                )
            }
        }
    }
}
