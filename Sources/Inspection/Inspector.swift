public import CitizenCard
public import DocumentTrust
public import Foundation
public import MRTD
public import SmartCard

/// Inspects a document: reads it from a chip, or takes its files, and answers with a report.
public struct Inspector: Sendable {
    private let trust: TrustMaterial
    private let policy: DecisionPolicy
    private let time: @Sendable () -> Date

    /// - Parameters:
    ///   - trust: the trust material to judge by.
    ///   - policy: how checks become a decision.
    ///   - time: the moment to judge by, asked once per inspection.
    public init(trust: TrustMaterial, policy: DecisionPolicy, time: @escaping @Sendable () -> Date = { Date() }) {
        self.trust = trust
        self.policy = policy
        self.time = time
    }

    /// Reads the card behind a connection and judges it. The connection is neither opened nor closed here.
    ///
    /// Cancelling the calling task ends it before the next exchange. It always answers with a report; where the document
    /// could not be read whole, `failure` says why and the decision is `incomplete`, or `reject` where something that was
    /// read is wrong.
    ///
    /// - Parameters:
    ///   - request: what to read, the client's rights already applied.
    ///   - id: the report's identifier.
    ///   - reader: the reader the card is in.
    ///   - connection: the card.
    ///   - progress: called on entering each phase, and for every block of a data group.
    public func inspect(
        _ request: InspectionRequest,
        id: String,
        reader: ReaderDescription,
        connection: any CardConnection,
        progress: @escaping @Sendable (InspectionPhase) -> Void
    ) async -> InspectionResult {
        let now = time()
        let clock = PhaseClock(listener: progress)
        let counter = ExchangeCounter()
        let fresh = FreshCardChannel(CountingChannel(connection, counter: counter), resetting: connection)
        let channel = TransportChannel(fresh)
        var reading = ChipReading(request: request, channel: channel, clock: clock)
        let record = await reading.run()
        clock.enter(.passiveAuthentication)
        let assessment = Assessment(record, claim: request.access, trust: trust, time: now)
        clock.enter(.finished)

        var composer = ReportComposer(id: id, startedAt: now, policy: policy, trustStore: trust.version)
        composer.profile = request.profile
        composer.purpose = request.purpose
        composer.reader = .init(id: reader.id, name: reader.name)
        composer.timings = clock.milliseconds
        composer.duration = clock.total
        composer.exchanges = .init(count: counter.count.exchanges, bytes: counter.count.bytes)
        return composer.compose(assessment, of: record, fields: request.fields, portrait: request.portrait)
    }

    /// Judges files without a chip: the same checks, and no question to a chip.
    ///
    /// - Parameters:
    ///   - files: the files by their kind, byte for byte as on the chip.
    ///   - claim: the optical machine-readable zone, to compare with DG1.
    ///   - id: the report's identifier.
    public func verify(_ files: [ElementaryFile: [UInt8]], claim: AccessClaim?, id: String) -> InspectionResult {
        let now = time()
        let clock = PhaseClock(listener: { _ in })
        clock.enter(.passiveAuthentication)
        let record = DocumentRecord(files: files)
        let assessment = Assessment(record, claim: claim, trust: trust, time: now)
        clock.enter(.finished)

        var composer = ReportComposer(id: id, startedAt: now, policy: policy, trustStore: trust.version)
        composer.profile = "offline"
        composer.timings = clock.milliseconds
        composer.duration = clock.total
        return composer.compose(assessment, of: record, fields: Set(FieldName.allCases), portrait: true)
    }
}
