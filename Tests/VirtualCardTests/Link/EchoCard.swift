import Synchronization
import VirtualCard

/// A card that answers each command with itself, after a time, and remembers its power.
final class EchoCard: CardOperatingSystem {
    let answerToReset: [UInt8] = [0x3B, 0x80, 0x01, 0x81]
    private let delay: Duration
    private let log = Mutex<[String]>([])

    init(delay: Duration = .zero) { self.delay = delay }

    var history: [String] { log.withLock { $0 } }

    func powerOn() { log.withLock { $0.append("on") } }
    func reset() { log.withLock { $0.append("reset") } }
    func powerOff() { log.withLock { $0.append("off") } }

    func process(_ command: [UInt8]) async -> [UInt8] {
        log.withLock { $0.append("command") }
        if delay > .zero { try? await Task.sleep(for: delay) }
        return command.first == 0xFF ? Array(command.dropFirst(4)) : command + [0x90, 0x00]
    }
}
