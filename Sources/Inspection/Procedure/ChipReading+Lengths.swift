import MRTD
import SmartCard

/// Which lengths an unknown card and its reader take, found out in plain, before anything is at stake.
extension ChipReading {
    /// Asks for EF.ATR/INFO by its short identifier with extended length: a card that has the file states its limits there
    /// (Doc 9303-10, 3.11.1), and one that has not shows whether it minds the length. On a known card it is left out.
    mutating func learnLengths() async throws(InspectionFailure) {
        guard !lengthsAreKnown else { return }
        clock.enter(.connecting)
        var ladder = BlockLadder.extended
        while ladder.responseLength > BlockLadder.short.responseLength {
            let answer: ResponseAPDU?
            do throws(CardChannelError) {
                answer = try await channel.transmit(Self.readInfo(ladder.responseLength))
            } catch {
                guard error.code == .apduTooLarge else {
                    // Whatever broke the link: the next try is a short one.
                    learn(.short)
                    throw InspectionFailure(error, phase: clock.phase)
                }
                answer = nil
            }
            if let answer, !answer.status.mindsExtendedLength {
                if let limits = (try? EFATR(answer.data))?.extendedLength {
                    // The stated length is a whole response's: two bytes of it are the status word's.
                    ladder.limit(to: limits.maximumResponse - 2)
                }
                break
            }
            _ = ladder.stepDown()
        }
        learn(ladder)
    }

    private mutating func learn(_ ladder: BlockLadder) {
        profile.ladder = ladder
        lengthsAreKnown = true
    }

    private static func readInfo(_ length: Int) -> CommandAPDU {
        .readBinary(shortFileIdentifier: 0x01, length: length)
    }
}

extension StatusWord {
    /// 67xx and 6Cxx; and 6D00 and 6E00, by which some cards mean that they do not understand the command's form.
    fileprivate var mindsExtendedLength: Bool {
        sw1 == 0x67 || exactLength != nil || self == .instructionNotSupported || self == .classNotSupported
    }
}
