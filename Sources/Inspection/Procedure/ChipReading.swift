import DocumentTrust
import Foundation
import InspectionAPI
import MRTD
import SmartCard

/// Reads a chip: one flat list of steps, each a method below or in the files beside this one.
struct ChipReading {
    let request: InspectionRequest
    /// The card with its transport, counted; what is sent here is plain.
    let channel: any CardChannel
    let clock: PhaseClock
    let plan: ReadingPlan
    /// The card itself, to get hold of again when it is lost.
    let hold: CardHold
    let repositionTime: Duration
    /// What the SOD is verified against, as soon as it is read.
    let trust: TrustMaterial
    let time: ClockReading
    /// Called with what was read, once, when all but the portrait is there. The portrait is not asked for before it returns.
    let textWasRead: @Sendable (DocumentRecord) async -> Void

    var record = DocumentRecord()
    /// What is known of card and reader by now.
    var profile: ReadingProfile
    /// Whether the lengths that they take are known, from earlier inspections or by having been tried.
    var lengthsAreKnown: Bool
    /// The longest command that the card says it takes, in bytes.
    var longestCommand = Int.max
    /// Chip authentication under way: its evidence, until an answer under its keys has come.
    var chipProof: [String: String]?
    /// What the card's losses leave behind.
    var survival = Survival()
    /// Whether EF.CardAccess was read, or found not to be there.
    var offerIsKnown = false
    /// EF.CardAccess, where the chip has one.
    var offered: SecurityInfos?
    /// The protected session, once the chip has opened.
    var session: SecureMessagingChannel?
    /// The files of the session.
    var files: FileReader?
    /// DG14's contents, once read.
    var options: SecurityInfos?
    /// Why the file that was asked for last could not be read.
    private var lastRefusal: FileReadError?
    /// The data groups that EF.COM or the SOD list.
    var listed: Set<Int> = []
    /// The data groups that the SOD lists: those the issuer signed, and that a chip has no business to withhold.
    var signed: Set<Int> = []

    init(
        request: InspectionRequest,
        hold: CardHold,
        clock: PhaseClock,
        known: ReadingProfile?,
        repositionTime: Duration,
        trust: TrustMaterial,
        time: ClockReading,
        textWasRead: @escaping @Sendable (DocumentRecord) async -> Void
    ) {
        self.request = request
        self.hold = hold
        self.clock = clock
        profile = known ?? ReadingProfile(ladder: .extended)
        lengthsAreKnown = known != nil
        self.repositionTime = repositionTime
        self.trust = trust
        self.time = time
        self.textWasRead = textWasRead
        profile.fileLengthLimit = Self.fileLengthLimit
        channel = TransportChannel(hold)
        plan = ReadingPlan(request)
    }

    /// The longest file accepted: portraits of 15 to 30 KB are usual, some states' exceed 100 KB.
    private static let fileLengthLimit = 1 << 18

    /// Reads what the plan asks for. What went wrong is in the record, beside everything that was read before.
    ///
    /// Where the card is lost and comes back, the steps are gone through again; what was read is not read twice.
    mutating func run() async -> DocumentRecord {
        do throws(InspectionFailure) {
            while try await !readWhole() {}
        } catch {
            record.failure = error
        }
        return record
    }

    /// The steps.
    ///
    /// - Returns: False where the card was lost, and came back.
    private mutating func readWhole() async throws(InspectionFailure) -> Bool {
        do throws(InspectionFailure) {
            try await readCardAccess()
            try await learnLengths()
            try await openChip()
            try await recogniseDocument()
            try await readContents()
            try await readSecurityOptions()
            try await authenticateChip()
            try await readActiveAuthenticationKey()
            try await authenticateActively()
            try await readText()
            await noteChipProof()
            try await readPortrait()
            try await readFingerprints()
            try await confirmChip()
            return true
        } catch {
            await noteChipProof()
            if let files { profile = await files.profile }
            try await recover(from: error)
            return false
        }
    }

    // MARK: the files

    /// EF.CardAccess lies outside the application and is readable only before it is selected: it comes first.
    ///
    /// With BAC by the caller's own word it decides nothing, and is left out.
    private mutating func readCardAccess() async throws(InspectionFailure) {
        guard request.accessProtocol != .bac, !offerIsKnown else { return }
        clock.enter(.readingCardAccess)
        record.askedForOffer = true
        let bytes: [UInt8]?
        do throws(FileReadError) {
            // It fits into any response, and is asked for before anything is known.
            bytes = try await FileReader(plain: channel).readCardAccess()
        } catch {
            // What the chip offers is not known, so that nothing may be assumed: neither PACE nor that there is none.
            throw failure(error)
        }
        offerIsKnown = true
        guard let bytes else { return }
        record.files[.cardAccess] = bytes
        do throws(LDSError) {
            offered = try SecurityInfos(cardAccess: bytes)
        } catch {
            throw InspectionFailure(.accessProtocolError, phase: clock.phase, detail: error.code.rawValue)
        }
    }

