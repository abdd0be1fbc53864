import CodeCatalogue
import DocumentCore
import MRTD
import SmartCard

/// A line of a trace file behind the first, as JSON has it: one flat object, `event` says which members it has.
struct TraceLine: Codable {
    enum Event: String, Codable {
        case card, connected, reset, released, known, exchange, drawn, session, report, dropped
    }

    var event: Event
    var atr: String?
    var insertions: Int?
    var error: String?
    var link: Link?
    var responseLimit: Int?
    var atUs: Int?
    var us: Int?
    var phase: String?
    var header: String?
    var ins: String?
    var object: String?
    var nc: Int?
    var ne: Int?
    var protected: Bool?
    var sent: Int?
    var received: Int?
    var length: Int?
    var status: String?
    var meaning: String?
    var command: String?
    var response: String?
    var plainCommand: String?
    var plainResponse: String?
    var kind: DrawnValue.Kind?
    var value: String?
    var cipher: String?
    var encryption: String?
    var authentication: String?
    var counter: String?
    var report: String?
    var count: Int?

    enum CodingKeys: String, CodingKey {
        case event, atr, insertions, error, link, us, phase, header, ins, object, nc, ne, protected, sent, received,
            length, status, meaning, command, response, kind, value, cipher, encryption, authentication, counter,
            report, count
        case atUs = "at_us"
        case responseLimit = "response_limit"
        case plainCommand = "plain_command"
        case plainResponse = "plain_response"
    }

    /// What was known of a link.
    struct Link: Codable {
        var responseLength: Int
        var addressing: FileAddressing
        var isGuess: Bool
        var otherWayBreaks: Bool
        var interval: Int
        var documents: Int

        enum CodingKeys: String, CodingKey {
            case addressing, interval, documents
            case responseLength = "response_length"
            case isGuess = "is_guess"
            case otherWayBreaks = "other_way_breaks"
        }

        init(_ profile: LinkProfile) {
            responseLength = profile.ladder.responseLength
            addressing = profile.addressing
            isGuess = profile.ladder.isGuess
            otherWayBreaks = profile.otherWayBreaksSessions
            interval = profile.trial.interval
            documents = profile.trial.documents
        }

        /// Whether no number is out of all reason.
        var isWithinBounds: Bool {
            (1...TraceLine.longestBody).contains(responseLength) && (0...Self.mostDocuments).contains(interval)
                && (0...Self.mostDocuments).contains(documents)
        }
        private static let mostDocuments = 1_000_000

        var profile: LinkProfile {
            LinkProfile(
                responseLength: responseLength,
                addressing: addressing,
                isGuess: isGuess,
                otherWayBreaksSessions: otherWayBreaks,
                trial: LinkTrial(interval: interval, documents: documents)
            )
        }
    }

    init(named event: Event) { self.event = event }
}

extension TraceLine {
    /// An event's line.
    init(_ event: TraceEvent) {
        switch event {
        case .card: self.init(named: .card)
        case .connected(let answer, let eventCount):
            self.init(named: .connected)
            (atr, insertions) = (answer.hexadecimal, eventCount)
        case .reset(let failure):
            self.init(named: .reset)
            error = failure?.rawValue
        case .released: self.init(named: .released)
        case .known(let profile, let limit):
            self.init(named: .known)
            (link, responseLimit) = (profile.map(Link.init), limit)
        case .exchange(let exchange): self.init(exchange)
        case .drawn(let drawn):
            self.init(named: .drawn)
            (kind, value) = (drawn.kind, drawn.bytes.hexadecimal)
        case .session(let session):
            self.init(named: .session)
            cipher = session.cipher
            encryption = session.encryption.hexadecimal
            authentication = session.authentication.hexadecimal
            counter = session.counter.hexadecimal
        case .report(let text):
            self.init(named: .report)
            report = text
        }
    }

    private init(_ exchange: TraceExchange) {
        self.init(named: .exchange)
        (atUs, us, phase) = (exchange.start, exchange.duration, exchange.phase)
        (header, ins, object) = (exchange.header.hexadecimal, exchange.instruction, exchange.object)
        (nc, ne, protected) = (exchange.commandLength, exchange.expectedLength, exchange.isProtected)
        (sent, received, length) = (exchange.sent, exchange.received, exchange.responseLength)
        (status, meaning) = (exchange.status.map { "\($0)" }, exchange.status?.words[.english])
        error = exchange.failure?.rawValue
        guard let bodies = exchange.bodies else { return }
        (command, response) = (bodies.command.hexadecimal, bodies.response.hexadecimal)
        plainCommand = bodies.plainCommand?.hexadecimal
        plainResponse = bodies.plainResponse?.hexadecimal
    }
}

