import Foundation
import Inspection
import Logging
import TestSupport
import Testing

@testable import InspectionService

/// How a portrait is asked for as a JPEG, and what a client is told where there is none.
@Suite struct PortraitConversionTests {
    /// A document with a portrait of JPEG 2000, or of another type.
    private static func document(_ mediaType: String) -> TestProcedure {
        TestProcedure { request, header, _ in
            var result = try Samples.result(request, as: header)
            result.portrait = Portrait(image: Samples.image, mediaType: mediaType)
            return result
        }
    }

    private func portrait(
        _ helper: TestHelper?,
        _ mediaType: String = "image/jp2",
        _ body: @Sendable (TestDaemon, String) async throws -> Void
    ) async throws {
        let path = helper?.path ?? "/nowhere/cccd-portrait"
        try await TestDaemon.run(TestReaders(), Self.document(mediaType), configure: { $0.portraitConverter = path }) {
            (daemon) async throws in
            let (path, _) = try await daemon.inspect(["portrait": true])
            try await body(daemon, path + "/portrait")
        }
    }

    @Test(arguments: [
        ("?format=jpeg", "", "\u{0}"), ("", "image/jpeg", "\u{0}"), ("?max=480", "", "--max 480"),
        ("?format=jpeg&max=16", "image/jp2", "--max 16"), ("", "image/jpeg, */*;q=0.1", "\u{0}"),
    ])
    func aJPEGIsMade(query: String, accept: String, arguments: String) async throws {
        try await portrait(try TestHelper(TestHelper.jpeg)) { daemon, path in
            let answer = try await daemon.ask("GET", path + query, headers: accept.isEmpty ? [:] : ["Accept": accept])
            #expect(answer.status == 200 && answer.headers["content-type"] == "image/jpeg")
            #expect(answer.headers["cache-control"] == "no-store" && answer.headers["vary"] == "Accept")
            let said = arguments == "\u{0}" ? "" : arguments
            #expect([UInt8](answer.body) == [0xFF, 0xD8, 0xFF] + Array(said.utf8))
        }
    }

    @Test(arguments: [
        ("", ""), ("?format=original", "image/jpeg"), ("", "*/*"), ("", "image/*"), ("", "image/jp2, image/jpeg;q=0.9"),
        ("", "application/json"),
    ])
    func theOriginalStaysToBeHad(query: String, accept: String) async throws {
        try await portrait(nil) { daemon, path in
            let answer = try await daemon.ask("GET", path + query, headers: accept.isEmpty ? [:] : ["Accept": accept])
            #expect(answer.status == 200 && answer.headers["content-type"] == "image/jp2")
            #expect([UInt8](answer.body) == Samples.image)
        }
    }

    @Test(arguments: [
        "?format=png", "?format=", "?max=15", "?max=4097", "?max=many", "?max=-1", "?format=original&max=99",
    ])
    func aQueryThatIsNoneIsRefused(query: String) async throws {
        try await portrait(nil) { daemon, path in
            let answer = try await daemon.ask("GET", path + query)
            #expect(answer.status == 400 && answer.code == "request.bad_query")
        }
    }

    @Test func aJPEGOfTheChipStaysAsItIsUnlessItIsToBeSmaller() async throws {
        try await portrait(try TestHelper(TestHelper.jpeg), "image/jpeg") { daemon, path in
            #expect([UInt8](try await daemon.ask("GET", path + "?format=jpeg").body) == Samples.image)
            let smaller = try await daemon.ask("GET", path + "?max=100")
            #expect([UInt8](smaller.body) == [0xFF, 0xD8, 0xFF] + Array("--max 100".utf8))
        }
    }

    /// It need not be installed: that is one line, whatever sizes are asked for, with a code that can be looked up.
    @Test func aConverterThatIsNotThereIsToldOnce() async throws {
        try await portrait(nil) { (daemon, path) async throws in
            for size in 16..<40 {
                let answer = try await daemon.ask("GET", path + "?max=\(size)")
                #expect(answer.status == 406)
            }
            let told = daemon.lines.containing("a portrait could not be converted")
            #expect(told.count == 1 && told.first?.contains("code=portrait.conversion_unavailable ") == true)
            #expect(told.first?.contains("end=not started: No such file or directory") == true)
        }
    }