    /// EF.COM, unsigned, and EF.SOD: a group that either lists is worth asking for, so that a stripped list hides nothing.
    private mutating func readContents() async throws(InspectionFailure) {
        clock.enter(.readingSOD)
        if let bytes = try await read(.com) {
            do throws(LDSError) {
                listed.formUnion(try EFCOM(bytes).dataGroups)
            } catch {
                // The check com_matches_sod tells what is wrong with it; the SOD is the list that counts.
            }
        }
        guard let sod = try await read(.sod) else {
            throw unreadable(.sod)
        }
        let securityObject =
            record.securityObject ?? SecurityObjectAuthentication(sod: sod, trust: trust, time: time)
        record.securityObject = securityObject
        signed = securityObject.listedDataGroups
        listed.formUnion(signed)
    }

    private mutating func readSecurityOptions() async throws(InspectionFailure) {
        guard let bytes = try await readIfListed(.dg14) else { return }
        do throws(LDSError) {
            options = try SecurityInfos(dg14: bytes)
        } catch {
            record.chipAuthentication = .inconclusive(.groupMalformed)
        }
    }

    private mutating func readActiveAuthenticationKey() async throws(InspectionFailure) {
        _ = try await readIfListed(.dg15)
    }

    private mutating func readText() async throws(InspectionFailure) {
        // DG1 is mandatory and every consistency check needs it: it is asked for whatever the lists say.
        if record.files[.dg1] == nil { clock.enter(.readingDataGroup(number: 1, bytes: 0, total: 0)) }
        guard try await read(.dg1) != nil else {
            throw unreadable(.dg1)
        }
        _ = try await readIfListed(.dg13)
    }

    private mutating func readPortrait() async throws(InspectionFailure) {
        if plan.wantsPortrait, !survival.textWasTold {
            survival.textWasTold = true
            await textWasRead(record)
        }
        _ = try await readIfListed(.dg2)
    }

    /// A data group, if the plan wants it and the document lists it; nil where it cannot be read.
    mutating func readIfListed(_ file: ElementaryFile) async throws(InspectionFailure) -> [UInt8]? {
        guard plan.includes(file), let number = file.dataGroupNumber else { return nil }
        if let bytes = record.files[file] { return bytes }
        guard listed.contains(number) else {
            record.missing[file] = .groupAbsent
            return nil
        }
        guard record.missing[file] == nil else { return nil }
        clock.enter(.readingDataGroup(number: number, bytes: 0, total: 0))
        return try await read(file)
    }

    /// A file's bytes; nil where the card says it has none or does not let it be read.
    ///
    /// - Throws: where the link or the session broke, after which no file can be read.
    mutating func read(_ file: ElementaryFile) async throws(InspectionFailure) -> [UInt8]? {
        if let bytes = record.files[file] { return bytes }
        guard let files, record.missing[file] == nil else { return nil }
        guard !survival.forgone.contains(file) else {
            record.missing[file] = .groupUnreadable
            return nil
        }
        survival.file = file
        let clock = clock
        let number = file.dataGroupNumber
        do throws(FileReadError) {
            let bytes = try await files.read(file, resuming: survival.takeBegun(file)) { bytes, total in
                if let number { clock.enter(.readingDataGroup(number: number, bytes: bytes, total: total)) }
            }
            record.files[file] = bytes
            survival.file = nil
            return bytes
        } catch {
            if error.channelError != nil { survival.begun = error.progress }
            lastRefusal = error
            guard error.channelError == nil, error.code != .changed else { throw failure(error) }
            survival.file = nil
            // "Not found" is believed of a group that the issuer did not sign only: a chip that lost a signed one withholds it.
            let isSigned = number.map(signed.contains) ?? false
            record.missing[file] = error.code == .notFound && !isSigned ? .groupAbsent : .groupUnreadable
            return nil
        }
    }

    /// A file without which nothing can be judged, with the reason why it was not read.
    private func unreadable(_ file: ElementaryFile) -> InspectionFailure {
        InspectionFailure(
            .documentUnreadable,
            phase: clock.phase,
            detail: [file.name, lastRefusal?.code.rawValue].compactMap { $0 }.joined(separator: ": "),
            status: lastRefusal?.status
        )
    }

    /// What a broken read means for the inspection.
    func failure(_ error: FileReadError) -> InspectionFailure {
        if let channelError = error.channelError { return InspectionFailure(channelError, phase: clock.phase) }
        if error.code == .changed { return InspectionFailure(.cardChanged, phase: clock.phase) }
        return InspectionFailure(
            .documentUnreadable,
            phase: clock.phase,
            detail: error.code.rawValue,
            status: error.status
        )
    }
}
