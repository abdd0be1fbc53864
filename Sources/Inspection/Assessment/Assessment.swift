import DocumentCore
import DocumentProfiles
import DocumentTrust
import Foundation
import InspectionAPI
import MRTD

/// Judges what was read: every check of the closed set gets an outcome, computed here and now.
struct Assessment: Sendable {
    /// The outcome of every check.
    private(set) var outcomes: [CheckName: CheckOutcome] = [:]
    /// What is odd and decides nothing.
    private(set) var warnings: [DocumentWarning] = []
    /// The machine-readable zone, where it was read.
    private(set) var mrz: MRZ?
    /// What the document's profile makes of its groups.
    private(set) var contents = DocumentContents(fields: DocumentFields())
    /// What opened the chip says field by field; empty where it is no more than a key.
    private var claimed: [ClaimedField] = []
    /// Whose profile the document follows.
    private var profile: any DocumentProfile = TravelDocument()
    /// The portrait, where it was read.
    private(set) var face: FaceImage?
    /// The groups whose bytes are covered by a trusted SOD.
    private(set) var trustedGroups: Set<Int> = []
    /// SHA-256 of the certificate whose key signed the SOD.
    private var signerFingerprint: [UInt8]?

    /// - Parameters:
    ///   - reading: what was read, and judged on the way.
    ///   - claim: what opened the chip, or the optical zone beside files; nil for files alone.
    ///   - profiles: whose documents are known.
    ///   - trust: the trust material.
    ///   - time: the moment to judge by.
    init(
        _ reading: DocumentReading,
        claim: AccessClaim?,
        profiles: ProfileRegistry,
        trust: TrustMaterial,
        time: ClockReading
    ) {
        parse(reading.record, profiles, time)
        if let statement = claim?.statement {
            claimed = statement.claims
            warnings += statement.unread.map { DocumentWarning(code: "claim.partly_read", at: $0) }
        }
        var reading = reading
        if reading.verdicts.cardSecurity == nil, let file = reading.record.files[.cardSecurity] {
            reading.verdicts.cardSecurity = CardSecurityAuthentication(file: file, trust: trust, time: time)
        }
        let passive = authenticatePassively(reading, trust: trust, time: time)
        outcomes[.accessControl] = AccessOffer.judged(reading, isTrusted: trustedGroups.contains(14))
        let proofs = ChipProofs.countingTrustedKeys(
            reading.verdicts,
            trustedGroups: trustedGroups,
            signer: signerFingerprint
        )
        outcomes.merge(proofs) { _, new in new }
        compare(reading, claim: claim)
        outcomes[.documentExpiry] =
            mrz.map { DocumentValidity.outcome($0, profiles: profiles, trust: trust, at: passive.time) }
            ?? unread(.dg1, in: reading)
    }

    /// Whether the chip proved itself by a key under a trusted SOD.
    var provesChip: Bool {
        [.chipAuthentication, .activeAuthentication].contains { outcomes[$0]?.verdict == .passed }
    }

    /// What opened the chip says, field by field, and how it agrees with the fields granted; nil where it says nothing.
    func claims(beside granted: Set<FieldName>) -> [String: ClaimedValue]? {
        guard !claimed.isEmpty else { return nil }
        let values = claimed.map { ($0.name.rawValue, $0.compared(with: contents.fields, granted: granted)) }
        return Dictionary(values) { first, _ in first }
    }

    // MARK: the steps, in order

    private mutating func parse(_ record: DocumentRecord, _ profiles: ProfileRegistry, _ time: ClockReading) {
        if let file = record.files[.dg1] { mrz = attempt("DG1") { () throws(LDSError) in try DG1(file).mrz } }
        // Whose profile the document follows, DG1 says: nothing is made of another's own group.
        profile = profiles.profile(of: mrz)
        contents = record.contents(by: profile, at: time)
        warnings += contents.malformed
        if let file = record.files[.dg2] { face = attempt("DG2") { () throws(LDSError) in try FaceImage(dg2: file) } }
        parseOthers(record)
        warnings += contents.warnings
        warnings += face?.warnings ?? []
        for (file, code) in record.missing.sorted(by: { $0.key.identifier < $1.key.identifier }) where file != .dg3 {
            warnings.append(DocumentWarning(code: "file.\(code.rawValue)", at: file.name))
        }
    }

    /// The other groups of Doc 9303: what is odd about them is told, whether a field comes from them or not.
    private mutating func parseOthers(_ record: DocumentRecord) {
        if let file = record.files[.dg3] {
            warnings += attempt("DG3") { () throws(LDSError) in try DG3(file).warnings } ?? []
        }
        if let file = record.files[.dg5] { _ = attempt("DG5") { () throws(LDSError) in try DG5(file) } }
        if let file = record.files[.dg7] { _ = attempt("DG7") { () throws(LDSError) in try DG7(file) } }
        if let file = record.files[.dg11] {
            warnings += attempt("DG11") { () throws(LDSError) in try DG11(file).warnings } ?? []
        }
        if let file = record.files[.dg12] {
            warnings += attempt("DG12") { () throws(LDSError) in try DG12(file).warnings } ?? []
        }
        if let file = record.files[.dg16] {
            warnings += attempt("DG16") { () throws(LDSError) in try DG16(file).warnings } ?? []
        }
    }

