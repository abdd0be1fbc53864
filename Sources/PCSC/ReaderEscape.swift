internal import CPCSC
internal import Foundation
package import SmartCard

/// Commands of a reader's own, past the card in it: light, buzzer, firmware.
package enum ReaderEscape {
    /// The longest answer of a reader that is taken, in bytes.
    private static let answerLimit = 512

    /// A step of what a reader is told.
    package enum Step: Sendable {
        /// The command.
        case send([UInt8])
        /// Nothing, for so long.
        case pause(Duration)
    }

    /// Sends commands to a reader, one after another, whether a card is in it or not; on a thread of its own.
    ///
    /// - Parameter name: the driver's name of the reader.
    /// - Returns: the reader's answers.
    /// - Throws: `CardChannelError`, with the interface's return code as its detail: most drivers refuse.
    package static func run(_ steps: [Step], on name: String) async throws(CardChannelError) -> [[UInt8]] {
        let outcome = await withCheckedContinuation { continuation in
            Thread.detachNewThread {
                do throws(ReturnCode) {
                    continuation.resume(
                        returning: Result<[[UInt8]], CardChannelError>.success(try now(steps, on: name))
                    )
                } catch {
                    continuation.resume(returning: .failure(error.error))
                }
            }
        }
        return try outcome.get()
    }

    private static func now(_ steps: [Step], on name: String) throws(ReturnCode) -> [[UInt8]] {
        let context = try PCSCContext()
        var (handle, active): (SCARDHANDLE, DWORD) = (0, 0)
        try ReturnCode.check {
            name.withCString { SCardConnect(context.handle, $0, DWORD(SCARD_SHARE_DIRECT), 0, &handle, &active) }
        }
        defer { _ = SCardDisconnect(handle, DWORD(SCARD_LEAVE_CARD)) }
        var answers: [[UInt8]] = []
        for step in steps {
            switch step {
            case .pause(let time): Thread.sleep(forTimeInterval: time / .seconds(1))
            case .send(let command):
                var answer = [UInt8](repeating: 0, count: answerLimit)
                var length: DWORD = 0
                try ReturnCode.check {
                    SCardControl(
                        handle,
                        cpcsc_escape_code(),
                        command,
                        DWORD(command.count),
                        &answer,
                        DWORD(answer.count),
                        &length
                    )
                }
                answers.append(Array(answer.prefix(Int(min(length, DWORD(answer.count))))))
            }
        }
        return answers
    }
}
