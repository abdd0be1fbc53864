import DocumentCore
import SmartCard

/// SELECT (ISO 7816-4, 7.1.1; Doc 9303-10, 3.6.2), as the card answers it.
extension ChipSession {
    /// The eMRTD application.
    private static let applicationIdentifier: [UInt8] = [0xA0, 0x00, 0x00, 0x02, 0x47, 0x10, 0x01]

    mutating func select(_ command: CommandAPDU) throws -> ResponseAPDU {
        guard [0x00, 0x04, 0x0C].contains(command.p2) else { throw ChipRefusal(.incorrectP1P2) }
        guard !commits(.lyingSelect) else { return ResponseAPDU(status: .success) }
        switch command.p1 {
        case 0x04: return try selectApplication(command)
        case 0x02: return try selectFile(command)
        case 0x00: return try selectMasterFile(command)
        default: throw ChipRefusal(.incorrectP1P2)
        }
    }

    private mutating func selectApplication(_ command: CommandAPDU) throws -> ResponseAPDU {
        guard command.data == Self.applicationIdentifier else { throw ChipRefusal(.fileNotFound) }
        isApplicationSelected = true
        currentFile = nil
        guard command.p2 == 0x00, command.expectedLength != nil else { return ResponseAPDU(status: .success) }
        return ResponseAPDU(data: BER.encode(0x6F, BER.encode(0x84, command.data)), status: .success)
    }

    /// The citizen card does not know the command.
    private mutating func selectMasterFile(_ command: CommandAPDU) throws -> ResponseAPDU {
        guard image.behaviour.wordBeforeMasterFile != nil else { throw ChipRefusal(.instructionNotSupported) }
        guard command.data.isEmpty || command.data == [0x3F, 0x00] else { throw ChipRefusal(.fileNotFound) }
        (isMasterFileSelected, isApplicationSelected, currentFile) = (true, false, nil)
        return ResponseAPDU(status: .success)
    }

    private mutating func selectFile(_ command: CommandAPDU) throws -> ResponseAPDU {
        guard command.data.count == 2 else { throw ChipRefusal(.wrongLength) }
        let identifier = UInt16(command.data[0]) << 8 | UInt16(command.data[1])
        currentFile = nil
        _ = try readableFile(identifier)
        currentFile = identifier
        return ResponseAPDU(status: .success)
    }

    /// The file, if it is there and may be read now. Before access control nothing tells which files there are.
    func readableFile(_ identifier: UInt16) throws -> ElementaryFile {
        guard isApplicationSelected else { return try readableMasterFile(identifier) }
        let file = image.files[identifier]
        guard isAccessGranted else { throw ChipRefusal(.securityStatusNotSatisfied) }
        if identifier == FileIdentifier.cardAccess {
            guard let trust = memory.terminalTrust else { throw ChipRefusal(.securityStatusNotSatisfied) }
            return ElementaryFile(contents: trust.file, condition: .afterAccessControl)
        }
        guard let file else { throw ChipRefusal(.fileNotFound) }
        switch file.condition {
        case .afterAccessControl: return file
        case .afterTerminalAuthentication where isOpenToTerminal(identifier): return file
        default: throw ChipRefusal(.securityStatusNotSatisfied)
        }
    }

    private func readableMasterFile(_ identifier: UInt16) throws -> ElementaryFile {
        if identifier == FileIdentifier.cardAccess, !isMasterFileSelected,
            let word = image.behaviour.wordBeforeMasterFile
        {
            throw ChipRefusal(word)
        }
        if identifier == FileIdentifier.cardSecurity, let contents = image.cardSecurity {
            guard isAccessGranted else { throw ChipRefusal(.securityStatusNotSatisfied) }
            return ElementaryFile(contents: contents, condition: .masterFileAfterPACE)
        }
        guard let file = image.files[identifier], file.condition == .masterFile else {
            throw ChipRefusal(.fileNotFound)
        }
        return file
    }
}
