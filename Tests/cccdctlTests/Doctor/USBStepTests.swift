import Foundation
import InspectionAPI
import TestSupport
import Testing
import VirtualCard

@testable import cccdctl

/// From the plug to the driver: which of the many ways a reader is not there.
@Suite struct USBStepTests {
    private let reader = "072F:223B"

    @Test func aReaderThatIsAsItShouldBeGivesNoFinding() async throws {
        let fake = try FakeMachine()
        try fake.plugIn(reader, "ACR1252 Dual Reader", driver: "usbfs")
        try fake.install("libccid", serving: [reader])
        var patient = fake.machine().patient()
        let usb = await USBStep.look(&patient)
        #expect(usb.findings.isEmpty && patient.devices.map(\.id) == [reader])
        #expect(usb.facts.contains { $0.contains("12 Mbit/s") })
        #expect(await DriverStep.findings(patient).isEmpty)
    }

    @Test func noReaderIsToldFromNoUSB() async throws {
        let fake = try FakeMachine()
        #expect(await USBStep.findings(fake.machine().patient()).isEmpty, "a container")
        try fake.plugIn("046D:C31C", "Keyboard", interfaceClass: "03", driver: "usbhid")
        try fake.write("proc/cpuinfo", "flags : fpu hypervisor lahf_lm\n")
        let found = await USBStep.findings(fake.machine().patient())
        #expect(found.map(\.code) == ["usb.no_reader"] && found[0].knownBy.contains("virtual machine"))
    }

    @Test(arguments: [
        (["authorized": "0"], "usb.not_authorized", "authorized"),
        (["bConfigurationValue": ""], "usb.not_configured", "dmesg"),
        (["power/control": "auto"], "usb.autosuspend", "power/control"),
    ])
    func whatTheKernelSaysOfTheDeviceIsFound(files: [String: String], code: String, command: String) async throws {
        let fake = try FakeMachine()
        try fake.plugIn(reader, "ACR1252", files: files)
        let found = await USBStep.findings(fake.machine().patient())
        #expect(found.map(\.code) == [code])
        #expect(found[0].command?.contains(command) == true)
    }

    @Test func aKernelDriverThatHasTheReaderIsNamed() async throws {
        let fake = try FakeMachine()
        try fake.plugIn("072F:2200", "ACR122U PICC Interface", driver: "pn533_usb")
        try fake.write("proc/modules", "pn533_usb 20480 0 - Live\nnfc 131072 1 pn533_usb\next4 1 0 -\n")
        let found = await USBStep.findings(fake.machine().patient())
        #expect(found.map(\.code) == ["kernel.module_grabs_reader", "kernel.nfc_loaded"])
        #expect(found[0].level == .broken && found[0].knownBy.contains("pn533_usb"))
        #expect(found[0].command == "sudo modprobe -r pn533_usb")
        #expect(found[1].level == .warning && found[1].knownBy.contains("nfc") && !found[1].knownBy.contains("ext4"))
    }

    @Test func aDriverOfAnotherInterfaceTakesNothing() async throws {
        let fake = try FakeMachine()
        try fake.plugIn(reader, "Reader with keys", driver: "usbfs")
        try fake.write("sys/bus/usb/devices/1-2:1.1/bInterfaceClass", "03\n")
        try fake.link("sys/bus/usb/devices/1-2:1.1/driver", to: "../usbhid")
        #expect(await USBStep.findings(fake.machine().patient()).isEmpty)
    }

