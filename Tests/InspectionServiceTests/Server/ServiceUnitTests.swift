import Foundation
import TestSupport
import Testing

@testable import InspectionService

/// `systemd/cccd.service` lets the daemon do what `config/cccd.json` asks of it.
@Suite struct ServiceUnitTests {
    private let repository = fixtures.deletingLastPathComponent()

    private func settings(_ name: String, of file: String = "systemd/cccd.service") throws -> [String] {
        let unit = try String(contentsOf: repository.appending(path: file), encoding: .utf8)
        return unit.split(separator: "\n").filter { $0.hasPrefix(name + "=") }.map {
            String($0.dropFirst(name.count + 1))
        }
    }

    /// Whether the filter allows a group of calls: with an allow list first, each later line adds or takes away
    /// (systemd.exec(5), SystemCallFilter=). `parents` are the groups that contain it.
    private func allows(_ group: String, parents: Set<String>) throws -> Bool {
        var isAllowed = false
        for line in try settings("SystemCallFilter") {
            let groups = Set(line.drop { $0 == "~" }.split(separator: " ").map(String.init))
            guard !groups.isDisjoint(with: parents.union([group])) else { continue }
            isAllowed = !line.hasPrefix("~")
        }
        return isAllowed
    }

    @Test func theSocketCanBeGivenToTheGroupThatTheConfigurationNames() throws {
        let data = try Data(contentsOf: repository.appending(path: "config/cccd.json"))
        let file = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        let groups = ["socket", "admin"].compactMap { (file[$0] as? [String: Any])?["group"] as? String }
        #expect(groups.count == 2 && !groups.contains(""))
        // An unprivileged owner may give a file to a group it belongs to, and to no other (chown(2)).
        #expect(try settings("SupplementaryGroups") == [groups.joined(separator: " ")])
        #expect(try allows("@chown", parents: ["@privileged", "@system-service"]))
    }

    @Test func nothingElseThatIsPrivilegedIsAllowed() throws {
        #expect(try settings("SystemCallFilter").first == "@system-service")
        #expect(try !allows("@privileged", parents: []))
        #expect(try settings("CapabilityBoundingSet") == [""])
    }

    /// Every death is followed by a start, however many there were; a frozen daemon dies.
    @Test func noDeathIsTheLast() throws {
        #expect(try settings("Restart") == ["always"] && settings("StartLimitIntervalSec") == ["0"])
        #expect(try settings("Type") == ["notify"])
        #expect(try settings("WatchdogSec") == ["30"])
        #expect(try settings("ExecReload").count == 2)
    }

    /// systemd's own measure of what a service could reach: 0 is nothing, 10 everything.
    @Test func itsExposureIsAtMostAHalf() async throws {
        let unit = repository.appending(path: "systemd/cccd.service").path
        let analysis = Process()
        analysis.executableURL = URL(filePath: "/usr/bin/systemd-analyze")
        // The threshold is the measure times ten.
        analysis.arguments = ["security", "--offline=true", "--threshold=5", "--no-pager", unit]
        analysis.standardOutput = FileHandle.nullDevice
        try analysis.run()
        try await onThread { analysis.waitUntilExit() }
        #expect(analysis.terminationStatus == 0)
    }

    /// A crash leaves no memory: in no core file, and in no backtrace with the words that registers point at.
    @Test(arguments: ["systemd", "debian"], ["cccd.service", "cccd-web.service"])
    func aCrashLeavesNoMemory(folder: String, unit: String) throws {
        let file = "\(folder)/\(unit)"
        #expect(try settings("LimitCORE", of: file) == ["0"])
        #expect(try settings("Environment", of: file).contains("SWIFT_BACKTRACE=enable=no"))
    }

    /// With a name space of users of its own the daemon would take every client for the same user.
    @Test func clientsKeepTheirUserIdentifiers() throws { #expect(try settings("PrivateUsers").isEmpty) }

    @Test func foldersAreThoseOfTheDefaults() throws {
        #expect(try settings("RuntimeDirectory") == ["cccd"] && settings("StateDirectory") == ["cccd"])
        let usual = try ConfigurationFile()
        #expect(usual.service.socket.path.hasPrefix("/run/cccd/") && usual.stateDirectory == "/var/lib/cccd")
    }
}
