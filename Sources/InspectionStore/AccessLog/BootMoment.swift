import Foundation
import Glibc

/// A moment by the clock that nobody sets: the time since this start of the machine, its sleep included.
package struct BootMoment: Sendable, Hashable {
    /// The kernel's name for this start of the machine.
    package var boot: String
    /// Seconds since then.
    package var seconds: Double

    /// A moment of a start of the machine.
    package init(boot: String, seconds: Double) {
        self.boot = boot
        self.seconds = seconds
    }

    /// Now, on this machine.
    package static var now: BootMoment {
        var time = timespec()
        clock_gettime(CLOCK_BOOTTIME, &time)
        return BootMoment(boot: bootID, seconds: Double(time.tv_sec) + Double(time.tv_nsec) / 1e9)
    }

    private static let bootID =
        (try? String(contentsOfFile: "/proc/sys/kernel/random/boot_id", encoding: .utf8))?
        .trimmingCharacters(in: .whitespacesAndNewlines) ?? ""
}
