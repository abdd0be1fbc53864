import InspectionAPI

/// Where the PC/SC service asks polkit who may use it: whether polkit is there, has a rule for the daemon, and can be asked about anybody.
enum PolkitLook {
    private static let daemons = [
        "usr/lib/polkit-1/polkitd", "usr/libexec/polkitd", "usr/lib/policykit-1/polkitd",
        "usr/libexec/polkit-1/polkitd",
    ]

    /// - Parameter level: how much it matters that somebody is refused.
    static func findings(
        _ machine: Machine,
        _ services: [RunningProgram],
        level: DoctorFinding.Level
    ) -> [DoctorFinding] {
        guard machine.exists("usr/share/polkit-1/actions/org.debian.pcsc-lite.policy") else { return [] }
        // `--disable-polkit` of pcscd(8).
        let asks = services.allSatisfy { service in
            machine.text("proc/\(service.pid)/cmdline")?.contains("--disable-polkit") != true
        }
        guard asks else { return [] }
        let policy = "org.debian.pcsc-lite.policy is there"
        guard daemons.contains(where: machine.exists) else {
            return [
                .init(level, .polkitMissing, "\(policy), and no polkitd", command: "sudo apt install polkitd")
            ]
        }
        return hidden(machine, services) + rule(machine, policy)
    }

    /// A service that is not root asks polkit by the asker's folder in `/proc`, which `hidepid` hides from it (proc(5)).
    private static func hidden(_ machine: Machine, _ services: [RunningProgram]) -> [DoctorFinding] {
        let mounts = (machine.text("proc/mounts") ?? "").split(separator: "\n").map { $0.split(separator: " ") }
        let proc = mounts.last { $0.count > 3 && $0[1] == "/proc" }
        let options = proc?[3].split(separator: ",") ?? []
        guard let option = options.first(where: { $0.hasPrefix("hidepid=") }),
            !["hidepid=0", "hidepid=off"].contains(option),
            let service = services.first(where: { machine.user(of: $0)?.uid ?? 0 != 0 })
        else { return [] }
        let words = "/proc is mounted with \(option), and \(service.words) is not root"
        return [.init(.warning, .pcscdProcHidden, words, command: "sudo mount -o remount,hidepid=0 /proc")]
    }

    /// The daemon's user is refused without a rule of its own.
    private static func rule(_ machine: Machine, _ policy: String) -> [DoctorFinding] {
        let folders = ["usr/share/polkit-1/rules.d", "etc/polkit-1/rules.d"]
        let names = folders.flatMap { folder in machine.names(in: folder).map { "\(folder)/\($0)" } }
        // What only polkit may read may hold the rule.
        let isThere = names.contains { machine.text($0)?.contains("org.debian.pcsc-lite") ?? true }
        guard !isThere else { return [] }
        let words = "\(policy), and no rule in /\(folders.joined(separator: ", /"))"
        let target = "/usr/share/polkit-1/rules.d/60-cccd.rules"
        let command = "sudo install -m 0644 systemd/polkit/60-cccd.rules \(target)"
        return [.init(.warning, .polkitRuleMissing, words, command: command)]
    }
}
