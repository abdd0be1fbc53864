import ArgumentParser
import CodeCatalogue
import Foundation
import InspectionAPI
import SmartCard
import TestSupport
import Testing
import VirtualCard

@testable import cccdctl

/// The walk as a whole, and what is said of it.
@Suite(.timeLimit(.minutes(2))) struct DoctorTests {
    private func config(_ fake: FakeMachine, _ text: String) throws -> String {
        try fake.write("cccd.json", text)
        return fake.folder.path("cccd.json")
    }

    @Test func everyStepIsGoneInItsOrderAndNeedsOnlyEarlierOnes() {
        #expect(Doctor.steps.map { $0.name } == DoctorStepName.allCases)
        for (number, step) in Doctor.steps.enumerated() {
            let earlier = Doctor.steps.prefix(number).map { $0.name }
            #expect(step.needs.allSatisfy(earlier.contains), "\(step.name)")
        }
    }

    @Test func aBreakEndsItsOwnWayAndNoOther() async throws {
        let fake = try FakeMachine()
        try fake.write("usr/sbin/pcscd", "")
        let store = fake.folder.path("state")
        var patient = fake.machine().patient()
        patient.configurationPath = try config(
            fake,
            #"{"state":{"directory":"\#(store)"},"trust":{"anchors":["\#(fake.folder.path("none"))"],"crls":[]}}"#
        )
        let report = await Doctor.examine(patient)
        #expect(report.firstBreak?.code == "pcscd.off")
        let passed = report.steps.filter { !$0.wasGone }.map(\.name)
        #expect(passed == [.readers, .slots, .card, .document, .link, .reading])
        #expect(report.findings.map(\.code).contains("trust.store_empty"))
        #expect(report.exitStatus.rawValue == 3)
        let json =
            try JSONSerialization.jsonObject(with: JSONEncoder().encode(DoctorDocument(report, .english)))
            as? [String: Any]
        #expect((json?["break"] as? [String: Any])?["code"] as? String == "pcscd.off")
        #expect(json?["schema"] as? String == "doctor/1" && (json?["steps"] as? [Any])?.count == Doctor.steps.count)
    }

    @Test func everyFindingHasWordsInTheCatalogue() {
        for code in DoctorCode.allCases {
            #expect(CodeCatalogue.entry(code.rawValue) != nil, "\(code.rawValue)")
        }
    }

    @Test func aConfigurationThatIsMissingOrWrongIsTold() async throws {
        let fake = try FakeMachine()
        var patient = fake.machine().patient()
        patient.configurationPath = fake.folder.path("nowhere.json")
        #expect(await ConfigurationStep.findings(patient).map(\.code) == ["configuration.missing"])
        patient.configurationPath = try config(fake, #"{"trust":{"anchor":[]}}"#)
        #expect(await ConfigurationStep.findings(patient).map(\.code) == ["configuration.unknown_key"])
        patient.configurationPath = try config(fake, #"{"trust":"#)
        #expect(await ConfigurationStep.findings(patient).map(\.code) == ["configuration.unreadable"])
        patient.configurationPath = try config(fake, "{}")
        try fake.write("readers.d/mine.json", "[]")
        #expect(await ConfigurationStep.findings(patient).map(\.code) == ["readers.table_unusable"])
    }

    /// What only the daemon knows of a value.
    @Test func theDaemonsOwnWordOfAValueIsTold() async throws {
        let fake = try FakeMachine()
        let line = "critical: the configuration is wrong error=configuration.invalid_value (socket.mode: octal digits)"
        var patient = fake.machine(run: { _, arguments in arguments.contains("--check-configuration") ? line : nil })
            .patient()
        patient.configurationPath = try config(fake, #"{"socket":{"mode":"9"}}"#)
        let found = await ConfigurationStep.findings(patient)
        #expect(found.map(\.code) == ["configuration.invalid_value"])
        #expect(found.first?.knownBy == "socket.mode: octal digits")
    }

    @Test(arguments: [
        ("2020-01-01T00:00:00Z", true, "trust.clock_implausible"), ("2040-01-01T00:00:00Z", true, "clock.ahead"),
        ("2027-01-01T00:00:00Z", false, "clock.not_synchronised"), ("2027-01-01T00:00:00Z", true, nil),
    ])
    func aClockThatIsWrongIsTold(time: String, synchronised: Bool, code: String?) async throws {
        let now = try Date(time, strategy: .iso8601)
        let machine = try FakeMachine().machine(now: now, synchronised: synchronised)
        #expect(await ClockStep.findings(machine.patient()).first?.code == code)
    }

    @Test func theHardwareClockIsAWitness() async throws {
        let fake = try FakeMachine()
        let now = try Date("2027-01-01T00:00:00Z", strategy: .iso8601)
        try fake.write("sys/class/rtc/rtc0/since_epoch", "\(Int(now.timeIntervalSince1970) + 3 * 86_400)\n")
        let found = await ClockStep.findings(fake.machine(now: now).patient())
        #expect(found.map(\.code) == ["clock.differs_from_hardware"])
    }

    @Test func aSocketOfAGroupThatTheUserIsNotInIsTold() async throws {
        let fake = try FakeMachine()
        let socket = fake.folder.path("api.sock")
        try UnixSocket.leaveBehind(socket)
        chmod(socket, 0o660)
        // Nobody is to be put into root's group.
        let group: gid_t = getegid() == 0 ? 4711 : getegid()
        chown(socket, uid_t.max, group)
        try fake.write("etc/passwd", "root:x:0:0::/root:/bin/sh\nmay:x:1000:1000::/home/may:/bin/sh\n")
        try fake.write("etc/group", "cccd-clients:x:\(group):\n")
        var patient = fake.machine(uid: 1000, groups: [1000]).patient()
        patient.socket = socket
        let missing = await DaemonStep.findings(patient)
        #expect(
            missing.map(\.code) == ["group.missing"] && missing[0].command == #"sudo usermod -aG cccd-clients "$USER""#
        )
        try fake.write("etc/group", "cccd-clients:x:\(group):lan,may\n")
        #expect(await DaemonStep.findings(patient).map(\.code) == ["group.log_in_anew"])
    }

    @Test func nobodyIsToldToJoinRootsGroupOrOneThatMayNotWrite() async throws {
        let fake = try FakeMachine()
        let socket = fake.folder.path("api.sock")
        try UnixSocket.leaveBehind(socket)
        chmod(socket, 0o640)
        var patient = fake.machine(uid: 1000, groups: [1000]).patient()
        patient.socket = socket
        let found = await DaemonStep.findings(patient)
        #expect(found.map(\.code) == ["daemon.socket_closed"] && found[0].command?.contains("usermod") == false)
    }

    @Test func aDaemonThatIsInstalledAndAwayIsABreakAndElseANote() async throws {
        let fake = try FakeMachine()
        var patient = fake.machine().patient()
        #expect(await DaemonStep.findings(patient).first?.level == .broken, "a socket that was named")
        patient.socket = "/run/cccd/api.sock"
        guard !FileManager.default.fileExists(atPath: patient.socket) else { return }
        #expect(await DaemonStep.findings(patient).first?.level == .note)
        try fake.write("usr/lib/systemd/system/cccd.service", "")
        let found = await DaemonStep.findings(patient)
        #expect(found.first?.level == .broken && found.first?.code == "daemon.unreachable")
    }

    @Test func aConfigurationThatIsClosedToTheDaemonsUserIsTold() async throws {
        // Only root can look with another's rights, and give him a folder.
        let isRoot = geteuid() == 0
        let fake = try FakeMachine()
        let folder = fake.folder.path("state")
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        if isRoot { try FileManager.default.setAttributes([.ownerAccountID: 65534], ofItemAtPath: folder) }
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: fake.folder.url.path)
        let file = try fake.folder.write("cccd.json", Array(#"{"state":{"directory":"\#(folder)"}}"#.utf8)).path
        var patient = fake.machine().patient()
        patient.configurationPath = file
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file)
        let closed = await ConfigurationStep.findings(patient)
        #expect(closed.map(\.code) == (isRoot ? ["configuration.unreadable"] : []))
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: file)
        #expect(await ConfigurationStep.findings(patient).isEmpty)
    }

    @Test func aDaemonThatAsksAnotherServiceIsTold() async throws {
        let fake = try FakeMachine()
        try fake.run("cccd", pid: 400)
        try fake.write("proc/400/environ", "A=b\u{0}PCSCLITE_CSOCK_NAME=/run/other.comm\u{0}")
        let machine = fake.machine()
        let program = try #require(machine.programs().first)
        #expect(machine.variable("PCSCLITE_CSOCK_NAME", of: program) == "/run/other.comm")
        #expect(machine.variable("CSOCK", of: program) == nil)
    }

    @Test func aStateFolderThatCannotBeWrittenIsTold() async throws {
        let fake = try FakeMachine()
        var patient = fake.machine(uid: getuid()).patient()
        patient.configurationPath = try config(fake, #"{"state":{"directory":"\#(fake.folder.path("state"))"}}"#)
        _ = await ConfigurationStep.look(&patient)
        #expect(await DiskStep.findings(patient).map(\.code) == ["state.not_there"])
        try fake.write("state/access.sqlite", "")
        #expect(await DiskStep.findings(patient).isEmpty)
    }

    @Test func thePageStandsByItselfAndQuotesWhatItShows() async throws {
        let fake = try FakeMachine()
        try fake.plugIn("072F:2200", "<script>alert(1)</script> & Co", driver: "pn533_usb")
        let report = await Doctor.examine(fake.machine().patient())
        let page = DoctorPage.html(report, languages: [.vietnamese, .english], at: Date(timeIntervalSince1970: 0))
        #expect(page.contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; Co") && !page.contains("<script"))
        #expect(!page.contains("http://") && !page.contains("https://") && !page.contains("src="))
        #expect(page.contains("Thiết bị") || page.contains("thiết bị"))
    }

    @Test(arguments: [Language.english, .vietnamese, nil]) func theLinesFitATerminal(_ language: Language?) async throws
    {
        let fake = try FakeMachine()
        try fake.plugIn("072F:2200", "ACR122U PICC Interface", driver: "pn533_usb")
        let report = await Doctor.examine(fake.machine().patient())
        let lines = DoctorPrinter(output: Output(json: false, language: language)).lines(report)
        for line in lines where !line.contains("$ ") { #expect(line.columns <= TextBlock.width, "\(line)") }
        #expect(lines.contains { $0.contains("$ sudo modprobe -r pn533_usb") })
    }
}
