import SmartCard

/// A form of SELECT for a file of the application (ISO 7816-4, 7.1.1).
enum FileSelection: Sendable, Hashable {
    /// P1 02, P2 0C: under the current DF, and nothing is returned (Doc 9303-10, 3.6.2).
    case usual
    /// Other parameters, which some cards want in its place.
    case other(p1: UInt8, returnsControlInformation: Bool)

    /// The forms that are tried where the usual one is refused.
    static let others: [Self] = [
        .other(p1: 0x02, returnsControlInformation: true), .other(p1: 0x00, returnsControlInformation: false),
        .other(p1: 0x00, returnsControlInformation: true),
    ]

    /// The command.
    func command(for file: ElementaryFile) -> CommandAPDU {
        var command = CommandAPDU.selectFile(file.identifier)
        guard case .other(let p1, let returnsControlInformation) = self else { return command }
        command.p1 = p1
        guard returnsControlInformation else { return command }
        command.p2 = 0x00
        command.expectedLength = CommandAPDU.shortExpectedLimit
        return command
    }
}
