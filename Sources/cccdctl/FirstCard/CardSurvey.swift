import DocumentCore
import MRTD
import SmartCard

/// What a card says in plain, to questions that cost no attempt: nothing here has a secret in it.
struct CardSurvey {
    /// A question and the answer's status word and length.
    struct Step: Encodable {
        let question: String
        let status: String
        let length: Int
    }

    private(set) var steps: [Step] = []
    private(set) var observed: [Observation: String] = [:]
    /// What EF.CardAccess offers; nil where it could not be read.
    private(set) var offer: SecurityInfos?
    /// The files in plain by their structure alone.
    private(set) var outlines: [String: StructureOutline] = [:]
    /// The link's error that ended it early.
    private(set) var failure: CardChannelError.Code?

    /// A survey of a card that could not be connected to.
    init(failure: CardChannelError.Code) { self.failure = failure }

    /// Asks a connected card, which is reset between the parts.
    init(_ card: any CardConnection) async {
        let channel = TransportChannel(card)
        observed[.answerToReset] = card.answerToReset.hexadecimal
        do throws(CardChannelError) {
            try await masterFile(channel)
            try await card.reset()
            try await cardAccess(channel)
            try await card.reset()
            try await lengths(channel)
            try await card.reset()
            try await application(channel)
        } catch {
            failure = error.code
        }
    }

    private mutating func ask(
        _ question: String,
        _ command: CommandAPDU,
        _ channel: some CardChannel
    ) async throws(CardChannelError) -> ResponseAPDU {
        let answer = try await channel.transmit(command)
        steps.append(Step(question: question, status: "\(answer.status)", length: answer.data.count))
        return answer
    }

    private mutating func masterFile(_ channel: some CardChannel) async throws(CardChannelError) {
        observed[.selectMasterFile] = "\(try await ask("SELECT MF", .selectMasterFile, channel).status)"
        for (file, observation) in [(ElementaryFile.directory, Observation.directory), (.atrInfo, .attributes)] {
            let selected = try await ask("SELECT \(file.name)", .selectFile(file.identifier), channel)
            observed[observation] = "\(selected.status)"
            guard selected.status == .success else { continue }
            let read = try await ask("READ \(file.name)", .readBinary(offset: 0, length: 256), channel)
            observed[observation] = "\(read.status), \(read.data.count) bytes"
            outlines[file.name] = StructureOutline(read.data)
        }
    }

    private mutating func cardAccess(_ channel: some CardChannel) async throws(CardChannelError) {
        if try await readCardAccess("first", channel) {
            observed[.cardAccessFirst] = "yes"
        } else {
            _ = try await ask("SELECT MF", .selectMasterFile, channel)
            if try await readCardAccess("after SELECT MF", channel) { observed[.cardAccessFirst] = "after SELECT MF" }
        }
    }

    private mutating func readCardAccess(
        _ moment: String,
        _ channel: some CardChannel
    ) async throws(CardChannelError) -> Bool {
        let selected = try await ask("SELECT EF.CardAccess \(moment)", .selectFile(0x011C), channel)
        observed[.cardAccessFirst] = observed[.cardAccessFirst] ?? "\(selected.status)"
        guard selected.status == .success else { return false }
        let read = try await ask("READ EF.CardAccess \(moment)", .readBinary(offset: 0, length: 256), channel)
        guard let infos = try? SecurityInfos(cardAccess: read.data) else { return false }
        offer = infos
        outlines[ElementaryFile.cardAccess.name] = StructureOutline(read.data)
        observed[.offers] = infos.entries.compactMap(\.summary).joined(separator: "; ")
        return true
    }

    private mutating func lengths(_ channel: some CardChannel) async throws(CardChannelError) {
        do throws(CardChannelError) {
            let command = CommandAPDU.readBinary(shortFileIdentifier: 0x01, length: CommandAPDU.extendedExpectedLimit)
            observed[.extendedLength] = "\(try await ask("READ BINARY with extended Le", command, channel).status)"
        } catch {
            guard error.code == .apduTooLarge else { throw error }
            observed[.extendedLength] = error.code.rawValue
        }
    }

    private mutating func application(_ channel: some CardChannel) async throws(CardChannelError) {
        let selected = try await ask("SELECT eMRTD", .selectApplication(EMRTDApplication.identifier), channel)
        guard selected.status == .success || selected.status.bytesAvailable != nil else { return }
        let after = try await ask("SELECT EF.CardAccess after", .selectFile(0x011C), channel).status
        observed[.cardAccessAfter] = "\(after)"
        var found: [String] = []
        for file in [ElementaryFile.com, .sod] + (1...16).compactMap({ ElementaryFile(dataGroup: $0) }) {
            let answer = try await ask("SELECT \(file.name)", .selectFile(file.identifier), channel)
            if answer.status == .success { found.append(file.name) }
        }
        observed[.selectableFiles] = found.isEmpty ? "none" : found.joined(separator: " ")
        _ = try await ask("READ EF.COM without access", .readBinary(shortFileIdentifier: 0x1E, length: 256), channel)
        let challenge = try await ask("GET CHALLENGE", .getChallenge(), channel)
        observed[.challenge] = challenge.status == .success ? "\(challenge.data.count) bytes" : "\(challenge.status)"
    }
}

extension SecurityInfo {
    /// The protocol, its version and what else is no key: `0.4.0.127.0.7.2.2.4.2.2 v2 parameter 13`.
    var summary: String? {
        switch self {
        case .pace(let info):
            "\(info.protocolID) v\(info.version)" + (info.parameterID.map { " parameter \($0)" } ?? "")
        case .chipAuthentication(let info):
            "\(info.protocolID) v\(info.version)" + (info.keyID.map { " key \($0)" } ?? "")
        case .chipAuthenticationPublicKey(let info):
            "\(info.protocolID)" + (info.keyID.map { " key \($0)" } ?? "")
        case .terminalAuthentication(let info): "0.4.0.127.0.7.2.2.2 v\(info.version)"
        case .activeAuthentication(let info): "2.23.136.1.1.5 \(info.signatureAlgorithm)"
        case .paceDomainParameter(let info): "\(info.protocolID) explicit"
        case .unknown(let info), .malformed(let info): info.protocolID.map { "\($0) unknown" }
        }
    }
}
