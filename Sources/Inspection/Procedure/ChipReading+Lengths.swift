import InspectionAPI
import MRTD
package import SmartCard

/// Which lengths an unknown card and its reader take, found out in plain, before anything is at stake.
extension ChipReading {
    /// Asks for EF.ATR/INFO by its short identifier with extended length: a card that has the file states its limits there
    /// (Doc 9303-10, 3.11.1), and one that has not shows whether it minds the length. On a known card it is left out; on one without
    /// EF.CardAccess, which is an older one, the session finds out by itself.
    mutating func learnLengths() async throws(InspectionFailure) {
        guard !link.lengthsAreKnown, document.record.files[.cardAccess] != nil || request.accessProtocol == .bac else {
            return
        }
        var ladder = BlockLadder(from: link.longestResponse)
        if try await !takes(&ladder) {
            // Is it the length, or the extended form as such? The form with a short length tells.
            var form = BlockLadder.short
            let takesForm = try await takes(&form, isExtended: true)
            _ = ladder.stepDown()
            if !takesForm {
                ladder = .short
            } else if form != .short {
                ladder = form
            } else {
                while ladder.responseLength > BlockLadder.short.responseLength, try await !takes(&ladder) {
                    _ = ladder.stepDown()
                }
            }
        }
        link.profile.ladder = ladder
        link.lengthsAreKnown = true
    }

    /// Whether card and reader take a length. Where the card states its limits, the ladder starts there.
    private mutating func takes(
        _ ladder: inout BlockLadder,
        isExtended: Bool = false
    ) async throws(InspectionFailure) -> Bool {
        var command = CommandAPDU.readBinary(shortFileIdentifier: 0x01, length: ladder.responseLength)
        command.forcesExtendedLength = isExtended
        let answer: ResponseAPDU
        do throws(CardChannelError) {
            answer = try await hold.transmit(command)
        } catch {
            if error.code == .apduTooLarge { return false }
            // Whether the length broke the link or a hand did: it gets one more chance.
            if link.probeWasLost {
                link.profile.ladder.fallToShort(isGuess: true)
                link.lengthsAreKnown = true
            }
            link.probeWasLost = true
            throw InspectionFailure(error, phase: clock.phase)
        }
        guard !answer.status.mindsExtendedLength else { return false }
        if let limits = (try? EFATR(answer.data))?.extendedLength {
            // The stated length is a whole response's: two bytes of it are the status word's.
            ladder = BlockLadder(from: min(limits.maximumResponse - 2, link.longestResponse))
            link.longestCommand = limits.maximumCommand
        }
        return true
    }
}

extension StatusWord {
    /// Whether it may be said of the length that was asked for: 67xx and 6Cxx; and 6D00 and 6E00, by which some cards mean that they do not understand the command's form.
    package var mindsExtendedLength: Bool {
        sw1 == 0x67 || exactLength != nil || self == .instructionNotSupported || self == .classNotSupported
    }
}
