import Foundation
import InspectionAPI
import SmartCard

/// Whether the machine sees a reader, gives it power, and leaves it to the PC/SC service.
enum USBStep: DoctorStep {
    static let name = DoctorStepName.usb
    static let needs: [DoctorStepName] = []

    /// Kernel modules that take readers by themselves; the table of readers may name more.
    private static let grabbing = ["pn533_usb", "pn533", "nfc"]

    static func look(_ patient: inout Examination) async -> DoctorStepResult {
        let machine = patient.machine
        var result = DoctorStepResult()
        let over = machine.overCurrentPorts()
        result.findings += over.map { .init(.warning, .usbOverCurrent, "\($0.port): over_current_count \($0.count)") }
        guard let all = machine.usbDevices() else {
            result.facts.append("\(Machine.usbFolder) is not there: this machine shows no USB (a container)")
            result.findings += modules(machine, known: [])
            return result
        }
        patient.isUSBVisible = true
        let models = patient.preferences.models
        patient.devices = all.filter { $0.hasReaderInterface || models.model(usb: $0.id) != nil }
        result.facts += patient.devices.map { device in
            "\(device.words): \(device.speed ?? "?") Mbit/s, power/control \(device.powerControl ?? "?")"
        }
        for device in patient.devices { result.findings += findings(device, machine) }
        for device in all where !patient.devices.contains(device) && device.soundsLikeReader {
            result.findings.append(.init(.warning, .usbNotCcid, device.words))
        }
        if patient.devices.isEmpty {
            let virtual = machine.text("/proc/cpuinfo")?.contains(" hypervisor") == true
            let count = "\(all.count) USB devices, none of interface class \(USBDevice.readerClass)"
            result.findings.append(
                .init(.warning, .usbNoReader, count + (virtual ? "; this is a virtual machine" : ""), command: "lsusb")
            )
        }
        result.findings += modules(
            machine,
            known: patient.devices.flatMap { models.model(usb: $0.id)?.kernelModules ?? [] }
        )
        return result
    }

    private static func findings(_ device: USBDevice, _ machine: Machine) -> [DoctorFinding] {
        let folder = "\(Machine.usbFolder)/\(device.port)"
        guard device.isAuthorised else {
            let command = "echo 1 | sudo tee \(folder)/authorized"
            return [.init(.broken, .usbNotAuthorized, "\(device.words): authorized 0", command: command)]
        }
        guard device.isConfigured else {
            let words = "\(device.words): bConfigurationValue is empty"
            return [.init(.broken, .usbNotConfigured, words, command: "sudo dmesg | grep -i 'usb \(device.port)'")]
        }
        var found: [DoctorFinding] = []
        let readers = device.interfaces.filter { $0.interfaceClass == USBDevice.readerClass }
        if readers.isEmpty { found.append(.init(.broken, .usbNotCcid, device.words)) }
        for driver in Set(device.interfaces.compactMap(\.driver)).sorted()
        where driver != "usbfs" && takes(driver, device, readers) {
            let command = "sudo modprobe -r \(driver)"
            let words = "\(device.words): driver \(driver)"
            found.append(.init(.broken, .kernelModuleGrabsReader, words, command: command))
        }
        if let node = device.node { found += access(to: node, of: device, machine) }
        if device.powerControl == "auto" {
            let command = "echo on | sudo tee \(folder)/power/control"
            found.append(.init(.warning, .usbAutosuspend, "\(folder)/power/control: auto", command: command))
        }
        return found
    }

    /// Whether a kernel driver has what the PC/SC service needs: the reader's interface, or by its name the reader as such.
    private static func takes(_ driver: String, _ device: USBDevice, _ readers: [USBDevice.Interface]) -> Bool {
        readers.contains { $0.driver == driver } || grabbing.contains(driver)
    }

    private static func access(to node: String, of device: USBDevice, _ machine: Machine) -> [DoctorFinding] {
        guard machine.exists("dev/bus/usb") else {
            return [.init(.broken, .usbNoDeviceNode, "/dev/bus/usb is not there")]
        }
        guard machine.exists(node) else { return [.init(.broken, .usbNoDeviceNode, "\(node) is not there")] }
        if let closed = closure(of: node, to: machine, device) { return [closed] }
        let holders = machine.programs(holding: [node]).filter { $0.name != "pcscd" }
        return holders.map { holder in
            .init(.broken, .usbHeld, "\(node): \(holder.words)", command: "ps -fp \(holder.pid)")
        }
    }

    /// Whether the service, which may run as a user of its own, may not write the device's file; nil where it may. What an access
    /// control list adds to the mode is in the group's bits (acl(5)), and is not looked at further.
    private static func closure(of node: String, to machine: Machine, _ device: USBDevice) -> DoctorFinding? {
        guard let service = machine.services().first, let user = machine.user(of: service), user.uid != 0,
            let values = try? FileManager.default.attributesOfItem(atPath: machine.url(node).path),
            let mode = values[.posixPermissions] as? Int, let owner = values[.ownerAccountID] as? UInt32,
            let group = values[.groupOwnerAccountID] as? UInt32
        else { return nil }
        let bits = user.uid == owner ? mode >> 6 : user.groups.contains(group) ? mode >> 3 : mode
        guard bits & 6 != 6 else { return nil }
        let name = machine.group(group).name ?? "\(group)"
        let words = "\(device.words): \(node) has mode \(String(mode, radix: 8)), group \(name); "
        let trigger = "sudo udevadm trigger --action=add --subsystem-match=usb"
        let command = "sudo apt install --only-upgrade libccid && \(trigger)"
        return .init(
            .broken,
            .usbNodeClosed,
            words + "\(service.words) is user \(machine.userName(user.uid) ?? "\(user.uid)")",
            command: command
        )
    }

    /// Modules that would take a reader the next time that it is plugged in.
    private static func modules(_ machine: Machine, known: [String]) -> [DoctorFinding] {
        let loaded = machine.kernelModules().intersection(grabbing + known).sorted()
        guard !loaded.isEmpty else { return [] }
        let command = "sudo modprobe -r \((grabbing + known).filter(loaded.contains).joined(separator: " "))"
        return [.init(.warning, .kernelNfcLoaded, "/proc/modules: \(loaded.joined(separator: ", "))", command: command)]
    }
}
