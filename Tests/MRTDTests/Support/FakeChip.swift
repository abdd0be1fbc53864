import DocumentCore
import OpenSSLCrypto
import SmartCard
import Synchronization

@testable import MRTD

/// A chip with files, inside a session or in plain, with the faults a test gives it.
final class FakeChip: CardChannel {
    /// What a test may change about the chip.
    struct Behaviour: Sendable {
        var files: [UInt16: [UInt8]] = [:]
        var statuses: [UInt16: StatusWord] = [:]
        var knowsShortIdentifiers = true
        /// The files that short identifiers do not reach.
        var unreachedByShortIdentifier: Set<UInt16> = []
        /// P1 and P2 of SELECT that it takes.
        var selection: [UInt8] = [0x02, 0x0C]
        /// The word for a short identifier that is not known.
        var shortIdentifierStatus = StatusWord.incorrectP1P2
        /// The most bytes in one answer.
        var answerLimit = 65536
        /// Ne above this is refused, inside the session or in plain, where it is not the file that is shorter.
        var lengthLimit = 65536
        /// Whether the limit is one of what is returned: a short file is returned whatever Ne is.
        var limitsWhatIsReturned = false
        /// The word for that.
        var lengthWord = StatusWord.wrongLength
        var refusesLengthInPlain = false
        /// Commands, as the chip understands them, that are answered in plain by that word and not counted.
        var refusesInPlain: @Sendable (CommandAPDU) -> Bool = { _ in false }
        /// Commands, as they come over the link, that the reader keeps to itself.
        var readerRefuses: @Sendable (CommandAPDU) -> Bool = { _ in false }
        /// Ne above what the file has is answered 6Cxx in place of 6282.
        var insistsOnExactLength = false
        /// Ne above what the file has is answered 6700.
        var refusesBeyondEnd = false
        /// Ne above what the file has is answered by this word.
        var beyondEndWord: StatusWord?
        /// An answer that is cut short is 61xx.
        var announcesMore = false
        /// Answers to other instructions.
        var answers: [UInt8: ResponseAPDU] = [:]
        /// Instructions whose extended form is answered 6700 inside the session.
        var refusesExtended: Set<UInt8> = []
        /// Replaces the answer to the command with that number, counted from 0.
        var tamper: @Sendable (Int, ResponseAPDU) -> ResponseAPDU = { $1 }
    }

    private struct State {
        var session: ChipSession?
        var behaviour: Behaviour
        var current: UInt16?
        var raw: [CommandAPDU] = []
        var plain: [CommandAPDU] = []
    }

    private let state: Mutex<State>

    init(_ behaviour: Behaviour, keys: SecureMessagingKeys? = nil) {
        state = Mutex(State(session: keys.map(Self.session), behaviour: behaviour))
    }

    /// The commands as they came over the link.
    var raw: [CommandAPDU] { state.withLock { $0.raw } }
    /// The commands as the chip understood them.
    var plain: [CommandAPDU] { state.withLock { $0.plain } }

    /// Changes the session's keys after the answer under way.
    func rekey(to keys: SecureMessagingKeys?) { state.withLock { $0.session = keys.map(Self.session) } }

    private static func session(_ keys: SecureMessagingKeys) -> ChipSession {
        ChipSession(
            cipher: keys.cipher,
            encryption: keys.encryption,
            authentication: keys.authentication,
            counter: keys.counter.bytes
        )
    }

    func transmit(_ command: CommandAPDU) async throws(CardChannelError) -> ResponseAPDU {
        let answer: ResponseAPDU? = state.withLock { state in
            if state.behaviour.readerRefuses(command) { return nil }
            state.raw.append(command)
            let answer = Self.answer(command, &state)
            return state.behaviour.tamper(state.raw.count - 1, answer)
        }
        guard let answer else { throw CardChannelError(.apduTooLarge) }
        return answer
    }

    private static func answer(_ command: CommandAPDU, _ state: inout State) -> ResponseAPDU {
        guard var session = state.session else {
            state.plain.append(command)
            return serve(command, &state)
        }
        let limit = state.behaviour.lengthLimit
        let before = session
        guard let opened = try? session.open(command) else {
            state.session = nil
            return ResponseAPDU(status: .secureMessagingObjectsIncorrect)
        }
        let isTooLong = state.behaviour.refusesLengthInPlain && opened.ins & 0xFE == 0xB0
        if (isTooLong && opened.expectedLength ?? 0 > limit) || state.behaviour.refusesInPlain(opened) {
            state.session = before
            return ResponseAPDU(status: state.behaviour.lengthWord)
        }
        state.plain.append(opened)
        let answer = serve(opened, &state)
        let protected = try? session.protect(answer, to: opened.ins)
        if state.session != nil { state.session = session }
        return protected ?? ResponseAPDU(status: StatusWord(rawValue: 0x6F00))
    }

