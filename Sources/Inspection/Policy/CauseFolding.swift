import DocumentCore
import InspectionAPI

/// Tells a cause from what merely follows from it: without the issuer's certificate seven checks cannot pass, and one line says why.
struct CauseFolding {
    let outcomes: [CheckName: CheckOutcome]

    /// One cause for each thing that was found: those of checks that failed, then those that are open, then the caveats.
    ///
    /// - Parameters:
    ///   - failed: the checks that failed.
    ///   - open: those that should have passed and are not decided.
    func causes(failed: [CheckName], open: [CheckName]) -> [InspectionReport.Decision.Cause] {
        let told = failed + open
        let following = CheckName.allCases.filter(isOpen).map { (check: $0, root: root(of: $0, among: told)) }
        var roots: [CheckName] = []
        for check in told {
            let root = following.first { $0.check == check }?.root ?? check
            if !roots.contains(root) { roots.append(root) }
        }
        let causes = roots.map { root in
            let consequences = following.filter { $0.root == root && $0.check != root }
            return cause(root, code(root).rawValue, consequences.map { ($0.check, code($0.check).rawValue) })
        }
        return causes + caveats()
    }

    /// The same caveat on several checks is one.
    private func caveats() -> [InspectionReport.Decision.Cause] {
        Caveat.allCases.compactMap { caveat in
            let checks = CheckName.allCases.filter { outcomes[$0]?.caveats.contains(caveat) == true }
            guard let first = checks.first else { return nil }
            return cause(first, caveat.rawValue, checks.dropFirst().map { ($0, caveat.rawValue) })
        }
    }

    private func cause(_ check: CheckName, _ code: String, _ consequences: [(CheckName, String)])
        -> InspectionReport.Decision.Cause
    {
        .init(check: check.rawValue, code: code, consequences: consequences.map { "\($0.rawValue).\($1)" })
    }

    /// The check from which this one's verdict follows; the check itself where it follows from none.
    private func root(of check: CheckName, among told: [CheckName]) -> CheckName {
        let code = code(check)
        // What failed follows from nothing but what failed.
        let grounds = Self.grounds(of: check).filter { ground in
            isOpen(ground) && (verdict(check) != .failed || verdict(ground) == .failed)
        }
        if Self.borrowed.contains(code), let ground = grounds.first { return root(of: ground, among: told) }
        let isChipProof = check == .chipAuthentication || check == .activeAuthentication
        // Without a key for either proof, one line says that there is none.
        if check == .activeAuthentication, isWithoutKey(check), isWithoutKey(.chipAuthentication),
            told.contains(.chipAuthentication)
        {
            return root(of: .chipAuthentication, among: told)
        }
        let lent = grounds.first { ground in
            !isChipProof && self.code(ground) == code
        }
        if let lent { return root(of: lent, among: told) }
        let isShared = told.contains(check) ? Self.shared.contains(code) : Self.everywhere.contains(code)
        guard isShared || code == .chipProofInvalid else { return check }
        return CheckName.allCases.first { other in
            told.contains(other) && isOpen(other) && self.code(other) == code
                && (verdict(other) == .failed) == (verdict(check) == .failed)
        } ?? check
    }

    private func verdict(_ check: CheckName) -> Verdict { outcomes[check]?.verdict ?? .notPerformed }
    private func isOpen(_ check: CheckName) -> Bool { verdict(check) != .passed }
    private func code(_ check: CheckName) -> CheckCode { outcomes[check]?.code ?? .readIncomplete }

    /// Whether the document has no key for a proof of the chip.
    private func isWithoutKey(_ check: CheckName) -> Bool {
        let code = code(check)
        return verdict(check) != .failed && (code == .groupAbsent || code == .chipKeyAbsent)
    }

    /// The checks that this one rests on, in the order in which they are asked. All of them stand before it in `CheckName`.
    private static func grounds(of check: CheckName) -> [CheckName] {
        switch check {
        case .dsChain, .dataGroupHashes, .comMatchesSOD: [.sodSignature]
        case .dsValidity, .dsRevocation: [.sodSignature, .dsChain]
        case .issuingState, .documentType, .chipAuthentication, .activeAuthentication:
            [.sodSignature, .dataGroupHashes, .dsChain]
        case .accessControl, .sodSignature, .mrzCheckDigits, .mrzMatchesAccessKey, .dg13MatchesDG1, .documentExpiry: []
        }
    }

    /// Codes that only say that another check did not pass.
    private static let borrowed: Set<CheckCode> = [.hashesUnsigned, .keyNotTrusted]

    /// Codes of which several checks have the same cause, whichever they are.
    private static let everywhere: Set<CheckCode> = [.readIncomplete, .cardLost, .clockImplausible, .noChip]

    /// Codes that say the same wherever they keep a document from being accepted.
    private static let shared = everywhere.union([
        .groupMalformed, .groupUnreadable, .groupAbsent, .groupNotRequested, .chipProofRefused,
    ])
}
