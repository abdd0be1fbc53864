import Foundation
import SmartCard

/// A USB device that is a card reader, or may be one, as the kernel shows it (sysfs).
struct USBDevice: Sendable, Hashable {
    struct Interface: Sendable, Hashable {
        /// Two upper-case hexadecimal digits; 0B is a card reader's (CCID).
        let interfaceClass: String
        /// The kernel's driver that is bound to it; `usbfs` where a program has it.
        let driver: String?
    }

    /// The port that it is plugged into: `1-2`.
    let port: String
    /// Vendor and product: `072F:2200`.
    let id: String
    let name: String
    let isAuthorised: Bool
    let isConfigured: Bool
    /// In Mbit/s, as the kernel writes it.
    let speed: String?
    /// `auto` where the kernel may put it to sleep.
    let powerControl: String?
    /// Its file under /dev.
    let node: String?
    let interfaces: [Interface]

    /// The class of card readers' interfaces.
    static let readerClass = "0B"

    var hasReaderInterface: Bool { interfaces.contains { $0.interfaceClass == Self.readerClass } }

    /// For people: what it is, and where.
    var words: String { "\(name.isEmpty ? "USB" : name) (\(id), \(Machine.usbFolder)/\(port))" }

    /// Whether its name is one of a card reader.
    var soundsLikeReader: Bool {
        let words = ["smart card", "smartcard", "card reader", "nfc", "rfid", "ccid", "picc"]
        return words.contains { name.lowercased().contains($0) } && !name.lowercased().contains("sd card")
    }
}

extension Machine {
    static let usbFolder = "/sys/bus/usb/devices"

    /// All devices; nil where the machine shows no USB at all.
    func usbDevices() -> [USBDevice]? {
        guard exists(Self.usbFolder) else { return nil }
        let names = names(in: Self.usbFolder)
        return names.filter { !$0.contains(":") && !$0.hasPrefix("usb") }.compactMap { device($0, among: names) }
    }

    private func device(_ port: String, among names: [String]) -> USBDevice? {
        let folder = "\(Self.usbFolder)/\(port)"
        guard let vendor = text("\(folder)/idVendor"), let product = text("\(folder)/idProduct") else { return nil }
        let words = [text("\(folder)/manufacturer"), text("\(folder)/product")].compactMap { $0 }
        let numbers = [text("\(folder)/busnum"), text("\(folder)/devnum")].compactMap { $0.flatMap(Int.init) }
        let interfaces = names.filter { $0.hasPrefix(port + ":") }.map { name in
            let path = "\(Self.usbFolder)/\(name)"
            return USBDevice.Interface(
                interfaceClass: (text("\(path)/bInterfaceClass") ?? "").uppercased(),
                driver: link("\(path)/driver").map { String($0.split(separator: "/").last ?? "") }
            )
        }
        return USBDevice(
            port: port,
            id: "\(vendor):\(product)".uppercased(),
            name: words.joined(separator: " "),
            isAuthorised: text("\(folder)/authorized") != "0",
            isConfigured: text("\(folder)/bConfigurationValue").map { !$0.isEmpty && $0 != "0" } ?? true,
            speed: text("\(folder)/speed"),
            powerControl: text("\(folder)/power/control"),
            node: numbers.count == 2 ? "/dev/bus/usb/" + numbers.map(Self.threeDigits).joined(separator: "/") : nil,
            interfaces: interfaces
        )
    }

    private static func threeDigits(_ number: Int) -> String { String(String(number + 1000).suffix(3)) }

    /// The ports that counted too much current, with their counts.
    func overCurrentPorts() -> [(port: String, count: Int)] {
        names(in: Self.usbFolder).filter { $0.contains(":") }.flatMap { hub in
            names(in: "\(Self.usbFolder)/\(hub)").filter { $0.contains("-port") }.compactMap { port in
                let count = text("\(Self.usbFolder)/\(hub)/\(port)/over_current_count").flatMap(Int.init) ?? 0
                return count > 0 ? (port, count) : nil
            }
        }
    }

    /// The kernel's modules that are loaded.
    func kernelModules() -> Set<String> {
        let lines = (text("proc/modules") ?? "").split(separator: "\n")
        return Set(lines.compactMap { $0.split(separator: " ").first.map(String.init) })
    }
}
