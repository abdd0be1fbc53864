import Foundation
import TestSupport
import VirtualCard

/// A daemon with a simulated card whose portrait a test chooses, and the helper that makes a JPEG of it.
enum PortraitHelper {
    static let path = fixtures.deletingLastPathComponent().appending(path: "portrait/.build/debug/cccd-portrait").path
    static var isThere: Bool { FileManager.default.isExecutableFile(atPath: path) }

    struct Size: Hashable { var width, height: Int }

    struct Answer: Sendable {
        var status: Int
        var type: String?
        var body: [UInt8]
        /// That of a problem document.
        var code: String? {
            let object = try? JSONSerialization.jsonObject(with: Data(body)) as? [String: any Sendable]
            return object?["code"] as? String
        }
    }

    /// Asks for the portrait of the one inspection.
    struct Answers: Sendable {
        let socket: String
        let inspection: String

        func portrait(_ query: String) async throws -> Answer {
            try await ask(socket, inspection + "/portrait" + query)
        }
    }

    static func inspect(_ picture: [UInt8], _ body: @Sendable (Answers) async throws -> Void) async throws {
        let folder = try TemporaryFolder()
        try folder.write("face", picture)
        try folder.write("card.json", try profile())
        try FileManager.default.copyItem(at: fixtures.appending(path: "pki"), to: folder.url.appending(path: "pki"))
        try folder.write("cccd.json", Array(#"{"portrait":{"converter":"\#(path)"}}"#.utf8))
        let socket = folder.path("api.sock")
        let daemon = try await Program.launch(
            "cccd",
            [
                "--config", folder.path("cccd.json"), "--socket", socket, "--state-dir", folder.path("state"),
                "--virtual-card", folder.path("card.json"), "--trust", Counter.anchors, "--crl", Counter.revocations,
            ],
            log: folder.url.appending(path: "cccd.log")
        )
        do {
            try await eventually("the daemon's socket") { UnixSocket.poke(socket) }
            let number = try Counter.card("tran-thi-binh").number
            let order = #"{"access":{"type":"number","number":"\#(number)"},"fields":["full_name"],"portrait":true}"#
            let opened = try await ask(socket, "/v1/inspections", sending: order)
            let object = try JSONSerialization.jsonObject(with: Data(opened.body)) as? [String: any Sendable]
            let inspection = "/v1/inspections/\(object?["id"] as? String ?? "")"
            _ = try await ask(socket, inspection + "?wait=60")
            try await body(Answers(socket: socket, inspection: inspection))
        } catch {
            _ = try await Program.end(daemon)
            throw error
        }
        _ = try await Program.end(daemon)
    }

    /// A card of the fixtures with the portrait beside it.
    private static func profile() throws -> [UInt8] {
        let text = String(decoding: try fixture("cards/tran-thi-binh.json"), as: UTF8.self)
        return Array(
            text.replacing(#""../pki""#, with: #""pki""#).replacing(
                #""../portraits/drawn-woman.jpg""#,
                with: #""face""#
            ).utf8
        )
    }

    /// One request by curl: a client that is not ours.
    private static func ask(_ socket: String, _ path: String, sending body: String? = nil) async throws -> Answer {
        let more = body.map { ["-H", "Content-Type: application/json", "-d", $0] } ?? []
        let outcome = try await Program.run(
            URL(filePath: "/usr/bin/env"),
            ["curl", "-sS", "-i", "--unix-socket", socket] + more + ["http://localhost" + path]
        )
        guard let end = outcome.output.range(of: Data("\r\n\r\n".utf8)) else { return Answer(status: 0, body: []) }
        let lines = String(decoding: outcome.output[..<end.lowerBound], as: UTF8.self).components(separatedBy: "\r\n")
        let status = lines.first?.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
        let type = lines.first { $0.lowercased().hasPrefix("content-type:") }?.dropFirst(13)
        return Answer(
            status: status,
            type: type?.trimmingCharacters(in: .whitespaces),
            body: [UInt8](outcome.output[end.upperBound...])
        )
    }

    /// What the frame header of a baseline JPEG says (ISO/IEC 10918-1, B.2.2).
    static func size(ofJPEG bytes: [UInt8]) -> Size? {
        var place = 2
        while place + 8 < bytes.count, bytes[place] == 0xFF {
            if bytes[place + 1] == 0xC0 {
                return Size(
                    width: Int(bytes[place + 7]) << 8 | Int(bytes[place + 8]),
                    height: Int(bytes[place + 5]) << 8 | Int(bytes[place + 6])
                )
            }
            place += 2 + (Int(bytes[place + 2]) << 8 | Int(bytes[place + 3]))
        }
        return nil
    }
}