    private static func serve(_ command: CommandAPDU, _ state: inout State) -> ResponseAPDU {
        if command.isExtended, state.behaviour.refusesExtended.contains(command.ins) {
            return ResponseAPDU(status: .wrongLength)
        }
        if let answer = state.behaviour.answers[command.ins] { return answer }
        switch command.ins {
        case 0xA4 where command.p1 == 0x04:
            return ResponseAPDU(status: command.data == EMRTDApplication.identifier ? .success : .fileNotFound)
        case 0xA4 where command.data.count == 2:
            guard [command.p1, command.p2] == state.behaviour.selection else {
                return ResponseAPDU(status: .incorrectP1P2)
            }
            let file = UInt16(command.data[0]) << 8 | UInt16(command.data[1])
            guard state.behaviour.files[file] != nil else { return ResponseAPDU(status: .fileNotFound) }
            state.current = file
            return ResponseAPDU(status: .success)
        case 0xB0: return readEven(command, &state)
        case 0xB1:
            guard command.data.first == 0x54 else { return ResponseAPDU(status: .incorrectData) }
            let offset = command.data.dropFirst(2).reduce(0) { $0 << 8 | Int($1) }
            let room = ResponseCapacity(cipher: nil).fileBytesOdd(in: command.expectedLength ?? 0)
            let answer = read(offset, room, state)
            guard !answer.data.isEmpty else { return answer }
            return ResponseAPDU(data: BER.encode(0x53, answer.data), status: answer.status)
        default: return ResponseAPDU(status: .instructionNotSupported)
        }
    }

    private static func readEven(_ command: CommandAPDU, _ state: inout State) -> ResponseAPDU {
        var offset = Int(command.p1) << 8 | Int(command.p2)
        if command.p1 & 0x80 != 0 {
            guard state.behaviour.knowsShortIdentifiers else {
                return ResponseAPDU(status: state.behaviour.shortIdentifierStatus)
            }
            let file = 0x0100 | UInt16(command.p1 & 0x1F)
            guard !state.behaviour.unreachedByShortIdentifier.contains(file) else {
                return ResponseAPDU(status: state.behaviour.shortIdentifierStatus)
            }
            guard state.behaviour.files[file] != nil || state.behaviour.statuses[file] != nil else {
                return ResponseAPDU(status: .fileNotFound)
            }
            state.current = file
            offset = Int(command.p2)
        }
        guard offset + (command.expectedLength ?? 0) <= 0x8000 else { return ResponseAPDU(status: .incorrectP1P2) }
        return read(offset, command.expectedLength ?? 0, state)
    }

    private static func read(_ offset: Int, _ length: Int, _ state: State) -> ResponseAPDU {
        guard let current = state.current else { return ResponseAPDU(status: .conditionsNotSatisfied) }
        if let status = state.behaviour.statuses[current] { return ResponseAPDU(status: status) }
        let file = state.behaviour.files[current] ?? []
        let rest = max(0, file.count - offset)
        let counted = state.behaviour.limitsWhatIsReturned ? min(length, rest) : length
        guard counted <= state.behaviour.lengthLimit else { return ResponseAPDU(status: state.behaviour.lengthWord) }
        guard rest > 0 else { return ResponseAPDU(status: .offsetOutsideFile) }
        if rest < length, let word = state.behaviour.beyondEndWord { return ResponseAPDU(status: word) }
        if rest < length, state.behaviour.insistsOnExactLength, rest < 256 {
            return ResponseAPDU(status: StatusWord(rawValue: 0x6C00 | UInt16(rest)))
        }
        if rest < length, state.behaviour.refusesBeyondEnd || state.behaviour.insistsOnExactLength {
            return ResponseAPDU(status: .wrongLength)
        }
        let count = min(rest, length, state.behaviour.answerLimit)
        if state.behaviour.announcesMore, count < min(rest, length) {
            let more = StatusWord(rawValue: 0x6100 | UInt16(min(255, min(rest, length) - count)))
            return ResponseAPDU(data: Array(file[offset..<(offset + count)]), status: more)
        }
        let status: StatusWord = rest < length ? .endOfFile : .success
        return ResponseAPDU(data: Array(file[offset..<(offset + count)]), status: status)
    }
}

extension SecureMessagingKeys {
    /// Session keys that mean nothing.
    static func sample(_ cipher: BlockCipher) -> Self {
        SecureMessagingKeys(cipher: cipher, secret: SecretBytes([UInt8](0..<16)))
    }
}

/// A file of `count` bytes in all: one data object with recognisable contents.
func sampleFile(_ tag: UInt8, count: Int) -> [UInt8] {
    let header = count < 130 ? 2 : count < 259 ? 3 : 4
    let body = (0..<(count - header)).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ $0 >> 8) }
    return BER.encode(BERTag(rawValue: UInt32(tag)), body)
}
