import Foundation
import Glibc
import TestSupport
import Testing
import WebGateway

/// The programs `cccd`, `cccd-web` and `cccd-native`, and `cccdctl web`, as an operator runs them.
@Suite struct GatewayProgramTests {
    /// A daemon with a simulated card whose client of this user is a gateway.
    private struct Desk: Sendable {
        let folder: URL
        var socket: String { folder.appending(path: "api.sock").path }
        var pairings: String { folder.appending(path: "web.json").path }
        let port: UInt16

        static func open(_ body: @Sendable (Desk) async throws -> Void) async throws {
            let folder = FileManager.default.temporaryDirectory.appending(path: "cccd-web-\(UUID().uuidString)")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(at: folder) }
            let desk = Desk(folder: folder, port: try FreePorts.pair())
            let profiles = """
                {"profiles":{"names":["his","web"],"his":{"origins":["https://his.example"],"fields":["full_name"],"portrait":false},
                "web":{"users":["\(getuid())"],"gateway":true}}}
                """
            try Data(profiles.utf8).write(to: folder.appending(path: "cccd.json"))
            let daemon = try await Program.launch(
                "cccd",
                [
                    "--config", folder.appending(path: "cccd.json").path, "--socket", desk.socket, "--state-dir",
                    folder.appending(path: "state").path, "--trust", Counter.anchors, "--crl", Counter.revocations,
                    "--virtual-card", fixtures.appending(path: "cards/tran-thi-binh.json").path,
                ],
                log: folder.appending(path: "cccd.log")
            )
            let gateway = try await Program.launch(
                "cccd-web",
                ["--port", String(desk.port), "--socket", desk.socket, "--pairings", desk.pairings],
                log: folder.appending(path: "cccd-web.log")
            )
            var failure: (any Error)?
            do {
                try await eventually("the daemon's socket") { UnixSocket.poke(desk.socket) }
                try await eventually("the gateway") { try await desk.ask("GET /").hasPrefix("HTTP/1.1 200") }
                try await body(desk)
            } catch {
                failure = error
            }
            _ = try await Program.end(gateway)
            _ = try await Program.end(daemon)
            if let failure { throw failure }
        }

        /// Pairs an origin, and gives its token.
        func pair(_ origin: String) async throws -> String {
            let outcome = try await Program.run("cccdctl", ["web", "pair", origin, "--pairings", pairings, "--json"])
            return try outcome.json()["token"] as? String ?? ""
        }

        /// One request over the gateway's port; the whole answer.
        func ask(_ line: String, _ headers: String = "", body: String = "") async throws -> String {
            let length = body.isEmpty ? "" : "Content-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n"
            let request = "\(line) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\n\(headers)\(length)\r\n\(body)"
            let file = folder.appending(path: UUID().uuidString)
            try Data(request.utf8).write(to: file)
            let script = "exec 3<>/dev/tcp/127.0.0.1/\(port) && cat '\(file.path)' >&3 && cat <&3"
            let outcome = try await Program.run(URL(filePath: "/bin/bash"), ["-c", script])
            return String(decoding: outcome.output, as: UTF8.self)
        }

