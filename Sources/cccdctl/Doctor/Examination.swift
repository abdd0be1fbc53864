import CardTrace
import DaemonConfiguration
import DocumentProfiles
import Foundation
import Inspection
import InspectionAPI
import SmartCard

/// What the doctor was told, and what the steps found that later steps build on.
struct Examination: Sendable {
    let machine: Machine
    /// Where readers and cards are asked.
    let source: any ReaderSource
    /// The reader meant, by its identifier or a part of its name; nil for the one that has a card.
    var wantedReader: String?
    /// What opens the chip, and by which protocol: tried once. Nil where nothing was given.
    var access: (claim: AccessClaim, by: AccessProtocol)?
    /// The configuration that was named; nil for the usual one.
    var configurationPath: String?
    /// The daemon's socket, and its operator's.
    var socket = "/run/cccd/api.sock"
    var adminSocket = "/run/cccd/admin.sock"
    /// The socket of the PC/SC service.
    var serviceSocket = "/run/pcscd/pcscd.comm"
    /// How long an answer of the card is waited for.
    var patience = Duration.seconds(6)
    /// How long a whole reading may take.
    var readingPatience = Duration.seconds(60)

    var preferences = ReaderPreferences()
    var devices: [USBDevice] = []
    var isUSBVisible = false
    var readers: [ReaderDescription] = []
    /// The reader whose card is looked at.
    var reader: ReaderDescription?
    /// Whether the chip offers PACE.
    var offersPACE = false
    /// The version of what the daemon's configuration has documents judged by; nil where it is not known, or not to be seen whole.
    var trustVersion: String?
    /// What the daemon's configuration says of trust; nil where it cannot be used.
    var configured: ConfiguredTrust?

    init(machine: Machine, source: any ReaderSource) {
        self.machine = machine
        self.source = source
    }

    /// Who, beside this process, is connected to the PC/SC service, for people.
    func otherPrograms() -> [RunningProgram] { machine.clients(ofServiceAt: serviceSocket) }
}

/// Does some work on a card that may say nothing for ever.
///
/// - Parameters:
///   - silence: how long an answer may take.
///   - recorder: hears of every exchange: whoever answers in time goes on, however often.
/// - Returns: nil where no answer came in time; what the work was about is then given up.
func within<Value: Sendable>(
    silence: Duration,
    of recorder: TraceRecorder,
    _ work: @escaping @Sendable () async -> Value
) async -> Value? {
    await first(of: work) {
        var heard = -1
        while heard != recorder.events.count, !Task.isCancelled {
            heard = recorder.events.count
            try? await Task.sleep(for: silence)
        }
    }
}

/// Does some work that a card, a reader or a service may keep waiting for ever.
///
/// - Returns: nil where the time was over; what the work was about is then given up.
func within<Value: Sendable>(
    _ limit: Duration,
    _ work: @escaping @Sendable () async -> Value
) async -> Value? {
    await first(of: work) { try? await Task.sleep(for: limit) }
}

/// The outcome of some work; nil where the patience was over before it.
private func first<Value: Sendable>(
    of work: @escaping @Sendable () async -> Value,
    before patience: @escaping @Sendable () async -> Void
) async -> Value? {
    let worker = Task { await work() }
    return await withTaskGroup(of: Value?.self) { group in
        group.addTask {
            await withTaskCancellationHandler {
                await worker.value
            } onCancel: {
                worker.cancel()
            }
        }
        group.addTask {
            await patience()
            return nil
        }
        let first = await group.next() ?? nil
        group.cancelAll()
        return first
    }
}
