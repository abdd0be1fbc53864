import Foundation
import Glibc
import Inspection
import InspectionAPI
import InspectionStore
import OpenSSLCrypto
import TestSupport
import Testing

@testable import InspectionService

/// Profiles as clients of a running daemon meet them.
@Suite struct ProfileRightsTests {
    @Test func aPurposeAndAReaderOutsideOfTheProfileAreRefusedAndOnRecord() async throws {
        var clinic = ClientProfile(name: "clinic", users: [getuid()])
        (clinic.purposes, clinic.needsPurpose, clinic.readers) = (["treatment"], true, ["B"])
        let readers = TestReaders([.withCard("a"), .withCard("b")])
        try await TestDaemon.run(readers, configure: { $0.clients.profiles = [clinic] }) { (daemon) async throws in
            for (more, code) in [
                (["purpose": nil], "rights.purpose_missing"), (["purpose": "curiosity"], "rights.purpose"),
                (["purpose": "treatment", "reader": "a"], "rights.reader"),
            ] as [([String: Any?], String)] {
                let answer = try await daemon.ask("POST", "/v1/inspections", body: Samples.body(more))
                #expect(answer.status == 403 && answer.code == code)
                #expect(try await daemon.log.entries().first?.failure == code)
                // What the client calls its purpose is told to nobody.
                #expect(!String(decoding: answer.body, as: UTF8.self).contains("curiosity"))
            }
            #expect(daemon.readers.connects == 0)
            _ = try await daemon.inspect(["purpose": "treatment"])
            let row = try #require(try await daemon.log.inspections().first)
            #expect(row.reader == "b" && row.client?.profile == "clinic" && row.purpose == "treatment")
        }
    }

    @Test func whatIsToldInPlaceOfDataIsOnRecordByItsName() async throws {
        var bar = ClientProfile(name: "bar", users: [getuid()], fields: [])
        bar.derived = [.ageOver(18)]
        try await TestDaemon.run(configure: { $0.clients.profiles = [bar] }) { (daemon) async throws in
            _ = try await daemon.inspect(["fields": ["age_over_18"]])
            #expect(try await daemon.log.inspections().first?.fields == ["age_over_18"])
        }
    }

    @Test func aProfilesRateAndConnectionsAreItsOwn() async throws {
        let time = ManualTime()
        var slow = ClientProfile(name: "slow", users: [getuid()], concurrent: 100)
        slow.ordersPerMinute = 2
        try await TestDaemon.run(configure: { $0.clients.profiles = [slow] }, time: time.time) {
            (daemon) async throws in
            for _ in 0..<2 { _ = try await daemon.open() }
            let answer = try await daemon.ask("POST", "/v1/inspections", body: Samples.body())
            #expect(answer.status == 429 && answer.code == "client.too_many_requests")
            time.advance(by: .seconds(30))
            _ = try await daemon.open()
        }
    }

    /// A name is no right: the order is its client's under whatever name the profile has.
    @Test func anInspectionOutlivesTheRenamingOfItsProfile() async throws {
        let before = ClientProfile(name: "before", users: [getuid()], concurrent: 10)
        try await TestDaemon.run(configure: { $0.clients.profiles = [before] }) { (daemon) async throws in
            let order: [String: Any?] = ["idempotency_key": "k", "portrait": true]
            let (path, _) = try await daemon.inspect(order)
            var after = before
            after.name = "after"
            await daemon.reconfigure { [after] in $0.clients.profiles = [after] }
            #expect(try await daemon.ask("GET", path).status == 200)
            #expect(try await daemon.ask("GET", path + "/portrait").status == 200)
            // The same order by the same name is the same inspection.
            #expect(try await daemon.open(order) == path)
            // With less than it was opened for it is nobody's any more.
            after.portrait = false
            await daemon.reconfigure { [after] in $0.clients.profiles = [after] }
            #expect(try await daemon.ask("GET", path).code == "inspection.not_found")
        }
    }

    @Test(.enabled(if: getuid() == 0 && access("/usr/bin/setpriv", X_OK) == 0 && access("/usr/bin/curl", X_OK) == 0))
    func theKernelTellsTheSupplementaryGroups() async throws {
        let guests = ClientProfile(name: "guests", groups: [4242])
        let configure: (inout ServiceConfiguration) -> Void = {
            $0.clients = ClientDirectory(profiles: [guests], fallback: nil)
        }
        try await TestDaemon.run(configure: configure) { (daemon) async throws in
            #expect(try await status(daemon, groups: "7,4242") == "200")
            #expect(try await status(daemon, groups: "7,4243") == "403")
        }
    }

    private func status(_ daemon: TestDaemon, groups: String) async throws -> String {
        let (socket, out) = (daemon.socket, Pipe())
        return try await onThread {
            let process = Process()
            process.executableURL = URL(filePath: "/usr/bin/setpriv")
            let ask = ["curl", "-s", "-o", "/dev/null", "-w", "%{http_code}", "--unix-socket", socket, "http://x/v1"]
            process.arguments = ["--groups", groups] + ask
            process.standardOutput = out
            try process.run()
            process.waitUntilExit()
            return String(decoding: out.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        }
    }
}

/// The keys of pseudonyms.
@Suite struct PseudonymKeysTests {
    @Test func aKeyIsMadeOnceAndKept() throws {
        let folder = try TemporaryFolder()
        let first = try PseudonymKeys(folder: folder.url.path).pseudonyms("clinic")
        #expect(first.count == 32)
        let keys = PseudonymKeys(folder: folder.url.path)
        #expect(try keys.pseudonyms("clinic") == first && keys.pseudonyms("clinic") == first)
        #expect(try keys.pseudonyms("other") != first && keys.documents() != first)
        let attributes = try FileManager.default.attributesOfItem(atPath: folder.path("pseudonym-clinic.key"))
        #expect(attributes[.posixPermissions] as? Int == 0o600)
    }

    @Test func aKeyThatOthersCanReadIsNotUsed() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("pseudonym-clinic.key")
        try Data(repeating: 1, count: 32).write(to: URL(filePath: path))
        chmod(path, 0o644)
        let keys = PseudonymKeys(folder: folder.url.path)
        #expect(throws: Problem(.pseudonymUnavailable)) { try keys.pseudonyms("clinic") }
        // The operator is told before anybody orders: of this profile, and of none that needs no key or has none yet.
        var (clinic, ward) = (ClientProfile(name: "clinic"), ClientProfile(name: "ward"))
        var desk = ClientProfile(name: "desk")
        (clinic.derived, ward.derived, ward.pseudonymKey) = ([.pseudonym], [.pseudonym], "clinic")
        desk.pseudonymKey = "clinic"
        var other = ClientProfile(name: "other")
        other.derived = [.pseudonym]
        var configuration = ServiceConfiguration()
        configuration.clients.profiles = [ward, clinic, desk, other]
        let faults = keys.faults(of: configuration)
        #expect(faults.map(\.profiles) == [["clinic", "ward"]] && faults.map(\.error.code) == [.notPrivate])
        #expect(!FileManager.default.fileExists(atPath: folder.path("pseudonym-other.key")))
        // The access log's own.
        try Data().write(to: URL(filePath: folder.path("log-documents.key")))
        chmod(folder.path("log-documents.key"), 0o600)
        #expect(keys.faults(of: configuration).count == 1)
        configuration.namesDocuments = true
        #expect(keys.faults(of: configuration).last?.error.code == .invalid)
        #expect(throws: Problem(.logUnavailable)) { try keys.documents() }
    }
}