        func ask(_ line: String, origin: String, token: String, body: String = "") async throws -> String {
            try await ask(line, "Origin: \(origin)\r\nAuthorization: Bearer \(token)\r\n", body: body)
        }
    }

    @Test func whatOnePageAskedForNoOtherSees() async throws {
        try await Desk.open { desk in
            let (his, other) = ("https://his.example", "https://other.example")
            let tokens = (his: try await desk.pair(his), other: try await desk.pair(other))
            let order =
                #"{"access":{"type":"number","number":"000190246802"},"wait_for_card_ms":60000,"linger_ms":60000}"#
            let opened = try await desk.ask("POST /v1/inspections", origin: his, token: tokens.his, body: order)
            #expect(opened.hasPrefix("HTTP/1.1 202"), "\(opened)")
            let location = try #require(opened.firstMatch(of: /(?i:location): (\S+)\r\n/)?.1)
            let mine = try await desk.ask("GET \(location)?wait=30", origin: his, token: tokens.his)
            #expect(mine.hasPrefix("HTTP/1.1 200") && mine.contains("Trần Thị Bình"))
            // Its profile grants one field.
            #expect(mine.contains(#""profile":"his""#) && !mine.contains("1990-01-01"))
            let theirs = try await desk.ask("GET \(location)", origin: other, token: tokens.other)
            #expect(theirs.hasPrefix("HTTP/1.1 404"))
            let list = try await desk.ask("GET /v1/inspections", origin: other, token: tokens.other)
            #expect(list.hasSuffix(#"{"inspections":[]}"#))
            // The tokens are not each other's.
            let wrong = try await desk.ask("GET /v1", origin: his, token: tokens.other)
            #expect(wrong.hasPrefix("HTTP/1.1 401"))
        }
    }

    @Test func aProgramSaysByItselfForNobody() async throws {
        try await Desk.open { desk in
            let log = desk.folder.appending(path: "web.json")
            _ = try await desk.pair("https://his.example")
            let attributes = try FileManager.default.attributesOfItem(atPath: log.path)
            let mode = (attributes[.posixPermissions] as? Int) ?? 0
            #expect(mode & 0o137 == 0, "nobody but the gateway reads the digests")
            let listed = try await Program.run("cccdctl", ["web", "list", "--pairings", desk.pairings, "--json"])
            let text = String(decoding: listed.output, as: UTF8.self)
            #expect(text.contains("https://his.example") && !text.contains("sha256"))
            let ended = try await Program.run(
                "cccdctl",
                ["web", "unpair", "https://his.example", "--pairings", desk.pairings]
            )
            #expect(ended.status == 0)
            let again = try await Program.run(
                "cccdctl",
                ["web", "unpair", "https://his.example", "--pairings", desk.pairings]
            )
            #expect(again.status == 2)
            for wrong in ["http://his.example", "https://his.example/", "*", "null"] {
                let outcome = try await Program.run("cccdctl", ["web", "pair", wrong, "--pairings", desk.pairings])
                #expect(outcome.status == 64)
            }
        }
    }

    @Test func anExtensionSpeaksOverPipes() async throws {
        try await Desk.open { desk in
            let list = desk.folder.appending(path: "extensions")
            let id = "chrome-extension://abcdefghijklmnopabcdefghijklmnop"
            try Data("\(id)\n".utf8).write(to: list)
            func frame(_ text: String) -> Data {
                withUnsafeBytes(of: UInt32(text.utf8.count)) { Data($0) } + Data(text.utf8)
            }
            let asked = desk.folder.appending(path: "asked")
            try (frame(#"{"id":"1","method":"GET","path":"/v1/readers"}"#) + frame(#"{"id":"2"}"#)).write(to: asked)
            // What is asked comes first; the pipe stays open until both answers are there.
            let script = """
                CCCD_SOCKET='\(desk.socket)' CCCD_NATIVE_EXTENSIONS='\(list.path)' "$1" "$2" < <(cat '\(asked.path)'; sleep 2)
                """
            let program = Program.folder.appending(path: "cccd-native").path
            let bash = URL(filePath: "/bin/bash")
            let outcome = try await Program.run(bash, ["-c", script, "bash", program, id + "/"])
            var framing = NativeFraming(longest: 1 << 20)
            let messages = try framing.feed(outcome.output).map { String(decoding: $0, as: UTF8.self) }
            #expect(messages.first == #"{"hello":"cccd.1","origin":"\#(id)/"}"#)
            #expect(messages.contains { $0.hasPrefix(#"{"id":"1","status":200"#) && $0.contains("Virtual Reader 1") })
            #expect(messages.contains { $0.hasPrefix(#"{"id":"2","status":400"#) })
            let stranger = try await Program.run(bash, ["-c", script, "bash", program, "chrome-extension://other/"])
            #expect(stranger.status == 1 && stranger.output.isEmpty)
        }
    }

    /// The gateway's programs load neither the readers' nor the database's library, and that of cryptography for TLS alone.
    @Test(arguments: [
        ("cccd-web", ["pcsclite", "sqlite"]), ("cccd-native", ["pcsclite", "libcrypto", "libssl", "sqlite"]),
    ]) func noLibraryOfCardsIsLoaded(_ name: String, _ refused: [String]) async throws {
        let program = Program.folder.appending(path: name).path
        let outcome = try await Program.run(URL(filePath: "/usr/bin/ldd"), [program])
        let libraries = String(decoding: outcome.output, as: UTF8.self)
        #expect(libraries.contains("libc.so"))
        for library in refused { #expect(!libraries.contains(library)) }
    }
}
