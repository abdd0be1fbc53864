package import DocumentCore
package import Foundation
import MRTD
import OpenSSLCrypto

/// Passive authentication (Doc 9303-11, 5.1): what the signatures prove about the files of one document.
///
/// Everything is computed from the bytes given; nothing is fetched, and nothing is remembered of a document. That a CRL is its
/// issuer's is found out once for the trust material it belongs to.
package struct PassiveAuthentication: Sendable {
    /// The outcomes of the eight checks: `sod_signature`, `ds_chain`, `ds_validity`, `ds_revocation`, `data_group_hashes`,
    /// `com_matches_sod`, `issuing_state`, `document_type`. All of them, always.
    package let outcomes: [CheckName: CheckOutcome]
    /// The outcome of every group that was read or that the SOD lists.
    package let groupOutcomes: [Int: CheckOutcome]
    /// The groups that the SOD lists; empty when it does not parse or its list is impossible.
    package let sodDataGroups: Set<Int>
    /// SHA-256 of the signer's certificate; nil unless its key signed the SOD.
    package let signerFingerprint: [UInt8]?
    /// The time by which it was judged, with what the signer says of it.
    package let time: ClockReading
    /// The time of signing as the signer claims it; nil where the SOD names none, and where its signature did not pass.
    package let signingTime: Date?

    /// Verifies one document.
    ///
    /// - Parameters:
    ///   - sod: EF.SOD as read; nil when it was not.
    ///   - com: EF.COM as read; nil when it was not.
    ///   - dataGroups: the data groups' files as read, by number.
    ///   - issuingState: DG1's issuing state, three letters with fillers; nil when DG1 was not read or does not parse.
    ///   - documentCode: DG1's document code, two letters with fillers; nil in the same cases.
    ///   - unreadable: the groups that were wanted and that the chip would not give. One that the SOD lists keeps
    ///     `data_group_hashes` from passing; the others change nothing.
    ///   - trust: what the operator trusts.
    ///   - time: now, or the moment that is asked about.
    package init(
        sod: [UInt8]?,
        com: [UInt8]?,
        dataGroups: [Int: [UInt8]],
        issuingState: String?,
        documentCode: String?,
        unreadable: Set<Int>,
        trust: TrustMaterial,
        time: Date
    ) {
        self.init(
            SecurityObjectAuthentication(sod: sod, trust: trust, time: time),
            com: com,
            dataGroups: dataGroups,
            issuingState: issuingState,
            documentCode: documentCode,
            unreadable: unreadable
        )
    }

    /// Verifies the files of a document whose SOD was verified a moment ago, against the same trust and time.
    package init(
        _ securityObject: SecurityObjectAuthentication,
        com: [UInt8]?,
        dataGroups: [Int: [UInt8]],
        issuingState: String?,
        documentCode: String?,
        unreadable: Set<Int>
    ) {
        switch securityObject.outcome {
        case .success(let object):
            self.init(
                object,
                com: com,
                dataGroups: dataGroups,
                subject: DG1Claim(
                    issuingState: issuingState,
                    documentCode: documentCode,
                    isRead: dataGroups[1] != nil,
                    isUnreadable: unreadable.contains(1)
                ),
                unreadable: unreadable
            )
        case .failure(let finding):
            self.init(without: finding.outcome, dataGroups: dataGroups, time: securityObject.time)
        }
    }

    /// Whether a group's bytes are what a trusted signer signed: its hash, the SOD's signature and the chain all passed.
    package func covers(dataGroup number: Int) -> Bool {
        groupOutcomes[number]?.verdict == .passed && outcomes[.sodSignature]?.verdict == .passed
            && outcomes[.dsChain]?.verdict == .passed
    }

    /// The names of the checks made here.
    static let checks: [CheckName] = [
        .sodSignature, .dsChain, .dsValidity, .dsRevocation, .dataGroupHashes, .comMatchesSOD, .issuingState,
        .documentType,
    ]
}

