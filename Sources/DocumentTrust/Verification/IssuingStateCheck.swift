import DocumentCore
import MRTD
import OpenSSLCrypto

/// DG1's issuing state against the countries of the signer and of every authority on the way to a root (Doc 9303-12, 7.1.1; Doc 9303-11, 5.1).
enum IssuingStateCheck {
    /// - Parameters:
    ///   - state: the code of DG1, fillers and all; nil when DG1 gave none.
    ///   - missing: what to say then.
    ///   - basis: why the comparison cannot count as passed, if it cannot.
    static func outcome(
        state: String?,
        missing: CheckOutcome,
        signer: Certificate,
        chain: SignerChain,
        basis: CheckOutcome?
    ) -> CheckOutcome {
        guard let state else { return missing }
        // A key that was rolled over speaks for the state of every key before it.
        let authorities = chain.anchors + chain.basis.certificates
        let names = [signer.issuer, signer.subject] + authorities.map { $0.subject }
        let countries = Set(names.flatMap { $0.countries })
        let evidence: Evidence = ["countries": .texts(countries.sorted())]
        guard let accepted = IssuingState.countryCodes(of: state) else {
            // Certificates that name two countries agree with no state.
            guard countries.count <= 1 else { return .failed(.issuingStateDiffers, evidence) }
            return .inconclusive(.issuingStateUnknown, evidence)
        }
        // Of one state there may be two spellings: `VN` in one certificate, `VNM` in the other.
        guard countries.isSubset(of: accepted) else { return .failed(.issuingStateDiffers, evidence) }
        guard !names.contains(where: { $0.countries.isEmpty }) else {
            return .inconclusive(.issuingStateUnknown, evidence)
        }
        let others = alternatives([signer] + chain.anchors, outside: accepted)
        guard others.isEmpty else {
            let told = evidence.merging(["alternative_names": .texts(others.sorted())]) { _, new in new }
            return .inconclusive(.issuingStateDiffers, told)
        }
        return basis ?? .passed(evidence)
    }

    /// The states of other countries that subjectAltName names (Doc 9303-12, 7.1.1, table 6: localityName holds the state's code
    /// of the MRZ). The countries of subject and issuer agree by then, so that a contradiction asks for a person and rejects
    /// nobody. What is no code of the MRZ, as the two letters that some states write, is not compared.
    private static func alternatives(_ certificates: [Certificate], outside accepted: Set<String>) -> Set<String> {
        let named = certificates.flatMap { $0.profile.alternativeLocalities }
        return Set(named.filter { IssuingState.countryCodes(of: $0)?.isDisjoint(with: accepted) ?? false })
    }
}
