import DocumentCore
import CardTrace
package import DocumentProfiles
package import DocumentTrust
import Foundation
package import InspectionAPI
package import MRTD
package import SmartCard

/// Inspects a document: reads it from a chip, or takes its files, and answers with a report.
package struct Inspector: Sendable {
    private let trust: TrustMaterial
    private let policy: DecisionPolicy
    private let profiles: ProfileRegistry
    private let links: any LinkProfileStore
    var models: ReaderTable?
    private let repositionTime: Duration
    private let time: @Sendable () -> ClockReading

    /// How long a lost card may take to come back where nobody says otherwise.
    package static let usualRepositionTime = Duration.seconds(10)

    /// - Parameters:
    ///   - trust: the trust material to judge by.
    ///   - policy: how checks become a decision.
    ///   - profiles: whose documents are known.
    ///   - links: what earlier inspections have learnt of cards and readers.
    ///   - models: what is known of models of readers; nil for the table that is built in, which is read when the first chip is.
    ///   - repositionTime: how long a lost card may take to come back.
    ///   - time: the clock to judge by, asked once per inspection.
    package init(
        trust: TrustMaterial,
        policy: DecisionPolicy,
        profiles: ProfileRegistry = .shipped,
        links: any LinkProfileStore = TransientLinkProfiles(),
        models: ReaderTable? = nil,
        repositionTime: Duration = Inspector.usualRepositionTime,
        time: @escaping @Sendable () -> ClockReading = { .ofMachine() }
    ) {
        self.trust = trust
        self.policy = policy
        self.profiles = profiles
        self.links = links
        self.models = models
        self.repositionTime = repositionTime
        self.time = time
    }

    /// Reads the card of a connected hold and judges it. The hold is not released here.
    ///
    /// Cancelling the calling task ends it before the next exchange. It always answers with a report; where the document
    /// could not be read whole, `failure` says why and the decision is `incomplete`, or `reject` where something that was
    /// read is wrong.
    ///
    /// - Parameters:
    ///   - request: what to read, the client's rights already applied.
    ///   - header: what the report says of the inspection itself.
    ///   - hold: the card.
    ///   - progress: called on entering each phase, and for every block of a data group.
    ///   - preview: called once, with the text and what the checks say so far, where the chip's proofs or a portrait are still to come;
    ///     these are asked for when it returns.
    package func inspect(
        _ request: InspectionRequest,
        as header: ReportHeader,
        hold: CardHold,
        progress: @escaping @Sendable (InspectionPhase) -> Void,
        preview: @escaping @Sendable (InspectionPreview) async -> Void = { _ in }
    ) async -> InspectionResult {
        let now = time()
        hold.recorder.note(request, policy: policy, at: now)
        let clock = PhaseClock { [recorder = hold.recorder] phase in
            recorder.enter(phase.timing)
            progress(phase)
        }
        var composer = composer(header, now)
        let (reading, lesson) = await read(request, hold, clock, now) { [composer, trust, profiles] soFar in
            let assessment = Assessment(soFar, claim: request.access, profiles: profiles, trust: trust, time: now)
            let result = composer.compose(assessment, of: soFar, fields: request.fields, portrait: false)
            await preview(InspectionPreview(result.report, proofsToCome: soFar.proofsToCome.map(\.rawValue)))
        }
        // Of a card that is no document, or none that answers, nothing is judged: the way to the document begins anew.
        let isJudged = reading.failure?.letsTheWaitGoOn != true
        if isJudged { clock.enter(.passiveAuthentication) }
        let assessment = Assessment(reading, claim: request.access, profiles: profiles, trust: trust, time: now)
        await lesson.keep(in: links, after: reading, wasCutShort: Task.isCancelled, isGenuine: assessment.provesChip)
        if isJudged { clock.enter(.finished) }
        composer.reader = .init(id: hold.reader.id, name: hold.reader.name)
        composer.timings = clock.milliseconds
        composer.duration = clock.total
        composer.exchanges = .init(
            count: hold.counter.count.exchanges,
            bytes: hold.counter.count.bytes,
            byPhase: hold.recorder.phases.mapValues(InspectionReport.Exchanges.Phase.init)
        )
        var result = composer.compose(assessment, of: reading, fields: request.fields, portrait: request.portrait)
        result.report.derived = assessment.derived(request.derivations, at: now)
        result.document = assessment.document(under: request.derivations.documentKey)
        if result.failure != nil {
            result.evidence[Trace.fileName] = [UInt8](TraceFile.data(hold.recorder.trace().masked))
        }
        hold.recorder.note(result.report)
        return result
    }

    /// The inspection of one card, for a run to make.
    package func inspection(of request: InspectionRequest, as header: ReportHeader) -> InspectionRun.Inspect {
        { hold, progress, preview in
            await inspect(request, as: header, hold: hold, progress: progress, preview: preview)
        }
    }

    /// Reads with what is known of such cards in such readers.
    ///
    /// - Returns: what was read, and what is to be learnt of it.
    private func read(
        _ request: InspectionRequest,
        _ hold: CardHold,
        _ clock: PhaseClock,
        _ now: ClockReading,
        textWasRead: @escaping @Sendable (DocumentReading) async -> Void
    ) async -> (DocumentReading, LinkLesson) {
        let kind = LinkKind(answerToReset: await hold.answerToReset, reader: hold.reader)
        let known = await links.profile(of: kind)
        let model = (models ?? .shipped).model(named: hold.reader.name)
        hold.recorder.know(known, responseLimit: model?.longestResponse)
        var chip = ChipReading(
            request: request,
            hold: hold,
            clock: clock,
            repositionTime: repositionTime,
            trust: trust,
            profiles: profiles,
            time: now,
            textWasRead: textWasRead,
            link: LinkState(known: known, reader: model)
        )
        let reading = await chip.run()
        let last = LinkKind(answerToReset: await hold.answerToReset, reader: hold.reader)
        return (reading, LinkLesson(kind: kind, last: last, known: known, found: await chip.linkProfile()))
    }

    private func composer(_ header: ReportHeader, _ now: ClockReading) -> ReportComposer {
        ReportComposer(header: header, startedAt: now.now, policy: policy, trustStore: trust.version)
    }

    /// Judges files without a chip: the same checks, and no question to a chip.
    ///
    /// On the files of an inspection of everything it gives that inspection's report again, but for what only the chip can
    /// answer, the circumstances, and the policy's name. What files cannot tell: why one that the document lists is not among
    /// them.
    ///
    /// - Parameters:
    ///   - files: the files by their kind, byte for byte as on the chip.
    ///   - claim: the optical machine-readable zone, to compare with DG1.
    ///   - id: the report's identifier.
    package func verify(_ files: [ElementaryFile: [UInt8]], claim: AccessClaim?, id: String) -> InspectionResult {
        let now = time()
        let clock = PhaseClock(listener: { _ in })
        clock.enter(.passiveAuthentication)
        var reading = DocumentReading(record: DocumentRecord(files: files), verdicts: .init(notPerformed: .noChip))
        let securityObject = SecurityObjectAuthentication(sod: files[.sod], trust: trust, time: now)
        reading.verdicts.securityObject = securityObject
        if files[.sod] != nil {
            reading.record.noteAbsentGroups(
                expected: profiles.profile(of: reading.record.zone).expectedGroups,
                signed: securityObject.listedDataGroups
            )
        }
        let assessment = Assessment(reading, claim: claim, profiles: profiles, trust: trust, time: now)
        clock.enter(.finished)

        var composer = composer(ReportHeader(id: id, profile: "offline"), now)
        composer.timings = clock.milliseconds
        composer.duration = clock.total
        return composer.compose(assessment, of: reading, fields: Set(FieldName.allCases), portrait: true)
    }
}
