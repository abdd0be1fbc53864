import InspectionAPI
import MRTD
import OpenSSLCrypto
import SmartCard

/// The ways into a chip and through its files, tried by secrets that it has taken already, or that stand in it: none is a guess. The first
/// refusal ends them, and so does a card that was away: another may lie there now, and gets no secret of this one's.
struct OpeningTrials {
    /// A way that was tried, and how it went.
    struct Trial: Encodable {
        let way: String
        let outcome: String
    }

    private(set) var trials: [Trial] = []
    private(set) var observed: [Observation: String] = [:]
    /// Why they ended early; nil where all were tried.
    private(set) var failure: String?
    private let source: any ReaderSource
    private let reader: String
    private let eventCount: Int
    /// Whether a secret was refused.
    private var isOver = false

    /// Tries them.
    ///
    /// - Parameters:
    ///   - can: the card access number, where it opened the chip.
    ///   - zone: the key of the MRZ that stands in DG1.
    ///   - eventCount: the insertions and removals in the reader while the card was read.
    init(
        source: any ReaderSource,
        reader: String,
        offer: SecurityInfos?,
        can: SecretBytes?,
        zone: MRZKey?,
        eventCount: Int
    ) async {
        self.source = source
        self.reader = reader
        self.eventCount = eventCount
        let variants = offer.map(PACEParameters.supported) ?? []
        if let can {
            var ran: [String] = []
            for (index, variant) in variants.enumerated() {
                guard let outcome = await pace(variant, .can(can), readsFiles: index == 0) else { break }
                if outcome == Self.opened { ran.append(variant.name) }
            }
            if failure == nil || !ran.isEmpty {
                observed[.paceVariants] = ran.isEmpty ? "none" : ran.joined(separator: "; ")
            }
        }
        guard let zone, let basic = await bac(zone, readsFiles: can == nil) else { return }
        observed[.basicAccess] = basic == Self.opened ? "yes" : basic
        guard let first = variants.first, let outcome = await pace(first, .mrz(zone), readsFiles: false) else { return }
        observed[.paceByZone] = outcome == Self.opened ? "yes" : outcome
    }

    private static let opened = "opened"

    private mutating func pace(_ variant: PACEParameters, _ password: PACEPassword, readsFiles: Bool) async -> String? {
        let name = password.reference == .can ? "CAN" : "MRZ"
        return await attempt("PACE \(variant.name) \(name)", readsFiles) { channel throws(AccessError) in
            let session = try await PACE(variant, password: password).establish(over: channel)
            _ = try? await EMRTDApplication.select(over: session)
            return session
        }
    }

    private mutating func bac(_ key: MRZKey, readsFiles: Bool) async -> String? {
        await attempt("BAC", readsFiles) { channel throws(AccessError) in
            _ = try? await EMRTDApplication.find(over: channel)
            return try await BasicAccessControl(DocumentBasicAccessKeys(key)).establish(over: channel)
        }
    }

    private mutating func attempt(
        _ way: String,
        _ readsFiles: Bool,
        _ open: (any CardChannel) async throws(AccessError) -> SecureMessagingChannel
    ) async -> String? {
        guard failure == nil, !isOver else { return nil }
        let connection: any CardConnection
        do throws(CardChannelError) {
            connection = try await source.connect(to: reader)
            let now = try await source.readers().first { $0.id == reader }
            guard now?.eventCount == eventCount else {
                await connection.disconnect()
                return end(way, ProblemCode.cardChanged.rawValue)
            }
        } catch {
            return end(way, error.code.rawValue)
        }
        let outcome: String
        var isCounted = false
        do throws(AccessError) {
            let session = try await open(TransportChannel(connection))
            if readsFiles { await files(of: session) }
            // In plain, behind the session: a card that was lifted meanwhile is not there to say anything.
            let isThere = (try? await connection.transmit(.selectFile(0x011C))) != nil
            outcome = isThere ? Self.opened : CardChannelError.Code.cardRemoved.rawValue
        } catch {
            // A protocol that the chip does not run is refused by other words, and costs nothing.
            isCounted = error.code == .refused && error.status?.sw1 == 0x63
            outcome = [error.code.rawValue, error.status.map { "\($0)" }].compactMap { $0 }.joined(separator: " ")
        }
        await connection.disconnect()
        guard outcome == Self.opened || outcome.hasPrefix("access.") else { return end(way, outcome) }
        if isCounted { isOver = true }
        return note(way, outcome)
    }

    /// Ends the trials: what the card would have answered is not known.
    private mutating func end(_ way: String, _ code: String) -> String? {
        failure = code
        _ = note(way, code)
        return nil
    }

    private mutating func note(_ way: String, _ outcome: String) -> String {
        trials.append(Trial(way: way, outcome: outcome))
        return outcome
    }

    private mutating func files(of session: SecureMessagingChannel) async {
        observed[.fingerprints] = await word(on: .dg3, session)
        observed[.personalDetails] = await word(on: .dg11, session)
        for (addressing, observation) in [
            (FileAddressing.shortIdentifier, Observation.shortIdentifiers), (.identifier, .readsBySelection),
        ] {
            let reader = FileReader(session, profile: LinkProfile(ladder: .short, addressing: addressing))
            let bytes = try? await reader.read(.sod)
            let used = await reader.profile.addressing
            observed[observation] = bytes != nil && used == addressing ? "yes" : "no"
        }
    }

    /// The first word on a file that is no success: of SELECT, or of the read behind it.
    private func word(on file: ElementaryFile, _ session: SecureMessagingChannel) async -> String? {
        guard let selected = try? await session.transmit(.selectFile(file.identifier)) else { return nil }
        guard selected.status == .success else { return "\(selected.status)" }
        guard let read = try? await session.transmit(.readBinary(offset: 0, length: 8)) else { return nil }
        return "\(read.status)"
    }
}

extension PACEParameters {
    /// `ecdh-generic aes128 brainpoolP256r1`.
    fileprivate var name: String {
        "\(`protocol`.keyAgreement)-\(`protocol`.mapping) \(`protocol`.cipher) \(group.name)"
    }
}
