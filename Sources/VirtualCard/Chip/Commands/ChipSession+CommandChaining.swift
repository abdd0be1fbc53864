import SmartCard

/// A chain of commands that has begun (ISO 7816-4, 5.3.3).
struct CommandChain: Sendable {
    /// Instruction and parameters, which all its commands share.
    let header: [UInt8]
    /// What they have brought so far.
    var data: [UInt8]

    /// The most data of a whole chain.
    static let dataLimit = 4096
}

/// Command chaining for long certificates, signatures and keys.
extension ChipSession {
    /// The whole command, once its last part is here; nil for a part before that. Anything else in between ends the chain.
    mutating func assemble(_ command: CommandAPDU) throws -> CommandAPDU? {
        let begun = chain
        chain = nil
        let isPart = command.cla & CommandAPDU.chainingBit != 0
        guard isPart || begun != nil else { return command }
        let header = Array(command.header.dropFirst())
        guard mayBeChained(command) else {
            // The steps of PACE have the bit and are whole commands all the same.
            if command.ins == 0x86 { return command }
            guard !isPart else { throw ChipRefusal(.chainingNotSupported) }
            return command
        }
        guard !isPart || !image.behaviour.refusesChains else { throw ChipRefusal(.chainingNotSupported) }
        guard begun.map({ $0.header == header }) ?? true else { throw ChipRefusal(.lastCommandOfChainExpected) }
        let data = (begun?.data ?? []) + command.data
        guard data.count <= CommandChain.dataLimit else { throw ChipRefusal(.wrongLength) }
        guard !isPart else {
            chain = CommandChain(header: header, data: data)
            return nil
        }
        var whole = command
        whole.data = data
        return whole
    }

    private func mayBeChained(_ command: CommandAPDU) -> Bool {
        guard secureMessaging != nil else { return false }
        switch command.ins {
        case 0x22, 0x2A, 0x82: return true
        case 0x86:
            guard case .chipAuthentication = running else { return false }
            return true
        default: return false
        }
    }
}
