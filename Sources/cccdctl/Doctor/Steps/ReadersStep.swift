import DaemonConfiguration
import InspectionAPI
import SmartCard

/// Which readers the PC/SC service shows, and whether they are any good.
enum ReadersStep: DoctorStep {
    static let name = DoctorStepName.readers
    static let needs = [DoctorStepName.service]

    /// How long a service that was just started is given to find its readers.
    private static let settling = Duration.seconds(3)

    static func look(_ patient: inout Examination) async -> DoctorStepResult {
        var result = DoctorStepResult()
        let end = ContinuousClock.now + settling
        while patient.readers.isEmpty, ContinuousClock.now < end, !Task.isCancelled {
            try? await Task.sleep(for: .milliseconds(200))
            patient.readers = (try? await patient.source.readers()) ?? []
        }
        guard !patient.readers.isEmpty else {
            result.findings.append(absence(patient))
            return result
        }
        let models = patient.preferences.models
        for reader in patient.readers {
            let model = models.model(named: reader.name)
            let known = [model?.id, model?.messageBytes.map { "\($0)-byte messages" }].compactMap { $0 }
            let slot = models.isModuleSlot(reader.name) ? ["a slot for a SAM: passed over"] : []
            result.facts.append(([reader.name] + known + slot).joined(separator: ", "))
            if let reason = model?.notRecommended {
                result.findings.append(.init(.warning, .readerNotRecommended, "\(reader.name): \(reason.en)"))
            }
        }
        if patient.wantedReader == nil, patient.readers.allSatisfy({ patient.preferences.ignores($0.name) }) {
            let names = patient.readers.map(\.name).joined(separator: "; ")
            let path = patient.configurationPath ?? ConfigurationValues.usualPath
            result.findings.append(
                .init(.broken, .readerAllIgnored, names, command: "grep -n '\"ignore\"' \(path)")
            )
        }
        return result
    }

    private static func absence(_ patient: Examination) -> DoctorFinding {
        let restart = "sudo systemctl restart pcscd; journalctl -u pcscd -n 50"
        if let device = patient.devices.first(where: \.hasReaderInterface) {
            let guardian = patient.machine.guardian
            let words = ["\(device.words) is plugged in", guardian?.words].compactMap { $0 }.joined(separator: "; ")
            return .init(.broken, .readerNotTakenUp, words, command: guardian?.command ?? restart)
        }
        guard patient.isUSBVisible else {
            return .init(.broken, code: "reader.none", "the PC/SC service lists no reader, and no USB can be seen here")
        }
        return .init(.broken, .usbNoReader, "the PC/SC service lists no reader, USB has none", command: "lsusb")
    }
}

extension Machine {
    /// What of the kernel may forbid the PC/SC service its readers, and the command that shows whether it did.
    fileprivate var guardian: (words: String, command: String)? {
        if text("sys/fs/selinux/enforce") == "1" {
            return ("SELinux enforces", "sudo ausearch -m avc -c pcscd -ts today")
        }
        let profiles = (text("sys/kernel/security/apparmor/profiles") ?? "").split(separator: "\n")
        guard profiles.contains(where: { $0.contains("pcscd") && $0.hasSuffix("(enforce)") }) else { return nil }
        return ("AppArmor enforces a profile of pcscd", "sudo journalctl -k -g 'apparmor=.DENIED.*pcscd'")
    }
}