extension TraceLine {
    /// The event of a line.
    ///
    /// - Throws: `TraceError.Code.malformed`, its detail the member at fault.
    func traceEvent() throws(TraceError) -> TraceEvent {
        switch event {
        case .card: return .card
        case .connected:
            return .connected(answerToReset: try bytes(atr, "atr", most: 64), eventCount: insertions ?? 0)
        case .reset: return .reset(failure: try failure())
        case .released: return .released
        case .known:
            guard link?.isWithinBounds ?? true else { throw Self.fault("link") }
            guard responseLimit.map({ (1...Self.longestBody).contains($0) }) ?? true else {
                throw Self.fault("response_limit")
            }
            return .known(link?.profile, responseLimit: responseLimit)
        case .exchange: return .exchange(try exchange())
        case .drawn:
            guard let kind else { throw Self.fault("kind") }
            return .drawn(DrawnValue(kind, try bytes(value, "value", most: 1024)))
        case .session:
            return .session(
                ObservedSession(
                    cipher: cipher ?? "",
                    encryption: try bytes(encryption, "encryption", most: 32),
                    authentication: try bytes(authentication, "authentication", most: 32),
                    counter: try bytes(counter, "counter", most: 16)
                )
            )
        case .report:
            guard let report else { throw Self.fault("report") }
            return .report(report)
        case .dropped: throw Self.fault("event")
        }
    }

    private func exchange() throws(TraceError) -> TraceExchange {
        guard let atUs, let us, let phase, let nc, let sent else { throw Self.fault("a member is missing") }
        let (moments, lengths) = (0...Self.longestTime, 0...Self.longestBody)
        for (name, value, bounds) in [
            ("at_us", atUs, moments), ("us", us, moments), ("nc", nc, lengths), ("sent", sent, 4...Self.longestBody),
            ("ne", ne ?? 0, lengths), ("received", received ?? 2, 2...Self.longestBody),
            ("length", length ?? 0, lengths),
        ] where !bounds.contains(value) { throw Self.fault(name) }
        let header = try bytes(header, "header", most: 4)
        guard header.count == 4 else { throw Self.fault("header") }
        var exchange = TraceExchange(
            start: atUs,
            duration: us,
            phase: phase,
            header: header,
            object: object,
            commandLength: nc,
            expectedLength: ne,
            isProtected: protected ?? false,
            sent: sent,
            received: received,
            responseLength: length,
            status: try statusWord(),
            failure: try failure()
        )
        guard (exchange.received == nil) == (exchange.failure != nil) else { throw Self.fault("error") }
        guard let command else { return exchange }
        let body = TraceExchange.Bodies(
            command: try bytes(command, "command", most: Self.longestBody),
            response: try bytes(response, "response", most: Self.longestBody),
            plainCommand: try plainCommand.map { text throws(TraceError) in
                try bytes(text, "plain_command", most: Self.longestBody)
            },
            plainResponse: try plainResponse.map { text throws(TraceError) in
                try bytes(text, "plain_response", most: Self.longestBody)
            }
        )
        guard body.command.count == sent else { throw Self.fault("sent") }
        guard body.response.count == received ?? 0 else { throw Self.fault("received") }
        exchange.bodies = body
        return exchange
    }

    /// The longest APDU, and the extended length fields.
    private static let longestBody = 65536 + 16
    /// Nothing is recorded for longer than thirty days, in microseconds.
    private static let longestTime = 30 * 24 * 3600 * 1_000_000

    private func statusWord() throws(TraceError) -> StatusWord? {
        guard let status else { return nil }
        let word = try bytes(status, "status", most: 2)
        guard word.count == 2 else { throw Self.fault("status") }
        return StatusWord(rawValue: UInt16(word[0]) << 8 | UInt16(word[1]))
    }

    private func failure() throws(TraceError) -> CardChannelError.Code? {
        guard let error else { return nil }
        guard let code = CardChannelError.Code(rawValue: error) else { throw Self.fault("error") }
        return code
    }

    private func bytes(_ text: String?, _ name: String, most: Int) throws(TraceError) -> [UInt8] {
        guard let text, text.utf8.count <= 2 * most, let bytes = [UInt8](hexadecimal: text) else {
            throw Self.fault(name)
        }
        return bytes
    }

    private static func fault(_ name: String) -> TraceError { TraceError(.malformed, detail: name) }
}
