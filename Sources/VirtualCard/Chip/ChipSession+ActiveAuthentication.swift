import SmartCard

/// INTERNAL AUTHENTICATE: active authentication (Doc 9303-11, 6.1.3).
extension ChipSession {
    func internalAuthenticate(_ command: CommandAPDU) throws -> ResponseAPDU {
        guard command.p1 == 0, command.p2 == 0 else { throw ChipRefusal(.incorrectP1P2) }
        guard isApplicationSelected, isAccessGranted else { throw ChipRefusal(.securityStatusNotSatisfied) }
        guard let key = image.activeAuthentication else { throw ChipRefusal(.instructionNotSupported) }
        guard command.data.count == 8, command.expectedLength != nil else { throw ChipRefusal(.wrongLength) }
        return ResponseAPDU(data: try key.sign(command.data, random: random), status: .success)
    }
}