    /// Parses one group. One that does not parse keeps its bytes, is warned of, and does not cost the rest.
    private mutating func attempt<Value>(_ group: String, _ parse: () throws(LDSError) -> Value) -> Value? {
        do throws(LDSError) {
            return try parse()
        } catch {
            warnings.append(DocumentWarning(code: error.code.rawValue, at: group))
            return nil
        }
    }

    private mutating func authenticatePassively(
        _ reading: DocumentReading,
        trust: TrustMaterial,
        time: ClockReading
    ) -> PassiveAuthentication {
        let record = reading.record
        let passive = PassiveAuthentication(
            reading.verdicts.securityObject
                ?? SecurityObjectAuthentication(sod: record.files[.sod], trust: trust, time: time),
            com: record.files[.com],
            dataGroups: record.dataGroups,
            issuingState: mrz?.issuingState,
            documentCode: mrz?.documentCode,
            unreadable: record.unreadableGroups
        )
        for (check, outcome) in passive.outcomes {
            outcomes[check] = Self.adjustedForPartialRead(outcome, of: reading)
        }
        // A list that is there and cannot be read is not absent.
        if record.missing[.com] == .groupUnreadable { outcomes[.comMatchesSOD] = .inconclusive(.groupUnreadable) }
        if reading.isPartial, let hashes = outcomes[.dataGroupHashes], hashes.verdict == .passed {
            // True of the groups that were read; of those that were not, nobody knows.
            outcomes[.dataGroupHashes] = .inconclusive(.readIncomplete, hashes.evidence)
        }
        signerFingerprint = passive.signerFingerprint
        trustedGroups = Set(record.dataGroups.keys.filter(passive.covers(dataGroup:)))
        for group in record.dataGroups.keys.sorted() where !trustedGroups.contains(group) {
            warnings.append(DocumentWarning(code: "group.not_verified", at: "DG\(group)"))
        }
        return passive
    }

    /// What was never reached is neither absent nor unasked for, and a security object that the chip would not give is not absent.
    private static func adjustedForPartialRead(_ outcome: CheckOutcome, of reading: DocumentReading) -> CheckOutcome {
        if outcome.code == .sodAbsent, reading.record.missing[.sod] == .groupUnreadable {
            return .notPerformed(.groupUnreadable)
        }
        guard reading.isPartial, outcome.verdict == .notPerformed,
            outcome.code == .sodAbsent && reading.record.missing[.sod] == nil
                || outcome.code == .comAbsent && reading.record.missing[.com] == nil
                || outcome.code == .groupNotRequested
        else { return outcome }
        return .notPerformed(.readIncomplete)
    }

    private mutating func compare(_ reading: DocumentReading, claim: AccessClaim?) {
        guard let mrz else {
            let why = unread(.dg1, in: reading)
            for check in [CheckName.mrzCheckDigits, .mrzMatchesAccessKey, .dg13MatchesDG1] { outcomes[check] = why }
            return
        }
        outcomes[.mrzCheckDigits] = checkDigits(mrz)
        outcomes[.mrzMatchesAccessKey] = claim.map { $0.outcome(against: mrz) } ?? .notPerformed(.noAccessClaim)
        outcomes[.dg13MatchesDG1] = consistency(reading)
        // What nobody signed is no issuer's slip.
        if contents.namesAnotherNumber, trustedGroups.isSuperset(of: [1, 11]) {
            outcomes[.dataGroupHashes] = outcomes[.dataGroupHashes]?.noting(deviations: [.personalNumber])
        }
    }

    private func consistency(_ reading: DocumentReading) -> CheckOutcome {
        if let outcome = contents.consistency { return outcome }
        guard !profile.table.names(group: 13) else { return unread(.dg13, in: reading) }
        // No rule says what the group holds: it is neither asked for nor parsed.
        return reading.listedGroups.contains(13) || reading.record.files[.dg13] != nil
            ? .notSupported(.issuerProfileUnknown) : .notPerformed(.groupAbsent)
    }

    private func checkDigits(_ mrz: MRZ) -> CheckOutcome {
        let wrong = mrz.checkDigits.filter { !$0.isRight }.map(\.field.rawValue)
        guard !wrong.isEmpty else { return .passed() }
        return .failed(.checkDigitWrong, ["fields": .texts(wrong)])
    }

    /// Why a group has no parsed content.
    private func unread(_ file: ElementaryFile, in reading: DocumentReading) -> CheckOutcome {
        if reading.record.files[file] != nil { return .inconclusive(.groupMalformed) }
        if let code = reading.record.missing[file] { return .notPerformed(code) }
        if reading.isPartial || file == .dg1 { return .notPerformed(.readIncomplete) }
        return .notPerformed(.groupNotRequested)
    }
}
