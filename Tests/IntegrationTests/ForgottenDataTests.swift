import Foundation
import TestSupport
import Testing
import VirtualCard

/// Nothing of a citizen is left in the daemon once a result is given up: its memory and its files are searched.
@Suite(.serialized) struct ForgottenDataTests {
    /// How often each of several texts stands in the memory that a process may write.
    private func found(_ values: [String: Data], in process: Int32) throws -> [String: Int] {
        var counts: [String: Int] = [:]
        let memory = try FileHandle(forReadingFrom: URL(filePath: "/proc/\(process)/mem"))
        defer { try? memory.close() }
        for line in try String(contentsOfFile: "/proc/\(process)/maps", encoding: .utf8).split(separator: "\n") {
            let parts = line.split(separator: " ")
            let range = parts[0].split(separator: "-").compactMap { UInt64($0, radix: 16) }
            guard parts[1].hasPrefix("rw"), range.count == 2 else { continue }
            var place = range[0]
            while place < range[1] {
                let length = Int(min(range[1] - place, 4 << 20))
                try memory.seek(toOffset: place)
                // A part that is not there any more has nothing in it.
                guard let bytes = try? memory.read(upToCount: length), !bytes.isEmpty else { break }
                for (name, value) in values {
                    var from = bytes.startIndex
                    while let hit = bytes.range(of: value, in: from..<bytes.endIndex) {
                        counts[name, default: 0] += 1
                        from = hit.upperBound
                    }
                }
                place += UInt64(bytes.count)
            }
        }
        return counts
    }

    @Test func nothingOfACitizenIsLeftInMemoryOrFiles() async throws {
        try await Counter.open { counter in
            let card = try Counter.card("tran-thi-binh")
            let portrait = counter.folder.appending(path: "face")
            let outcome = try await counter.present(card) { _ in
                try await counter.inspect(["--qr", card.qr, "--fields", "all", "--portrait", portrait.path])
            }
            #expect(outcome.status == 0, "\(outcome.messages)")
            let report = try outcome.json()
            let fields = report["fields"] as? [String: any Sendable] ?? [:]
            let image = try Data(contentsOf: portrait)
            var values = [
                "portrait": image.dropFirst(image.count / 2).prefix(32), "mrz": Data(card.mrz.suffix(30).utf8),
            ]
            for name in ["personal_number", "full_name", "place_of_origin", "place_of_residence"] {
                values[name] = try Data((#require(fields[name] as? String)).utf8)
            }
            let process = counter.daemon.processIdentifier
            #expect(try found(values, in: process)["full_name"] ?? 0 > 0, "while the result is kept, it is there")
            let id = try #require(report["id"] as? String)
            let script = """
                import http.client, socket, sys
                connection = http.client.HTTPConnection("daemon")
                connection.sock = socket.socket(socket.AF_UNIX)
                connection.sock.connect(sys.argv[1])
                connection.request("DELETE", sys.argv[2])
                print(connection.getresponse().status)
                """
            let answer = try await Program.run(
                URL(filePath: "/usr/bin/env"),
                ["python3", "-c", script, counter.socket, "/v1/inspections/\(id)"]
            )
            #expect(String(decoding: answer.output, as: UTF8.self) == "204\n")
            try await eventually("nothing is left") { [values] in
                let left = try found(values, in: process)
                if !left.isEmpty { print("left: \(left.mapValues { $0 })") }
                return left.isEmpty
            }
            let state = try FileManager.default.subpathsOfDirectory(atPath: counter.folder.path)
            for name in state where name.contains("state") {
                guard let bytes = FileManager.default.contents(atPath: counter.folder.appending(path: name).path) else {
                    continue
                }
                for value in values.values { #expect(bytes.range(of: value) == nil, "\(name)") }
            }
        }
    }
}
