import Foundation
import Glibc
import InspectionAPI
import TestSupport
import Testing

@testable import cccdctl

/// Which of the many ways the PC/SC service is not there.
@Suite struct ServiceStepTests {
    private func code(_ patient: Examination) async -> String? { await ServiceStep.findings(patient).last?.code }

    @Test func aServiceThatIsOffIsToldFromOneThatIsNotInstalled() async throws {
        let fake = try FakeMachine()
        #expect(await code(fake.machine().patient()) == "pcscd.not_installed")
        try fake.write("usr/sbin/pcscd", "")
        let found = await ServiceStep.findings(fake.machine().patient())
        #expect(found.map(\.code) == ["pcscd.off"] && found[0].command == "sudo pcscd")
    }

    @Test(arguments: [
        ("LoadState=loaded\nActiveState=inactive", "pcscd.off"),
        ("LoadState=masked\nActiveState=inactive", "pcscd.masked"),
        ("LoadState=loaded\nActiveState=failed", "pcscd.failed"),
    ])
    func systemdSaysWhy(units: String, code: String) async throws {
        let fake = try FakeMachine()
        try fake.write("usr/sbin/pcscd", "")
        try fake.write("run/systemd/system/.keep", "")
        let machine = fake.machine(run: { program, _ in program == "systemctl" ? "Id=pcscd.socket\n\(units)\n" : nil })
        #expect(await self.code(machine.patient()) == code)
    }

    @Test func aVariableThatLeadsNowhereIsNamed() async throws {
        let fake = try FakeMachine()
        try fake.write("usr/sbin/pcscd", "")
        let machine = fake.machine(environment: ["PCSCLITE_CSOCK_NAME": "/nowhere/pcscd.comm"])
        let off = await ServiceStep.findings(machine.patient())
        #expect(off.map(\.code) == ["pcscd.off"] && off[0].knownBy.contains("PCSCLITE_CSOCK_NAME"))
        try fake.write(
            "proc/net/unix",
            "0000: 00000002 00000000 00010000 0001 01 77 /run/pcscd/pcscd.comm\n"
        )
        let found = await ServiceStep.findings(machine.patient())
        #expect(found.map(\.code) == ["pcscd.socket_elsewhere"] && found[0].command == "unset PCSCLITE_CSOCK_NAME")
    }

    @Test func aServiceThatListensElsewhereIsFound() async throws {
        let fake = try FakeMachine()
        try fake.run("pcscd", pid: 300)
        try fake.write(
            "proc/net/unix",
            "Num RefCount Protocol Flags Type St Inode Path\n"
                + "0000: 00000002 00000000 00010000 0001 01 77 /run/other/pcscd.comm\n"
        )
        let found = await ServiceStep.findings(fake.machine().patient())
        #expect(found.map(\.code) == ["pcscd.socket_elsewhere"])
        #expect(found[0].command == "export PCSCLITE_CSOCK_NAME=/run/other/pcscd.comm")
    }

    @Test func aSocketThatNobodyListensOnIsStale() async throws {
        let fake = try FakeMachine()
        let path = fake.folder.path("pcscd.comm")
        try UnixSocket.leaveBehind(path)
        var patient = fake.machine().patient()
        patient.serviceSocket = path
        #expect(await code(patient) == "pcscd.stale_socket")
    }

    @Test func twoServicesAreTold() async throws {
        let fake = try FakeMachine()
        try fake.run("pcscd", pid: 300)
        try fake.run("pcscd", pid: 301)
        try fake.run("pcscd", pid: 302, state: "Z")
        let found = await ServiceStep.findings(fake.machine().patient())
        #expect(found.first?.code == "pcscd.several" && found.first?.knownBy == "pcscd (pid 300), pcscd (pid 301)")
    }

    @Test func aServiceThatAsksAPolkitThatIsNotThereIsTold() async throws {
        let fake = try FakeMachine()
        try fake.write("usr/share/polkit-1/actions/org.debian.pcsc-lite.policy", "<policyconfig/>")
        #expect(await ServiceStep.findings(fake.machine().patient()).map(\.code).contains("polkit.missing"))
        try fake.run("pcscd", pid: 300)
        try fake.write("proc/300/cmdline", "/usr/sbin/pcscd\u{0}--disable-polkit\u{0}")
        #expect(!(await ServiceStep.findings(fake.machine().patient()).map(\.code).contains("polkit.missing")))
    }

