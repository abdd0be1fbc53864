import Foundation
import InspectionAPI
import SmartCard

/// Whether the PC/SC service has a driver that knows the readers that are plugged in.
enum DriverStep: DoctorStep {
    static let name = DoctorStepName.driver
    static let needs: [DoctorStepName] = []

    static func look(_ patient: inout Examination) async -> DoctorStepResult {
        let (drivers, unreadable) = patient.machine.readerDrivers()
        var result = DoctorStepResult()
        result.facts = drivers.map { driver in
            let options = String(driver.options, radix: 16, uppercase: true)
            return "\(driver.name) \(driver.version): \(driver.devices.count) readers, ifdDriverOptions 0x\(options)"
        }
        result.findings += unreadable.map {
            .init(
                .warning,
                .driverTableUnreadable,
                $0.path,
                command: "sudo apt install --reinstall libccid && sudo systemctl restart pcscd"
            )
        }
        let weight: DoctorFinding.Level = patient.devices.isEmpty ? .warning : .broken
        let isNoneWhole = !drivers.contains(where: \.isWhole)
        for driver in drivers where !driver.isWhole {
            result.findings.append(
                .init(
                    isNoneWhole ? weight : .warning,
                    .driverMissing,
                    "\(driver.path): \(driver.executable) is not there",
                    command: install
                )
            )
        }
        result.findings += patient.machine.missingReaderLibraries().map { file, library in
            .init(.warning, .driverLibraryMissing, "\(file): \(library) is not there", command: "ls -l \(library)")
        }
        let whole = drivers.filter(\.isWhole)
        guard !whole.isEmpty else {
            guard drivers.isEmpty, unreadable.isEmpty else { return result }
            result.findings.append(
                .init(weight, .driverMissing, "no bundle in /usr/lib/pcsc/drivers", command: install)
            )
            return result
        }
        for device in patient.devices where device.hasReaderInterface {
            if let finding = finding(device, whole, patient) { result.findings.append(finding) }
        }
        return result
    }

    private static let install = "sudo apt install libccid"

    private static func finding(
        _ device: USBDevice,
        _ drivers: [ReaderDriver],
        _ patient: Examination
    ) -> DoctorFinding? {
        let model = patient.preferences.models.model(usb: device.id)
        let serving = drivers.filter { $0.devices.contains(device.id) }
        if model?.driver == "acsccid", !serving.contains(where: { $0.name.contains("acsccid") }) {
            let command = "sudo apt install libacsccid1"
            return .init(.broken, .driverAcsccidMissing, device.words, command: command)
        }
        guard serving.isEmpty else { return nil }
        let names = drivers.map { "\($0.path)/Contents/Info.plist" }.joined(separator: ", ")
        let command = "grep -ni '0x\(device.id.prefix(4))' /etc/libccid_Info.plist"
        return .init(.broken, .driverReaderUnknown, "\(device.id) is not in \(names)", command: command)
    }
}
