import SmartCard

/// GET CHALLENGE and EXTERNAL AUTHENTICATE (Doc 9303-11, 4.3.4).
extension ChipSession {
    mutating func getChallenge(_ command: CommandAPDU) throws -> ResponseAPDU {
        guard command.p1 == 0, command.p2 == 0 else { throw ChipRefusal(.incorrectP1P2) }
        guard command.data.isEmpty, command.expectedLength == 8 else { throw ChipRefusal(.wrongLength) }
        guard isApplicationSelected, image.behaviour.supportsBasicAccessControl || secureMessaging != nil else {
            throw ChipRefusal(.conditionsNotSatisfied)
        }
        let bytes = try random.bytes(count: 8)
        challenge = bytes
        return ResponseAPDU(data: bytes, status: .success)
    }

    /// Inside a session the command belongs to terminal authentication.
    mutating func externalAuthenticate(_ command: CommandAPDU, challenge: [UInt8]?) throws -> ResponseAPDU {
        guard command.p1 == 0, command.p2 == 0 else { throw ChipRefusal(.incorrectP1P2) }
        guard secureMessaging == nil else { return try authenticateTerminal(command, challenge: challenge) }
        guard isApplicationSelected, image.behaviour.supportsBasicAccessControl, let challenge else {
            throw ChipRefusal(.conditionsNotSatisfied)
        }
        guard command.data.count == BasicAccessControl.commandLength else { throw ChipRefusal(.wrongLength) }
        let protocolRun = BasicAccessControl(mrzInformation: image.passwords.mrzInformation, random: random)
        let result = try protocolRun.authenticate(command.data, challenge: challenge)
        memory.noteAttempt(succeeded: result != nil)
        guard let (answer, session) = result else { throw ChipRefusal(.authenticationFailed) }
        isAccessGranted = true
        chipIdentifier = image.passwords.documentNumber
        nextSecureMessaging = session
        return ResponseAPDU(data: answer, status: .success)
    }
}
