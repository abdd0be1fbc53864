import DocumentCore
import CitizenCard
import DocumentTrust
import Foundation
import MRTD

/// Judges what was read: every check of the closed set gets an outcome, computed here and now.
struct Assessment: Sendable {
    /// The outcome of every check.
    private(set) var outcomes: [CheckName: CheckOutcome] = [:]
    /// What is odd and decides nothing.
    private(set) var warnings: [DocumentWarning] = []
    /// The machine-readable zone, where it was read.
    private(set) var mrz: MRZ?
    /// DG13's details, where they were read and DG1 says that this is a Vietnamese ID card.
    private(set) var details: CitizenDetails?
    /// DG11's personal number, where it was read.
    private var additionalNumber: String?
    /// The portrait, where it was read.
    private(set) var face: FaceImage?
    /// The groups whose bytes are covered by a trusted SOD.
    private(set) var trustedGroups: Set<Int> = []
    /// SHA-256 of the certificate whose key signed the SOD.
    private var signerFingerprint: [UInt8]?

    /// - Parameters:
    ///   - reading: what was read, and judged on the way.
    ///   - claim: what opened the chip, or the optical zone beside files; nil for files alone.
    ///   - trust: the trust material.
    ///   - time: the moment to judge by.
    init(_ reading: DocumentReading, claim: AccessClaim?, trust: TrustMaterial, time: ClockReading) {
        parse(reading.record)
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
            mrz.map { DocumentValidity.outcome($0, trust: trust, at: passive.time) }
            ?? unread(.dg1, in: reading)
    }

    // MARK: the steps, in order

    private mutating func parse(_ record: DocumentRecord) {
        if let file = record.files[.dg1] { mrz = attempt("DG1") { () throws(LDSError) in try DG1(file).mrz } }
        // Whose profile DG13 follows, DG1 says: nothing is made of that of any other document.
        if let file = record.files[.dg13], mrz?.isVietnameseIDCard == true {
            details = attempt("DG13") { () throws(LDSError) in try CitizenDetails(dg13: file) }
        }
        if let file = record.files[.dg2] { face = attempt("DG2") { () throws(LDSError) in try FaceImage(dg2: file) } }
        parseOthers(record)
        warnings += details?.warnings ?? []
        warnings += face?.warnings ?? []
        for (file, code) in record.missing.sorted(by: { $0.key.identifier < $1.key.identifier }) where file != .dg3 {
            warnings.append(DocumentWarning(code: "file.\(code.rawValue)", at: file.name))
        }
    }

    /// The groups that no field comes from: what is odd about them is told all the same.
    private mutating func parseOthers(_ record: DocumentRecord) {
        if let file = record.files[.dg3] {
            warnings += attempt("DG3") { () throws(LDSError) in try DG3(file).warnings } ?? []
        }
        if let file = record.files[.dg5] { _ = attempt("DG5") { () throws(LDSError) in try DG5(file) } }
        if let file = record.files[.dg7] { _ = attempt("DG7") { () throws(LDSError) in try DG7(file) } }
        if let file = record.files[.dg11] {
            let additional = attempt("DG11") { () throws(LDSError) in try DG11(file) }
            additionalNumber = additional?.personalNumber
            warnings += additional?.warnings ?? []
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
            outcome.code == .sodAbsent && reading.record.missing[.sod] == nil || outcome.code == .groupNotRequested
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
        outcomes[.dg13MatchesDG1] = consistency(with: mrz, reading)
        if namesAnotherNumber(than: mrz) {
            outcomes[.dataGroupHashes] = outcomes[.dataGroupHashes]?.noting(deviations: [.personalNumber])
        }
    }

    /// Whether DG11 has another number than an ID card's MRZ, and a trusted SOD covers both. What the optional data of other documents
    /// hold is their issuers' choice.
    private func namesAnotherNumber(than mrz: MRZ) -> Bool {
        guard trustedGroups.isSuperset(of: [1, 11]), let additionalNumber, let number = mrz.citizenNumber else {
            return false
        }
        return !additionalNumber.utf8.filter { (0x30...0x39).contains($0) }.elementsEqual(number.digits)
    }

    private func consistency(with mrz: MRZ, _ reading: DocumentReading) -> CheckOutcome {
        guard reading.record.files[.dg13] == nil || mrz.isVietnameseIDCard else {
            return ConsistencyWithDG1.withoutProfile
        }
        return details.map { ConsistencyWithDG1($0, mrz).outcome } ?? unread(.dg13, in: reading)
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
