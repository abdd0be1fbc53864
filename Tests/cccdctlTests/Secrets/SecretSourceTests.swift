import Foundation
import InspectionAPI
import TestSupport
import Testing

@testable import cccdctl

/// Secrets that stand in no command line.
@Suite struct SecretSourceTests {
    private func source(_ text: String) throws -> SecretSource {
        let pipe = Pipe()
        try pipe.fileHandleForWriting.write(contentsOf: Data(text.utf8))
        try pipe.fileHandleForWriting.close()
        return SecretSource(input: pipe.fileHandleForReading)
    }

    @Test func aValueIsItself() throws {
        var source = try source("other\n")
        #expect(try source.text("000190246802", "?") == "000190246802")
    }

    @Test func everyDashTakesALine() throws {
        var source = try source("190246802\r\n900101\n300101")
        let values = try (0..<3).map { _ in try source.text("-", "?") }
        #expect(values == ["190246802", "900101", "300101"])
        #expect(throws: Problem.self) { try source.text("-", "?") }
    }

    @Test func aZoneTakesAllLines() throws {
        var source = try source("IDVNM\nSECOND\nTHIRD\n")
        #expect(try source.text("-", "?", wholeInput: true) == "IDVNM\nSECOND\nTHIRD")
    }

    @Test(arguments: ["", "\n\n", String(repeating: "1", count: 4097)])
    func whatIsNoSecretIsRefusedWithoutItsText(_ text: String) throws {
        var source = try source(text)
        do throws(Problem) {
            _ = try source.text("-", "?")
            Issue.record("taken")
        } catch {
            #expect(error.code.rawValue == "cccdctl.secret_not_readable")
            #expect(!"\(error)".contains("111"))
        }
    }

    @Test func aFileIsReadByItsName() throws {
        let folder = try TemporaryFolder()
        try Data("246802\n".utf8).write(to: folder.url.appending(path: "can"))
        var source = try source("")
        #expect(try source.text("@" + folder.path("can"), "?") == "246802")
        #expect(throws: Problem.self) { try source.text("@" + folder.path("none"), "?") }
        #expect(throws: Problem.self) { try source.text("@" + folder.path(""), "?") }
    }

    @Test(arguments: ["000190246802", "Trần", "IDVNM<<", "--qr=abc", "--number=12", "900101"])
    func whatMayBePersonalIsKnown(_ value: String) {
        #expect(ShownArguments.isPersonal(value))
    }

    @Test(arguments: ["inspect", "--json", "--wait", "60", "--fields", "all"])
    func whatIsNotIsLeftReadable(_ value: String) {
        #expect(!ShownArguments.isPersonal(value))
    }
}