extension PassiveAuthentication {
    /// No SOD to speak of: the reason stands at `sod_signature`, and nothing else can be asked.
    private init(without outcome: CheckOutcome, dataGroups: [Int: [UInt8]], time: ClockReading) {
        self.time = time
        let code = outcome.code ?? .sodMalformed
        outcomes = Dictionary(uniqueKeysWithValues: Self.checks.map { ($0, .notPerformed(code)) })
            .merging([.sodSignature: outcome]) { _, new in new }
        groupOutcomes = dataGroups.mapValues { _ in .notPerformed(code) }
        sodDataGroups = []
        signerFingerprint = nil
        signingTime = nil
    }

    private init(
        _ object: SecurityObjectAuthentication.Signed,
        com: [UInt8]?,
        dataGroups: [Int: [UInt8]],
        subject: DG1Claim,
        unreadable: Set<Int>
    ) {
        time = object.signer.time
        let signature = object.signer.signature
        var outcomes = [CheckName: CheckOutcome](minimumCapacity: Self.checks.count)
        outcomes[.sodSignature] = signature.outcome
        let hashes = object.content.map {
            DataGroupHashes($0, files: dataGroups, unreadable: unreadable, signature: signature.outcome)
        }
        outcomes[.dataGroupHashes] = hashes?.outcome ?? .failed(.sodMalformed)
        outcomes[.comMatchesSOD] =
            object.content.map { CommonDataCheck.outcome(com: com, object: $0, signature: signature.outcome) }
            ?? .notPerformed(.sodMalformed)
        outcomes[.dsChain] = object.signer.chain
        outcomes[.dsValidity] = object.signer.validity
        outcomes[.dsRevocation] = object.signer.revocation
        let (issuingState, documentType) = Self.ofSubject(subject, object.signer, hash: hashes?.groups[1])
        outcomes[.issuingState] = issuingState
        outcomes[.documentType] = documentType
        self.outcomes = Self.withholdingUnsignedPasses(outcomes, signature: signature.outcome)
        groupOutcomes = hashes?.groups ?? dataGroups.mapValues { _ in .failed(.sodMalformed) }
        sodDataGroups = Set((object.content.flatMap { $0.isPossible ? $0.hashes : nil } ?? []).map { $0.number })
        let isSigned = signature.outcome.verdict == .passed
        signerFingerprint = isSigned ? signature.certificate?.fingerprint : nil
        signingTime = isSigned ? signature.signingTime : nil
    }

    /// The checks of the signer's certificate speak of whoever signed. Where no key did, the certificate is only the one that
    /// the SOD claims, and so is the time: nothing good about either is reported as passed. What is wrong stays wrong.
    private static func withholdingUnsignedPasses(
        _ outcomes: [CheckName: CheckOutcome],
        signature: CheckOutcome
    ) -> [CheckName: CheckOutcome] {
        guard let code = signature.code else { return outcomes }
        var outcomes = outcomes
        for check in [CheckName.dsChain, .dsValidity, .dsRevocation] where outcomes[check]?.verdict == .passed {
            outcomes[check] = .inconclusive(code)
        }
        return outcomes
    }

    /// The checks about what the signer may sign.
    private static func ofSubject(
        _ subject: DG1Claim,
        _ authentication: SignerAuthentication,
        hash: CheckOutcome?
    ) -> (issuingState: CheckOutcome, documentType: CheckOutcome) {
        guard let signer = authentication.signature.certificate, let chain = authentication.path else {
            let code = authentication.signature.outcome.code ?? .signerCertificateMissing
            return (.notPerformed(code), .notPerformed(code))
        }
        let basis = subject.basis(signature: authentication.signature.outcome, hash: hash, chain: chain.outcome)
        return (
            IssuingStateCheck.outcome(
                state: subject.issuingState,
                missing: subject.missing,
                signer: signer,
                chain: chain,
                basis: basis
            ),
            DocumentTypeCheck.outcome(
                documentCode: subject.documentCode,
                missing: subject.missing,
                signer: signer,
                basis: basis
            )
        )
    }
}
