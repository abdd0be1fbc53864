import DocumentCore
import SmartCard

/// The commands of PACE (Doc 9303-11, 4.4.4).
extension PACE {
    /// MSE:Set AT (4.4.4.1), with data object 84 where the domain parameters would be ambiguous without.
    ///
    /// Some chips want the object although there is no choice, some refuse it although there is one, with 6A80 or 6A88. The command
    /// is then sent once more the other way round. That is no second attempt: nothing of the secret has been used.
    ///
    /// 63Cx here is the password's counter before this attempt: with two tries or more left the protocol goes on; the last is
    /// left to the citizen.
    func selectProtocol(_ exchange: AccessExchange) async throws(AccessError) {
        var response = try await exchange.transmit(selection(namesParameters: parameters.isAmbiguous))
        if parameters.parameterID != nil, [.incorrectData, .referencedDataNotFound].contains(response.status) {
            let second = try await exchange.transmit(selection(namesParameters: !parameters.isAmbiguous))
            // Where both are refused, the word on the proper one is the one to tell.
            if ![.incorrectData, .referencedDataNotFound].contains(second.status) { response = second }
        }
        let blocked = StatusWord(rawValue: 0x6983)
        guard response.status != blocked else {
            throw AccessError(.passwordSuspended, at: exchange.step, status: response.status)
        }
        switch response.status.triesLeft {
        case nil where response.status == .success: return
        case .some(2...): return
        case .some: throw AccessError(.passwordSuspended, at: exchange.step, status: response.status)
        default: throw AccessError(.protocolRefused, at: exchange.step, status: response.status)
        }
    }

    private func selection(namesParameters: Bool) -> CommandAPDU {
        var template = BER.encode(0x80, parameters.protocol.identifier.bytes)
        template += BER.encode(0x83, [password.reference.rawValue])
        if namesParameters, let number = parameters.parameterID {
            template += BER.encode(0x84, Self.unsignedBytes(number))
        }
        return CommandAPDU(ins: 0x22, p1: 0xC1, p2: 0xA4, data: template)
    }

    /// A number in the fewest bytes (9.4.1), at least one.
    private static func unsignedBytes(_ number: Int) -> [UInt8] {
        let bytes = stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: number >> $0) }
        let significant = Array(bytes.drop { $0 == 0 })
        return significant.isEmpty ? [0] : significant
    }

    /// One GENERAL AUTHENTICATE, all but the last with the class byte of command chaining (4.4.4.3).
    ///
    /// - Returns: The value of the data object that the step answers with.
    func authenticate(
        _ exchange: AccessExchange,
        _ data: [UInt8],
        answer tag: BERTag
    ) async throws(AccessError) -> [UInt8] {
        try value(tag, in: try await transmit(exchange, data, isLast: false), exchange)
    }

    /// - Returns: The answer's whole data field.
    func transmit(_ exchange: AccessExchange, _ data: [UInt8], isLast: Bool) async throws(AccessError) -> [UInt8] {
        // Both sides' keys are of one length: where ours needs extended length, the answer does.
        let isLong = data.count > CommandAPDU.shortDataLimit
        let command = CommandAPDU(
            cla: isLast ? 0x00 : 0x10,
            ins: 0x86,
            p1: 0,
            p2: 0,
            data: data,
            expectedLength: isLong ? Self.longAnswer : CommandAPDU.shortExpectedLimit
        )
        let response: ResponseAPDU
        do throws(AccessError) {
            response = try await exchange.transmit(command)
        } catch {
            guard isLong, error.channelError?.code == .apduTooLarge else { throw error }
            throw AccessError(.extendedLengthRefused, at: exchange.step, channelError: error.channelError)
        }
        guard response.status == .success else {
            if isLong, response.status == .wrongLength {
                throw AccessError(.extendedLengthRefused, at: exchange.step, status: response.status)
            }
            // Nothing before the token depends on the password, unless the card counts its tries.
            let refused = isLast ? response.status.refusesSecret : response.status.triesLeft != nil
            throw AccessError(refused ? .refused : .protocolRefused, at: exchange.step, status: response.status)
        }
        return response.data
    }

    /// Ne for the answer to a long command: a 2048-bit key in its data objects takes 264 bytes.
    private static let longAnswer = 512

    /// The value of the one object with this tag.
    func value(_ tag: BERTag, in answer: [UInt8], _ exchange: AccessExchange) throws(AccessError) -> [UInt8] {
        guard let value = DynamicAuthenticationData.value(tag, in: answer) else {
            throw AccessError(.malformedAnswer, at: exchange.step)
        }
        return value
    }
}