    @Test(arguments: [
        ("exit 10", "portrait.unsupported"), ("exit 11", "portrait.too_large"), ("exit 12", "portrait.unsupported"),
        ("exit 13", "portrait.damaged"), ("exit 64", "portrait.conversion_unavailable"),
        ("exit 70", "portrait.conversion_unavailable"), ("exit 74", "portrait.conversion_failed"),
        ("kill -SYS $$", "portrait.conversion_failed"), ("echo no picture", "portrait.conversion_failed"), ("", ""),
    ])
    func whyThereIsNoneIsToldByACode(lines: String, code: String) async throws {
        let helper = code.isEmpty ? nil : try TestHelper(lines)
        try await portrait(helper) { daemon, path in
            let answer = try await daemon.ask("GET", path + "?format=jpeg")
            #expect(answer.status == 406)
            #expect(answer.code == (code.isEmpty ? "portrait.conversion_unavailable" : code))
            let original = try await daemon.ask("GET", path)
            #expect([UInt8](original.body) == Samples.image)
            #expect(daemon.lines.containing(Samples.name).isEmpty)
        }
    }

    /// A bomb is lit once, at whatever size; what was made is not made again.
    @Test func theSameIsNotAskedForTwice() async throws {
        for (lines, status) in [("exit 11", 406), (TestHelper.jpeg, 200)] {
            let helper = try TestHelper("echo run >> \"${0%/*}/runs\"; \(lines)")
            try await portrait(helper) { daemon, path in
                for _ in 0..<3 {
                    #expect(try await daemon.ask("GET", path + "?max=100").status == status)
                }
                #expect(helper.note("runs") == "run\n")
                _ = try await daemon.ask("GET", path + "?max=200")
                #expect(helper.note("runs") == (status == 200 ? "run\nrun\n" : "run\n"))
            }
        }
    }

    /// An operator who installs the converter need not wait for the next card.
    @Test func aConverterThatComesIsFound() async throws {
        let helper = try TestHelper(TestHelper.jpeg)
        let away = helper.place("away")
        try FileManager.default.moveItem(atPath: helper.path, toPath: away)
        try await portrait(helper) { daemon, path in
            #expect(try await daemon.ask("GET", path + "?format=jpeg").code == "portrait.conversion_unavailable")
            try FileManager.default.moveItem(atPath: away, toPath: helper.path)
            #expect(try await daemon.ask("GET", path + "?format=jpeg").status == 200)
        }
    }

    @Test func aFewAreMadeAtATime() async throws {
        let helper = try TestHelper(
            "d=\"${0%/*}\"; mkdir \"$d/$$\"; ls -d \"$d\"/[0-9]* | wc -l >> \"$d/counts\"; sleep 0.1; rmdir \"$d/$$\"; \(TestHelper.jpeg)"
        )
        try await portrait(helper) { daemon, path in
            try await withThrowingTaskGroup { group in
                for side in 100..<108 {
                    group.addTask { try await daemon.ask("GET", path + "?max=\(side)").status }
                }
                for try await status in group { #expect(status == 200) }
            }
            let counts = try #require(helper.note("counts")).split(separator: "\n").compactMap { Int($0) }
            #expect(counts.count == 8 && counts.allSatisfy { $0 <= 2 }, "\(counts)")
        }
    }

    /// However many one user wants, and however long they take.
    @Test func oneUsersCrowdKeepsNoOtherWaiting() async throws {
        let helper = try TestHelper(
            "d=\"${0%/*}\"; read what; if [ \"$what\" = slow ]; then echo >> \"$d/begun\"; while [ ! -e \"$d/go\" ]; do sleep 0.01; done; fi; printf '\\377\\330\\377'"
        )
        var configuration = ServiceConfiguration()
        configuration.portraitConverter = helper.path
        let logger = Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
        let converter = PortraitConverter(CurrentConfiguration(configuration), logger: logger)
        let (crowd, other) = (Desk.client(1).owner, Desk.client(2).owner)
        async let first = converter.jpeg(of: Array("slow\n".utf8), longest: nil, for: crowd)
        async let second = converter.jpeg(of: Array("slow\n".utf8), longest: nil, for: crowd)
        async let third = converter.jpeg(of: Array("slow\n".utf8), longest: nil, for: crowd)
        while helper.note("begun") == nil { try await Task.sleep(for: .milliseconds(5)) }
        #expect(
            try await converter.jpeg(of: Array("quick\n".utf8), longest: nil, for: other).get() == [0xFF, 0xD8, 0xFF]
        )
        // The crowd has had one place and no more.
        #expect(helper.note("begun") == "\n")
        try Data().write(to: URL(filePath: helper.place("go")))
        for outcome in await [first, second, third] { #expect((try? outcome.get()) == [0xFF, 0xD8, 0xFF]) }
    }
}
