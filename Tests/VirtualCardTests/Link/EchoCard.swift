import TestSupport
import Synchronization
import VirtualCard

/// A card that answers each command with itself, or not before it is called off, and remembers its power.
final class EchoCard: CardOperatingSystem {
    let answerToReset: [UInt8] = [0x3B, 0x80, 0x01, 0x81]
    private let isStuck: Bool
    private let log = Mutex<[String]>([])

    init(isStuck: Bool = false) { self.isStuck = isStuck }

    var history: [String] { log.withLock { $0 } }

    func powerOn() { log.withLock { $0.append("on") } }
    func reset() { log.withLock { $0.append("reset") } }
    func powerOff() { log.withLock { $0.append("off") } }

    func process(_ command: [UInt8]) async -> [UInt8] {
        log.withLock { $0.append("command") }
        if isStuck { await untilCancelled() }
        return command.first == 0xFF ? Array(command.dropFirst(4)) : command + [0x90, 0x00]
    }
}
