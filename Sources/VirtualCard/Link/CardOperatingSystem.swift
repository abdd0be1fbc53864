/// A simulated card as its contacts or its antenna see it: power, reset, and commands in, answers out.
///
/// Calls come one at a time, each after the one before has returned.
package protocol CardOperatingSystem: Sendable {
    /// The answer to reset (ISO 7816-3, 8), 2 ... 33 bytes.
    var answerToReset: [UInt8] { get }

    /// The card gets power and is reset.
    func powerOn() async

    /// A warm reset: security state and file selection are gone.
    func reset() async

    /// The card loses power.
    func powerOff() async

    /// Answers one encoded command APDU with one encoded response APDU of 2 ... 65535 bytes.
    ///
    /// The calling task is cancelled when the card is taken out meanwhile; the answer is then thrown away.
    func process(_ command: [UInt8]) async -> [UInt8]
}
