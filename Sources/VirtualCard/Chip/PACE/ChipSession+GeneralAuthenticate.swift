import DocumentCore
import SmartCard

/// GENERAL AUTHENTICATE: the steps of PACE, and the one of chip authentication (Doc 9303-11, 4.4.4.2 and 6.2.4.2).
extension ChipSession {
    mutating func generalAuthenticate(_ command: CommandAPDU) throws -> ResponseAPDU {
        // Whatever goes wrong ends the protocol.
        let protocolRun = running
        running = nil
        guard command.p1 == 0, command.p2 == 0 else { throw ChipRefusal(.incorrectP1P2) }
        guard let template = try? BERReader.readOne(command.data), template.tag == 0x7C,
            let objects = try? template.children()
        else { throw ChipRefusal(.incorrectData) }
        let isChained = command.cla & 0x10 != 0
        switch protocolRun {
        case .pace(let pace):
            return try advance(pace, objects, isChained: isChained)
        case .chipAuthentication(let key):
            guard !isChained else { throw ChipRefusal(.chainingNotSupported) }
            return try agree(key, objects)
        case nil:
            throw ChipRefusal(.conditionsNotSatisfied)
        }
    }

    /// Every step but the last has the chaining bit.
    private mutating func advance(_ run: PACE, _ objects: [BERObject], isChained: Bool) throws -> ResponseAPDU {
        guard isChained != run.isAtLastStep else { throw ChipRefusal(.lastCommandOfChainExpected) }
        var pace = run
        switch try pace.advance(objects) {
        case .proceed(let answer):
            running = .pace(pace)
            return ResponseAPDU(data: BER.encode(0x7C, answer), status: .success)
        case .established(let answer, let keys):
            memory.noteAttempt(succeeded: true, password: pace.password)
            isAccessGranted = true
            chipIdentifier = pace.compressedKey
            terminal = TerminalStatus(compressedKey: pace.compressedTerminalKey)
            nextSecureMessaging = SecureMessaging(keys: keys)
            return ResponseAPDU(data: BER.encode(0x7C, answer), status: .success)
        case .wrongPassword:
            memory.noteAttempt(succeeded: false, password: pace.password)
            let left = memory.retryCounters[pace.password]?.left
            throw ChipRefusal(left.map(StatusWord.triesLeft) ?? .authenticationFailed)
        }
    }

    private mutating func agree(_ key: ChipAuthenticationKey, _ objects: [BERObject]) throws -> ResponseAPDU {
        guard objects.count == 1, let object = objects.first, object.tag == 0x80 else {
            throw ChipRefusal(.incorrectData)
        }
        try agree(key, with: object.value)
        return ResponseAPDU(data: BER.encode(0x7C, []), status: .success)
    }
}