    @Test func aServiceThatCannotSeeWhoAsksIsTold() async throws {
        let fake = try FakeMachine()
        try fake.write("usr/share/polkit-1/actions/org.debian.pcsc-lite.policy", "<policyconfig/>")
        try fake.write("usr/lib/polkit-1/polkitd", "")
        try fake.write("etc/polkit-1/rules.d/60-cccd.rules", "org.debian.pcsc-lite")
        try fake.run("pcscd", pid: 300)
        try fake.write("proc/300/status", "Name:\tpcscd\nUid:\t998\t998\t998\t998\nGid:\t998\t998\t998\t998\n")
        try fake.write("proc/mounts", "proc /proc proc rw,nosuid,hidepid=invisible 0 0\n")
        let found = await ServiceStep.findings(fake.machine().patient())
        #expect(found.first?.code == "pcscd.proc_hidden" && found.first?.knownBy.contains("pid 300") == true)
        try fake.write("proc/mounts", "proc /proc proc rw,nosuid 0 0\n")
        #expect(!(await ServiceStep.findings(fake.machine().patient()).map(\.code).contains("pcscd.proc_hidden")))
    }

    @Test func aRuleThatPolkitLacksIsTold() async throws {
        let fake = try FakeMachine()
        try fake.write("usr/lib/polkit-1/polkitd", "")
        try fake.write("usr/share/polkit-1/actions/org.debian.pcsc-lite.policy", "<policyconfig/>")
        #expect(await ServiceStep.findings(fake.machine().patient()).map(\.code).contains("polkit.rule_missing"))
        try fake.write("etc/polkit-1/rules.d/60-cccd.rules", "action.id == 'org.debian.pcsc-lite.access_pcsc'")
        #expect(!(await ServiceStep.findings(fake.machine().patient()).map(\.code).contains("polkit.rule_missing")))
    }

    /// Whoever is at the other end of the service's connections.
    @Test func theClientsOfTheServiceAreNamed() async throws {
        let fake = try FakeMachine()
        try fake.write(
            "proc/net/unix",
            "Num RefCount Protocol Flags Type St Inode Path\n"
                + "0000: 00000002 00000000 00010000 0001 01 70 /run/pcscd/pcscd.comm\n"
                + "0000: 00000003 00000000 00000000 0001 03 71 /run/pcscd/pcscd.comm\n"
                + "0000: 00000003 00000000 00000000 0001 03 72\n"
        )
        try fake.run("pcscd", pid: 300, files: ["socket:[70]", "socket:[71]"])
        try fake.run("scdaemon", pid: 812, files: ["socket:[72]"])
        try fake.run("bash", pid: 900, files: ["socket:[99]"])
        var patient = fake.machine(peers: [71: 72, 72: 71]).patient()
        patient.serviceSocket = "/run/pcscd/pcscd.comm"
        #expect(patient.otherPrograms().map(\.words) == ["scdaemon (pid 812)"])
        let finding = await SlotsStep.held("ACS", .broken, patient)
        #expect(finding.code == "reader.busy" && finding.command == "gpgconf --kill scdaemon")
    }

    @Test func whereConnectionsCannotBeSeenTheLibraryInMemoryTells() async throws {
        let fake = try FakeMachine()
        try fake.run("java", pid: 812)
        try fake.write("proc/812/maps", "7f00 r-xp 0 08:01 1 /usr/lib/x86_64-linux-gnu/libpcsclite.so.1.0.0\n")
        try fake.run("bash", pid: 900)
        #expect(fake.machine().patient().otherPrograms().map(\.name) == ["java"])
    }

    /// As the kernel writes them: two messages and the end of the list.
    @Test func theKernelsListOfConnectionsIsRead() {
        func word(_ number: UInt32) -> [UInt8] { withUnsafeBytes(of: number) { Array($0) } }
        func half(_ number: UInt16) -> [UInt8] { withUnsafeBytes(of: number) { Array($0) } }
        let message = [1, 1, 1, 0] + word(71) + word(5) + word(0) + half(8) + half(2) + word(72)
        let header = word(UInt32(16 + message.count)) + half(20) + half(2) + word(0) + word(0)
        let end = word(20) + half(3) + half(2) + word(0) + word(0) + word(0)
        var peers: [UInt64: UInt64] = [:]
        #expect(!SocketPeers.take((header + message + end)[...], into: &peers))
        #expect(peers == [71: 72])
        #expect(!SocketPeers.take((header + message).dropLast(3), into: &peers))
    }
}
