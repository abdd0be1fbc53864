import Foundation
import SmartCard
import Synchronization
import TestSupport
import VirtualCard

@testable import cccdctl

/// Another machine, laid out as files: what the kernel, the packages and the administrator would have written there.
struct FakeMachine {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// The machine as the doctor sees it; no program can be run on it, and no connection between sockets be seen, unless given.
    func machine(
        environment: [String: String] = [:],
        uid: UInt32 = 0,
        groups: Set<UInt32> = [0],
        now: Date = Date(),
        synchronised: Bool? = true,
        peers: [UInt64: UInt64] = [:],
        run: @escaping @Sendable (String, [String]) -> String? = { _, _ in nil }
    ) -> Machine {
        var machine = Machine()
        machine.root = folder.url
        machine.environment = environment
        machine.user = Machine.User(uid: uid, groups: groups)
        machine.now = { now }
        machine.isClockSynchronised = { synchronised }
        machine.socketPeers = { peers }
        machine.run = run
        return machine
    }

    func write(_ path: String, _ text: String) throws { try folder.write(path, Array(text.utf8)) }

    func link(_ path: String, to target: String) throws {
        let file = folder.url.appending(path: path)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(),
            withIntermediateDirectories: true
        )
        try FileManager.default.createSymbolicLink(atPath: file.path, withDestinationPath: target)
    }

    /// A USB device with one interface, as sysfs shows it.
    func plugIn(
        _ id: String,
        _ name: String,
        port: String = "1-2",
        interfaceClass: String = "0b",
        driver: String? = nil,
        files: [String: String] = [:]
    ) throws {
        let parts = id.lowercased().split(separator: ":").map(String.init)
        let usual = [
            "idVendor": parts[0], "idProduct": parts[1], "product": name, "authorized": "1", "speed": "12",
            "bConfigurationValue": "1", "busnum": "1", "devnum": "4", "power/control": "on",
        ]
        let device = "sys/bus/usb/devices/\(port)"
        for (file, text) in usual.merging(files, uniquingKeysWith: { $1 }) {
            try write("\(device)/\(file)", text + "\n")
        }
        let interface = "sys/bus/usb/devices/\(port):1.0"
        try write("\(interface)/bInterfaceClass", interfaceClass + "\n")
        if let driver { try link("\(interface)/driver", to: "../../../../bus/usb/drivers/\(driver)") }
        try write("dev/bus/usb/001/004", "")
    }

    /// A driver's bundle that serves some devices.
    func install(_ executable: String, serving ids: [String], options: String = "0x0000", library: Bool = true) throws {
        let bundle = "usr/lib/pcsc/drivers/ifd-\(executable).bundle/Contents"
        func list(_ texts: [String]) -> String { "<array>\(texts.map { "<string>\($0)</string>" }.joined())</array>" }
        let parts = ids.map { $0.split(separator: ":").map { "0x\($0)" } }
        try write(
            "\(bundle)/Info.plist",
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <plist version="1.0"><dict>
            <key>CFBundleExecutable</key><string>\(executable).so</string>
            <key>CFBundleShortVersionString</key><string>1.5.2</string>
            <key>ifdDriverOptions</key><string>\(options)</string>
            <key>ifdVendorID</key>\(list(parts.map { $0[0] }))
            <key>ifdProductID</key>\(list(parts.map { $0[1] }))
            </dict></plist>
            """
        )
        if library { try write("\(bundle)/Linux/\(executable).so", "") }
    }

    /// A process with some files open.
    func run(_ name: String, pid: Int, state: String = "S", files: [String] = []) throws {
        try write("proc/\(pid)/stat", "\(pid) (\(name)) \(state) 1 1 1 0 -1 4194560 0 0\n")
        for (number, file) in files.enumerated() { try link("proc/\(pid)/fd/\(number)", to: file) }
    }
}

extension Machine {
    /// A patient on this machine whose PC/SC service and daemon are away.
    func patient(_ source: any ReaderSource = VirtualReaderSource()) -> Examination {
        var patient = Examination(machine: self, source: source)
        patient.serviceSocket = "/nowhere/pcscd.comm"
        patient.socket = "/nowhere/api.sock"
        // No test is to fail for a machine that is slow.
        patient.patience = .seconds(60)
        return patient
    }
}

extension DoctorStep {
    /// What the step finds of a patient.
    static func findings(_ patient: Examination) async -> [DoctorFinding] {
        var patient = patient
        return await look(&patient).findings
    }
}
