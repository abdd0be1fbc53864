import OpenSSLCrypto
import SmartCard

/// The security state of a chip from one reset to the next, and what each command does to it.
struct ChipSession: Sendable {
    /// A protocol that GENERAL AUTHENTICATE goes on with.
    enum Running: Sendable {
        case pace(PACE)
        case chipAuthentication(ChipAuthenticationKey)
    }

    let image: ChipImage
    let random: any RandomSource
    var memory: ChipMemory

    /// Whether the eMRTD application is selected; before, the master file is.
    var isApplicationSelected = false
    /// Whether SELECT named the master file since the reset.
    var isMasterFileSelected = false
    /// What is left of a protected answer that comes in parts, and its status word.
    var rest: (data: [UInt8], status: StatusWord)?
    /// The file that READ BINARY without a short file identifier reads.
    var currentFile: UInt16?
    /// Whether BAC or PACE opened the application.
    var isAccessGranted = false
    /// The session in force.
    var secureMessaging: SecureMessaging?
    /// The session that follows the answer under way.
    var nextSecureMessaging: SecureMessaging?
    /// RND.IC, good for one EXTERNAL AUTHENTICATE.
    var challenge: [UInt8]?
    /// The protocol that MSE:Set AT chose.
    var running: Running?
    /// ID_IC of terminal authentication, as access control left it.
    var chipIdentifier: [UInt8]?
    /// How far the terminal has come with terminal authentication.
    var terminal = TerminalStatus()
    /// A command whose last part is still to come.
    var chain: CommandChain?
    /// The protected commands of the session, counted.
    var commandsSeen: [ChipCommand: Int] = [:]
    /// What is to be done wrong in the exchange under way; nil once it is done.
    var fault: ChipFault?

    init(image: ChipImage, random: any RandomSource, memory: ChipMemory) {
        self.image = image
        self.random = random
        self.memory = memory
    }

    /// The state after a reset: nothing selected, nothing granted.
    func afterReset() -> ChipSession { ChipSession(image: image, random: random, memory: memory) }

    /// Answers a command, protected or plain.
    mutating func answer(_ command: CommandAPDU) -> ResponseAPDU {
        guard command.cla & ~0x1C == 0 else { return ResponseAPDU(status: .classNotSupported) }
        switch command.cla & 0x0C {
        case 0x00:
            // A plain command in a session ends it (Doc 9303-11, 9.8.3).
            if secureMessaging != nil { breakSession() }
            let limit = min(command.expectedLength ?? 0, VirtualChip.responseLimit)
            return falsify(plainAnswer(command, responseLimit: limit), to: command)
        case 0x0C:
            return protectedAnswer(command)
        default:
            return ResponseAPDU(status: .secureMessagingNotSupported)
        }
    }

    /// Deletes the session keys and all rights won (Doc 9303-11, 9.8.3). The selected application stays selected.
    mutating func breakSession() {
        memory.counters.brokenSessions += 1
        secureMessaging = nil
        nextSecureMessaging = nil
        isAccessGranted = false
        currentFile = nil
        challenge = nil
        running = nil
        chipIdentifier = nil
        terminal = TerminalStatus()
        chain = nil
        commandsSeen = [:]
        rest = nil
    }

    private mutating func protectedAnswer(_ command: CommandAPDU) -> ResponseAPDU {
        guard var session = secureMessaging else { return ResponseAPDU(status: .secureMessagingObjectsIncorrect) }
        do {
            let plain = try session.unprotect(command)
            if let word = plainWord(for: plain) { throw ChipRefusal(word) }
            if refusesLengthInPlain(of: plain) {
                let word = image.behaviour.lengthWord
                guard image.behaviour.plainLengthRefusal == .keepsSession else { throw ChipRefusal(word) }
                // Not counted: the session of before goes on.
                return ResponseAPDU(status: word)
            }
            let outerLimit = command.isExtended ? VirtualChip.responseLimit : 256
            let limit = min(plain.expectedLength ?? 0, session.capacity(within: outerLimit))
            let whole = plainAnswer(plain, responseLimit: limit)
            var response = part(of: whole)
            if response.data.count > session.capacity(within: outerLimit) {
                response = ResponseAPDU(status: .wrongLength)
                nextSecureMessaging = nil
            }
            response = falsify(response, to: plain)
            let protected = try session.protect(response, oddInstruction: command.ins & 1 == 1, committing: &fault)
            secureMessaging = nextSecureMessaging ?? session
            nextSecureMessaging = nil
            guard case .plainStatus(let status) = fault else { return protected }
            fault = nil
            return ResponseAPDU(status: status)
        } catch {
            breakSession()
            let refusal = error as? ChipRefusal
            return ResponseAPDU(status: refusal?.status ?? .secureMessagingObjectsIncorrect)
        }
    }

    /// - Parameter responseLimit: the most bytes of data that the answer may carry.
    private mutating func plainAnswer(_ command: CommandAPDU, responseLimit: Int) -> ResponseAPDU {
        do {
            let response = try perform(command, responseLimit: responseLimit)
            if secureMessaging == nil, let opened = nextSecureMessaging {
                secureMessaging = opened
                nextSecureMessaging = nil
            }
            return response
        } catch {
            return ResponseAPDU(status: (error as? ChipRefusal)?.status ?? .noPreciseDiagnosis)
        }
    }

    private mutating func perform(_ received: CommandAPDU, responseLimit: Int) throws -> ResponseAPDU {
        guard let command = try assemble(received) else { return ResponseAPDU(status: .success) }
        // Only GENERAL AUTHENTICATE goes on with a protocol, and only EXTERNAL AUTHENTICATE uses a challenge.
        if command.ins != 0x86 { running = nil }
        let challenge = challenge
        self.challenge = nil
        switch command.ins {
        case 0xA4: return try select(command)
        case 0xC0: return try getResponse()
        case 0xB0: return try readBinary(command, limit: responseLimit)
        case 0xB1: return try readBinaryWithOffsetObject(command, limit: responseLimit)
        case 0x84: return try getChallenge(command)
        case 0x82: return try externalAuthenticate(command, challenge: challenge)
        case 0x22: return try manageSecurityEnvironment(command)
        case 0x2A: return try verifyCertificate(command)
        case 0x86: return try generalAuthenticate(command)
        case 0x88: return try internalAuthenticate(command)
        default: throw ChipRefusal(.instructionNotSupported)
        }
    }
}
