import DocumentProfiles
import TestIssuing
import CitizenCard
import DocumentTrust
import Foundation
import Inspection
import InspectionAPI
import MRTD
import SmartCard
import Synchronization
import TestSupport
import VirtualCard

/// A counter with a virtual card on it: what every test of the procedure starts from.
struct Counter {
    let card: VirtualCitizenCard
    var faults: [Int: Fault] = [:]
    var policy = DecisionPolicy.counter
    var profiles = ProfileRegistry.shipped
    var trust = Counter.testAnchors
    var time = Counter.today
    var memory: any LinkProfileStore = TransientLinkProfiles()
    var models = ReaderTable.shipped
    var repositionTime = Duration.seconds(2)
    /// Takes the card's place when it was lost.
    var stranger: VirtualCitizenCard?
    /// Called before every look for a lost card, with its number.
    var beforeLook: @Sendable (Int) async -> Void = { _ in }
    /// What another program sent to the card before it gave it back without a reset.
    var leftBehind: [CommandAPDU] = []
    let source = VirtualReaderSource()

    /// The test authority with its revocation list.
    static let testAnchors: TrustMaterial = {
        let pki = fixtures.appending(path: "pki")
        do throws(TrustError) {
            return try TrustMaterial.load(
                anchors: [pki.appending(path: "csca.cer")],
                crls: [pki.appending(path: "csca.crl")],
                certificates: [],
                trustUnsignedLists: false
            )
        } catch {
            preconditionFailure("the test authority's files are not there: \(error)")
        }
    }()

    static let header = ReportHeader(id: "test", profile: "test", purpose: "test")

    /// 2026-11-21T12:00:00Z.
    static let today = Date(timeIntervalSince1970: 1_795_262_400)

    init(_ name: String) throws {
        self.init(card: try VirtualCitizenCard.load(profile: fixtures.appending(path: "cards/\(name).json")))
    }

    init(card: VirtualCitizenCard) { self.card = card }

    /// Inspects the card with everything granted, unless told otherwise.
    func inspect(
        _ claim: AccessClaim,
        by accessProtocol: AccessProtocol = .auto,
        fields: Set<FieldName> = Set(FieldName.allCases),
        portrait: Bool = true,
        challenge: [UInt8]? = nil,
        fingerprints: InspectionRequest.FingerprintAccess? = nil,
        derivations: Derivations = Derivations(),
        progress: @escaping @Sendable (InspectionPhase) -> Void = { _ in },
        preview: @escaping @Sendable (InspectionPreview) async -> Void = { _ in }
    ) async throws -> InspectionResult {
        try await source.insert(card)
        let readers = await source.readers()
        let hold = CardHold(
            source: FaultySource(base: source, plan: FaultPlan(faults), stranger: stranger, beforeLook: beforeLook),
            reader: readers[0]
        )
        try await hold.connect()
        for command in leftBehind { _ = try await hold.transmit(command) }
        let request = InspectionRequest(
            access: claim,
            accessProtocol: accessProtocol,
            fields: fields,
            portrait: portrait,
            challenge: challenge,
            fingerprints: fingerprints,
            derivations: derivations
        )
        let inspector = Inspector(
            trust: trust,
            policy: policy,
            profiles: profiles,
            links: memory,
            models: models,
            repositionTime: repositionTime,
            time: { [time] in time }
        )
        let result = await inspector.inspect(request, as: Self.header, hold: hold, progress: progress, preview: preview)
        await hold.release()
        return result
    }
}

/// Readers whose connections break at chosen exchanges, counted over all of them.
final class FaultySource: ReaderSource {
    let base: VirtualReaderSource
    let plan: FaultPlan
    /// Put into the reader before the second connection.
    let stranger: VirtualCitizenCard?
    /// Called before every look at the readers, with its number.
    let beforeLook: @Sendable (Int) async -> Void
    private let connections = Mutex(0)
    private let looks = Mutex(0)

    init(
        base: VirtualReaderSource,
        plan: FaultPlan,
        stranger: VirtualCitizenCard? = nil,
        beforeLook: @escaping @Sendable (Int) async -> Void = { _ in }
    ) {
        self.base = base
        self.plan = plan
        self.stranger = stranger
        self.beforeLook = beforeLook
    }

    func readers() async throws(CardChannelError) -> [ReaderDescription] {
        await beforeLook(looks.countOneMore())
        return await base.readers()
    }
    func changes() async -> AsyncStream<[ReaderDescription]> { await base.changes() }
    func connect(to id: String) async throws(CardChannelError) -> any CardConnection {
        if connections.countOneMore() == 2, let stranger { try await base.insert(stranger, into: id) }
        return FaultyConnection(try await base.connect(to: id), plan: plan)
    }
}

/// A connection whose chosen exchanges break.
struct FaultyConnection: CardConnection {
    let base: any CardConnection
    let channel: FaultChannel

    init(_ base: any CardConnection, plan: FaultPlan) {
        self.base = base
        channel = FaultChannel(base, plan: plan)
    }

    var answerToReset: [UInt8] { base.answerToReset }
    func transmit(_ command: CommandAPDU) async throws(CardChannelError) -> ResponseAPDU {
        try await channel.transmit(command)
    }
    func reset() async throws(CardChannelError) { try await base.reset() }
    func disconnect() async { await base.disconnect() }
}

/// A memory that knows every card, and the same of each.
struct FixedMemory: LinkProfileStore {
    let reading: LinkProfile

    static let shortAPDUs = FixedMemory(
        reading: LinkProfile(responseLength: 256, addressing: .shortIdentifier, isGuess: false)
    )

    func profile(of link: LinkKind) async -> LinkProfile? { reading }
    func keep(_ profile: LinkProfile, of link: LinkKind) async {}
    func forget(_ link: LinkKind) async {}
}

extension Mutex<Int> {
    /// Counts one more, and says how many that makes.
    fileprivate borrowing func countOneMore() -> Int {
        withLock { count in
            count += 1
            return count
        }
    }
}

extension Inspector {
    /// An inspector that judges as of a moment, whatever this machine's clock says.
    init(
        trust: TrustMaterial,
        policy: DecisionPolicy,
        profiles: ProfileRegistry = .shipped,
        links: any LinkProfileStore = TransientLinkProfiles(),
        models: ReaderTable = .shipped,
        repositionTime: Duration = Inspector.usualRepositionTime,
        time: @escaping @Sendable () -> Date
    ) {
        self.init(
            trust: trust,
            policy: policy,
            profiles: profiles,
            links: links,
            models: models,
            repositionTime: repositionTime
        ) {
            ClockReading(now: time())
        }
    }
}
