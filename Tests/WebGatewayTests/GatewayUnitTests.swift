import Foundation
import TestSupport
import Testing

/// `systemd/cccd-web.service` lets the gateway do what it is for, and nothing else.
@Suite struct GatewayUnitTests {
    private let unit = fixtures.deletingLastPathComponent().appending(path: "systemd/cccd-web.service")

    private func settings(_ name: String) throws -> [String] {
        let lines = try String(contentsOf: unit, encoding: .utf8).split(separator: "\n")
        return lines.filter { $0.hasPrefix(name + "=") }.map { String($0.dropFirst(name.count + 1)) }
    }

    @Test func itSpeaksWithThisMachineAlone() throws {
        #expect(try settings("IPAddressDeny") == ["any"] && settings("IPAddressAllow") == ["localhost"])
        #expect(try settings("RestrictAddressFamilies") == ["AF_UNIX AF_INET"])
    }

    @Test func itIsAClientAndNoOperator() throws {
        #expect(try settings("User") == ["cccd-web"] && settings("SupplementaryGroups") == ["cccd-clients"])
        #expect(try settings("InaccessiblePaths") == ["-/run/pcscd -/var/lib/cccd"])
        #expect(try settings("CapabilityBoundingSet") == [""])
    }

    /// systemd's own measure of what a service could reach: 0 is nothing, 10 everything.
    @Test func itsExposureIsAtMostOne() async throws {
        let analysis = Process()
        analysis.executableURL = URL(filePath: "/usr/bin/systemd-analyze")
        // The threshold is the measure times ten.
        analysis.arguments = ["security", "--offline=true", "--threshold=10", "--no-pager", unit.path]
        analysis.standardOutput = FileHandle.nullDevice
        try analysis.run()
        try await onThread { analysis.waitUntilExit() }
        #expect(analysis.terminationStatus == 0)
    }
}
