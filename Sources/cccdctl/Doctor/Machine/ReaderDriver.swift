import Foundation

/// A driver of the PC/SC service, by the property list of its bundle.
struct ReaderDriver: Sendable, Hashable {
    /// The bundle's folder.
    let path: String
    /// `libccid.so`.
    let executable: String
    let version: String
    /// The devices that it serves, as `072F:2200`.
    let devices: Set<String>
    /// `ifdDriverOptions`, a set of bits.
    let options: Int
    /// Whether its library is where the bundle says.
    let isWhole: Bool

    /// The bit of `ifdDriverOptions` by which escape commands are let through (`DRIVER_OPTION_CCID_EXCHANGE_AUTHORIZED`).
    static let escapeBit = 0x01

    /// `libccid`, `acsccid`, or another's.
    var name: String { executable.replacing(/\.so.*/, with: "") }
}

extension Machine {
    /// A bundle whose property list cannot be read.
    struct UnreadableDriver: Sendable, Hashable {
        let path: String
    }

    private static let driverFolders = ["usr/lib/pcsc/drivers", "usr/lib64/pcsc/drivers", "usr/local/lib/pcsc/drivers"]

    /// The drivers for USB readers that are installed, and those that are damaged.
    func readerDrivers() -> (drivers: [ReaderDriver], unreadable: [UnreadableDriver]) {
        let folders = Self.driverFolders + names(in: "usr/lib").map { "usr/lib/\($0)/pcsc/drivers" }
        var (drivers, unreadable): ([ReaderDriver], [UnreadableDriver]) = ([], [])
        for folder in folders {
            for name in names(in: folder) where name.hasSuffix(".bundle") {
                let path = "\(folder)/\(name)"
                guard let driver = driver(path) else {
                    unreadable.append(UnreadableDriver(path: "/\(path)/Contents/Info.plist"))
                    continue
                }
                drivers.append(driver)
            }
        }
        return (drivers, unreadable)
    }

    private func driver(_ path: String) -> ReaderDriver? {
        guard let data = data("\(path)/Contents/Info.plist"),
            let list = try? PropertyListSerialization.propertyList(from: data, format: nil) as? [String: Any]
        else { return nil }
        func texts(_ key: String) -> [String] { list[key] as? [String] ?? [] }
        func digits(_ number: String) -> String {
            let hexadecimal = number.lowercased().hasPrefix("0x") ? String(number.dropFirst(2)) : number
            return String(repeating: "0", count: max(0, 4 - hexadecimal.count)) + hexadecimal.uppercased()
        }
        let executable = list["CFBundleExecutable"] as? String ?? ""
        let pairs = zip(texts("ifdVendorID"), texts("ifdProductID")).map { "\(digits($0)):\(digits($1))" }
        guard !executable.isEmpty else { return nil }
        let options = (list["ifdDriverOptions"] as? String).flatMap { Int(digits($0), radix: 16) }
        return ReaderDriver(
            path: "/" + path,
            executable: executable,
            version: list["CFBundleShortVersionString"] as? String ?? "?",
            devices: Set(pairs),
            options: options ?? 0,
            isWhole: exists("\(path)/Contents/Linux/\(executable)")
        )
    }
}