    @Test(arguments: [(0o600, 998, true), (0o660, 998, true), (0o660, 0, false), (0o666, 998, false)])
    func aDeviceFileThatIsClosedToTheServicesUserIsTold(mode: Int, uid: Int, isClosed: Bool) async throws {
        let fake = try FakeMachine()
        try fake.plugIn("072F:223B", "ACR1252")
        try fake.run("pcscd", pid: 300)
        let user = "Uid:\t\(uid)\t\(uid)\t\(uid)\t\(uid)\nGid:\t998\t998\t998\t998\nGroups:\t998\n"
        try fake.write("proc/300/status", user)
        let node = fake.folder.path("dev/bus/usb/001/004")
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: node)
        let found = await USBStep.findings(fake.machine().patient())
        #expect(found.contains { $0.code == "usb.node_closed" && $0.knownBy.contains("pid 300") } == isClosed)
    }

    @Test func aDriverThatAReadersConfigurationNamesInVainIsTold() async throws {
        let fake = try FakeMachine()
        try fake.install("libccid", serving: ["072F:223B"])
        let library = "LIBPATH \"/usr/lib/pcsc/drivers/serial/x.so\"\n"
        try fake.write("etc/reader.conf.d/serial", "# a comment\nFRIENDLYNAME \"Serial\"\n" + library)
        let found = await DriverStep.findings(fake.machine().patient())
        #expect(found.map(\.code) == ["driver.library_missing"])
        #expect(found.first?.knownBy.contains("/usr/lib/pcsc/drivers/serial/x.so") == true)
        try fake.write("usr/lib/pcsc/drivers/serial/x.so", "")
        #expect(await DriverStep.findings(fake.machine().patient()).isEmpty)
    }

    @Test(arguments: [
        ("sys/fs/selinux/enforce", "1", "ausearch"),
        ("sys/kernel/security/apparmor/profiles", "/usr/sbin/pcscd (enforce)", "journalctl -k"),
    ])
    func whatMayForbidTheServiceItsReadersIsLookedFor(path: String, text: String, command: String) async throws {
        let fake = try FakeMachine()
        try fake.plugIn("072F:223B", "ACR1252")
        try fake.write(path, text + "\n")
        var patient = fake.machine().patient(VirtualReaderSource(names: []))
        _ = await USBStep.look(&patient)
        let found = await ReadersStep.findings(patient)
        #expect(found.first?.code == "reader.not_taken_up" && found.first?.command?.contains(command) == true)
    }

    @Test func aProgramThatHasTheDeviceItselfIsNamed() async throws {
        let fake = try FakeMachine()
        try fake.plugIn(reader, "ACR1252")
        try fake.run("pcscd", pid: 400, files: ["/dev/bus/usb/001/004"])
        #expect(await USBStep.findings(fake.machine().patient()).isEmpty)
        try fake.run("qemu-system-x86", pid: 812, files: ["/dev/null", "/dev/bus/usb/001/004"])
        let found = await USBStep.findings(fake.machine().patient())
        #expect(found.map(\.code) == ["usb.held"] && found[0].knownBy.contains("qemu-system-x86 (pid 812)"))
    }

    @Test func aDeviceThatOnlySoundsLikeAReaderIsTold() async throws {
        let fake = try FakeMachine()
        try fake.plugIn("04CC:2533", "NXP NFC Board", interfaceClass: "ff")
        #expect(await USBStep.findings(fake.machine().patient()).map(\.code).contains("usb.not_ccid"))
    }

    @Test func aPortThatWasSwitchedOffIsTold() async throws {
        let fake = try FakeMachine()
        try fake.plugIn(reader, "ACR1252")
        try fake.write("sys/bus/usb/devices/1-0:1.0/usb1-port3/over_current_count", "2\n")
        let found = await USBStep.findings(fake.machine().patient())
        #expect(found.map(\.code) == ["usb.over_current"] && found[0].knownBy.contains("usb1-port3"))
    }

    @Test func aDriverThatIsMissingOrDoesNotKnowTheReaderIsTold() async throws {
        let fake = try FakeMachine()
        try fake.plugIn(reader, "ACR1252")
        var patient = fake.machine().patient()
        _ = await USBStep.look(&patient)
        #expect(await DriverStep.findings(patient).map(\.code) == ["driver.missing"])
        try fake.install("libccid", serving: ["076B:5422"])
        let unknown = await DriverStep.findings(patient)
        #expect(unknown.map(\.code) == ["driver.reader_unknown"] && unknown[0].knownBy.contains(reader))
        try fake.install("libccid", serving: [reader], library: false)
        try? FileManager.default.removeItem(
            at: fake.folder.url.appending(path: "usr/lib/pcsc/drivers/ifd-libccid.bundle/Contents/Linux")
        )
        #expect(await DriverStep.findings(patient).map(\.code) == ["driver.missing"])
        try fake.write("usr/lib/pcsc/drivers/ifd-libccid.bundle/Contents/Info.plist", "<plist>")
        #expect(await DriverStep.findings(patient).map(\.code).contains("driver.table_unreadable"))
    }

    @Test func aReaderThatNeedsTheOtherDriverIsTold() async throws {
        let fake = try FakeMachine()
        try fake.plugIn("072F:2224", "ACR1281U")
        try fake.install("libccid", serving: ["072F:2224"])
        var patient = fake.machine().patient()
        _ = await USBStep.look(&patient)
        let found = await DriverStep.findings(patient)
        #expect(found.map(\.code) == ["driver.acsccid_missing"] && found[0].command == "sudo apt install libacsccid1")
        try fake.install("libacsccid", serving: ["072F:2224"])
        #expect(await DriverStep.findings(patient).isEmpty)
    }
}
