import DocumentCore
import DocumentProfiles
import DocumentTrust
import InspectionAPI
import MRTD
import SmartCard

/// Reads a chip: one flat list of steps, each a method below or in the files beside this one.
///
/// After BAC, DG14 and DG15 come first, so that the chip proves itself before it gives anything away under weak keys; then the text.
/// After PACE, whose keys nobody else has, the text comes first and is handed on, and then the chip proves itself. The portrait, which
/// is most of the bytes, comes last, so that text is there while it is still on its way.
///
/// Three things live for different times and are values of their own: the connection, which ends with the loss of the card; the
/// document, which begins anew where another card may have taken its place; and what the inspection knows of the link and of the
/// card's losses, which lasts to its end.
struct ChipReading {
    let request: InspectionRequest
    /// The card, counted and with its transport; what is sent here is plain.
    let hold: CardHold
    let clock: PhaseClock
    /// How long a lost card may take to come back.
    let repositionTime: Duration
    /// What the SOD is verified against, as soon as it is read.
    let trust: TrustMaterial
    /// Whose documents are known, hence which groups a granted field needs.
    let profiles: ProfileRegistry
    let time: ClockReading
    /// Called with what was read, once, when the text is there and the chip's proofs or the portrait are still to come. Nothing more
    /// is asked for before it returns.
    let textWasRead: @Sendable (DocumentReading) async -> Void

    var link: LinkState
    var recovery = CardLossRecovery()
    var document = DocumentSoFar()
    var connection = Connection.plain

    /// Reads what is asked for. What went wrong is told beside everything that was read before.
    ///
    /// Where the card is lost and comes back, the steps are gone through again; what was read is not read twice.
    mutating func run() async -> DocumentReading {
        do throws(InspectionFailure) {
            while try await !readWhole() {}
            return reading()
        } catch {
            return reading(failure: error)
        }
    }

