import DocumentCore
import SmartCard

/// The commands of terminal authentication (Doc 9303-11, 7.1.5). All of them belong into the session that chip authentication, or
/// PACE with the chip authentication mapping, has started.
extension ChipSession {
    /// MSE:Set DST: a trust point, or the key imported last.
    mutating func chooseVerifier(_ objects: [BERTag: [UInt8]]) throws {
        try checkTerminalMayAuthenticate()
        terminal.verifier = nil
        guard let reference = objects[0x83] else { throw ChipRefusal(.incorrectData) }
        let imported = terminal.imported.flatMap { $0.reference == reference ? $0 : nil }
        guard let key = imported ?? memory.terminalTrust?.trustPoint(reference) else {
            throw ChipRefusal(.referencedDataNotFound)
        }
        terminal.verifier = key
    }

    /// PSO:Verify Certificate.
    mutating func verifyCertificate(_ command: CommandAPDU) throws -> ResponseAPDU {
        guard command.p1 == 0x00, command.p2 == 0xBE else { throw ChipRefusal(.incorrectP1P2) }
        try checkTerminalMayAuthenticate()
        guard let verifier = terminal.verifier, var trust = memory.terminalTrust else {
            throw ChipRefusal(.conditionsNotSatisfied)
        }
        terminal.verifier = nil
        let imported = try trust.accept(try ReceivedCertificate(command.data), from: verifier)
        memory.terminalTrust = trust
        if let imported { terminal.imported = imported }
        return ResponseAPDU(status: .success)
    }

    /// MSE:Set AT: the terminal's key, which has to be the one imported last.
    mutating func chooseTerminal(_ objects: [BERTag: [UInt8]]) throws {
        try checkTerminalMayAuthenticate()
        terminal.chosen = nil
        guard let reference = objects[0x83] else { throw ChipRefusal(.incorrectData) }
        guard let imported = terminal.imported, imported.reference == reference, imported.role == .terminal else {
            throw ChipRefusal(.referencedDataNotFound)
        }
        terminal.chosen = imported
    }

    /// EXTERNAL AUTHENTICATE inside a session.
    mutating func authenticateTerminal(_ command: CommandAPDU, challenge: [UInt8]?) throws -> ResponseAPDU {
        try checkTerminalMayAuthenticate()
        guard let chosen = terminal.chosen, let challenge, let chipIdentifier,
            let compressedKey = terminal.compressedKey
        else { throw ChipRefusal(.conditionsNotSatisfied) }
        guard chosen.key.verifies(command.data, over: chipIdentifier + challenge + compressedKey) else {
            throw ChipRefusal(.authenticationFailed)
        }
        terminal.rights = chosen.rights
        return ResponseAPDU(status: .success)
    }

    /// Whether the terminal's rights open a file: bit 0 for DG3, bit 1 for DG4.
    func isOpenToTerminal(_ identifier: UInt16) -> Bool {
        guard let rights = terminal.rights else { return false }
        switch identifier {
        case FileIdentifier.dataGroup(3): return rights & 0x01 != 0
        case FileIdentifier.dataGroup(4): return rights & 0x02 != 0
        default: return false
        }
    }

    /// Once in a session, and behind chip authentication (7.1.3).
    private func checkTerminalMayAuthenticate() throws {
        guard isApplicationSelected, isAccessGranted, secureMessaging != nil, memory.terminalTrust != nil,
            terminal.compressedKey != nil, terminal.rights == nil
        else { throw ChipRefusal(.securityStatusNotSatisfied) }
    }
}
