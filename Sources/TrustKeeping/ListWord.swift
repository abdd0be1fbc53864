import DocumentTrust
import Foundation
import InspectionStore
import OpenSSLCrypto

/// Whose word a signed list is, and whether only an anchor for tests stands behind it.
struct ListWord {
    let verification: ListVerification
    let isTest: Bool

    /// What the streams of lists are called that rest on anchors for tests. They are streams of their own: such a list neither
    /// keeps the true one of its state out nor takes its place.
    static let testPrefix = "test-"

    /// Whose list it is: the state of the signer's issuer. Its CSCA's name changes with the years, the state does not
    /// (Doc 9303-12, 4.1: one CSCA for each state).
    var issuer: String {
        let letters = (verification.signer?.issuer.country ?? "").lowercased().filter { $0.isASCII && $0.isLetter }
        guard letters.isEmpty else { return letters }
        return HashAlgorithm.sha256.digest(verification.signer?.issuer.der ?? []).prefix(8).hex
    }

    func stream(_ kind: String) -> String { "\(isTest ? Self.testPrefix : "")\(kind):\(issuer)" }

    /// Why the list does not take the place of the earlier one. An old list that is given again would bring back what a newer one
    /// left out. An earlier one that is from the future, taken in when this machine's clock was wrong, holds nothing up.
    func objection(after earlier: TrustStream?, now: Date) -> RefusedMaterial.Reason? {
        let latest = now.addingTimeInterval(ListVerification.clockTolerance)
        guard let last = earlier?.signedAt, last <= latest else { return nil }
        return verification.signingTime.map { $0 < last } ?? true ? .listOlder : nil
    }
}

extension TrustImport {
    /// Asks the anchors about a list: first those that are none for tests.
    mutating func word(_ ask: (TrustMaterial, Date) -> ListVerification) throws -> ListWord {
        let trust = try listTrust()
        guard !trust.testAnchors.isEmpty else { return ListWord(verification: ask(trust, now), isTest: false) }
        let real = ask(trust.withoutTestAnchors, now)
        if real.objection == nil { return ListWord(verification: real, isTest: false) }
        let any = ask(trust, now)
        return ListWord(verification: any, isTest: any.objection == nil)
    }
}