    /// What was read so far.
    private func reading(failure: InspectionFailure? = nil, isUnderWay: Bool = false) -> DocumentReading {
        let lost = recovery.places.map { DocumentWarning(code: "card.repositioned", at: $0) }
        let refused = document.fingerprintsRefused.map { DocumentWarning(code: $0, at: "DG3") }
        return DocumentReading(
            record: document.record,
            verdicts: document.verdicts,
            warnings: lost + [refused].compactMap { $0 },
            failure: failure,
            isUnderWay: isUnderWay,
            proofsToCome: isUnderWay ? proofsToCome : []
        )
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
            if connection.chip?.textComesFirst == true {
                try await readTextFirst()
            } else {
                try await readProofsFirst()
            }
            try await readPortrait()
            try await readFingerprints()
            try await confirmChip()
            try await repeatDeferredProofs()
            return true
        } catch {
            let plainEnd = await connection.chip?.session.plainEnd
            // Whatever was asked for just then: it is the proof that was lost, and says nothing of the link.
            let before = connection.chip?.profileBeforeProof
            let proofWasLost = await noteChipProof()
            let file = proofWasLost ? nil : error.file
            link.profile = if proofWasLost, let before { before } else { await linkProfile() }
            if settlesRepeatedProof(after: error) { return true }
            if plainEnd != nil { deferProof() }
            try await recover(from: error, at: file)
            return false
        }
    }

    /// What is known of the link by now.
    func linkProfile() async -> LinkProfile { await connection.chip?.files.profile ?? link.profile }

    // MARK: the files

    /// After BAC: chip authentication replaces its keys, which whoever has the MRZ can find out, before the text is read.
    private mutating func readProofsFirst() async throws(InspectionFailure) {
        try await readCommonData()
        try await readSecurityObject()
        try await proveChip()
        try await readText()
        await noteChipProof()
        await tellText()
    }

    /// After PACE. EF.COM, which nobody signs, is what chip authentication's keys are proven by.
    private mutating func readTextFirst() async throws(InspectionFailure) {
        try await readSecurityObject()
        try await readText()
        await tellText()
        if document.signedGroups.contains(14) {
            try await readSecurityOptions()
            try await authenticateChip()
        }
        try await readCommonData()
        // What EF.COM alone lists.
        try await readText()
        try await proveChip()
    }

    private mutating func proveChip() async throws(InspectionFailure) {
        try await readSecurityOptions()
        try await authenticateChip()
        try await readActiveAuthenticationKey()
        try await authenticateActively()
    }

    /// EF.COM lists groups, unsigned, as EF.SOD does, signed: a group that either lists is worth asking for, so that a stripped list
    /// hides nothing.
    ///
    /// The check com_matches_sod tells what is wrong with EF.COM; the SOD is the list that counts.
    private mutating func readCommonData() async throws(InspectionFailure) {
        if !document.contentsAreKnown { clock.enter(.readingSOD) }
        _ = try await read(.com)
    }

    private mutating func readSecurityObject() async throws(InspectionFailure) {
        clock.enter(.readingSOD)
        let sod = try await readRequired(.sod)
        recovery.confirmCard()
        guard document.verdicts.securityObject == nil else { return }
        document.verdicts.securityObject = SecurityObjectAuthentication(sod: sod, trust: trust, time: time)
    }

    private mutating func readSecurityOptions() async throws(InspectionFailure) {
        guard try await readIfListed(.dg14) != nil, document.record.options == nil else { return }
        document.verdicts.chipAuthentication = .inconclusive(.groupMalformed)
    }

    private mutating func readActiveAuthenticationKey() async throws(InspectionFailure) {
        _ = try await readIfListed(.dg15)
    }

    private mutating func readText() async throws(InspectionFailure) {
        // DG1 is mandatory and every consistency check needs it: it is asked for whatever the lists say.
        if document.record.files[.dg1] == nil { clock.enter(.readingDataGroup(number: 1, bytes: 0, total: 0)) }
        _ = try await readRequired(.dg1)
        let profile = profiles.profile(of: document.record.zone)
        var tried: Set<Int> = [1]
        // What a group said decides whether the next is needed.
        while let group = profile.table.nextGroup(
            for: request.fieldsToRead,
            having: document.record.contents(by: profile, at: time).fields,
            tried: tried
        ) {
            tried.insert(group)
            guard document.contentsAreKnown || document.signedGroups.contains(group),
                let file = ElementaryFile(dataGroup: group)
            else { continue }
            _ = try await readIfListed(file, isExpected: profile.expectedGroups.contains(group))
        }
    }

    /// Hands the text on, where there is more to wait for.
    private mutating func tellText() async {
        guard !document.textWasTold, request.portrait || !proofsToCome.isEmpty else { return }
        document.textWasTold = true
        await textWasRead(reading(isUnderWay: true))
    }

    /// The proofs that the chip is still to be asked for, as far as its signed list tells.
    private var proofsToCome: [CheckName] {
        let proofs: [(CheckName, DocumentSoFar.Proof, Int, CheckOutcome)] = [
            (.chipAuthentication, .chipAuthentication, 14, document.verdicts.chipAuthentication),
            (.activeAuthentication, .activeAuthentication, 15, document.verdicts.activeAuthentication),
        ]
        return proofs.compactMap { check, proof, group, outcome in
            let isSettled = outcome.isDecided || document.settledProofs.contains(proof)
            let comesLater = connection.chip?.textComesFirst == true || document.deferredProofs.contains(proof)
            let mayCome = document.signedGroups.contains(group) && comesLater
            return mayCome && !isSettled ? check : nil
        }
    }

    private mutating func readPortrait() async throws(InspectionFailure) {
        guard request.portrait else { return }
        _ = try await readIfListed(.dg2)
    }

    /// A data group, if the document lists it; nil where it cannot be read.
    ///
    /// - Parameter isExpected: whether a document of its kind has it, so that its absence is told.
    private mutating func readIfListed(
        _ file: ElementaryFile,
        isExpected: Bool = true
    ) async throws(InspectionFailure) -> [UInt8]? {
        guard let number = file.dataGroupNumber else { return nil }
        if let bytes = document.record.files[file] { return bytes }
        guard document.listedGroups.contains(number) else {
            if isExpected { document.record.missing[file] = .groupAbsent }
            return nil
        }
        guard document.record.missing[file] == nil else { return nil }
        clock.enter(.readingDataGroup(number: number, bytes: 0, total: 0))
        return try await read(file)
    }

    /// A file without which nothing can be judged.
    private mutating func readRequired(_ file: ElementaryFile) async throws(InspectionFailure) -> [UInt8] {
        var refusal: FileReadError?
        if let bytes = try await read(file, refusal: &refusal) { return bytes }
        throw InspectionFailure(
            .documentUnreadable,
            phase: clock.phase,
            detail: [file.name, refusal?.code.rawValue].compactMap { $0 }.joined(separator: ": "),
            status: refusal?.status
        )
    }

    /// A file's bytes; nil where the card says it has none or does not let it be read.
    ///
    /// - Throws: where the link or the session broke, after which no file can be read.
    mutating func read(_ file: ElementaryFile) async throws(InspectionFailure) -> [UInt8]? {
        var refusal: FileReadError?
        return try await read(file, refusal: &refusal)
    }

    private mutating func read(
        _ file: ElementaryFile,
        refusal: inout FileReadError?
    ) async throws(InspectionFailure) -> [UInt8]? {
        if let bytes = document.record.files[file] { return bytes }
        guard let chip = connection.chip, document.record.missing[file] == nil else { return nil }
        guard !recovery.forgoneFiles.contains(file) else {
            document.record.missing[file] = .groupUnreadable
            return nil
        }
        let clock = clock
        let number = file.dataGroupNumber
        do throws(FileReadError) {
            let bytes = try await chip.files.read(
                file,
                resuming: document.takePartialFile(file),
                isListed: number.map { document.signedGroups.contains($0) && ![3, 4].contains($0) } ?? false
            ) { bytes, total in
                if let number { clock.enter(.readingDataGroup(number: number, bytes: bytes, total: total)) }
            }
            document.record.files[file] = bytes
            return bytes
        } catch {
            if error.channelError != nil { document.partialFile = error.progress }
            guard error.channelError == nil, error.code != .changed else { throw failure(error, of: file) }
            refusal = error
            // "Not found" is believed of a group that the issuer did not sign only: a chip that lost a signed one withholds it.
            let isSigned = number.map(document.signedGroups.contains) ?? false
            document.record.missing[file] = error.code == .notFound && !isSigned ? .groupAbsent : .groupUnreadable
            return nil
        }
    }

    /// What a broken read means for the inspection.
    ///
    /// - Parameter file: the file that can be done without, should the card be lost at it again and again.
    func failure(_ error: FileReadError, of file: ElementaryFile? = nil) -> InspectionFailure {
        if let channelError = error.channelError {
            return InspectionFailure(channelError, phase: clock.phase, file: file)
        }
        if error.code == .changed { return InspectionFailure(.cardChanged, phase: clock.phase) }
        return InspectionFailure(
            .documentUnreadable,
            phase: clock.phase,
            detail: error.code.rawValue,
            status: error.status
        )
    }
}
