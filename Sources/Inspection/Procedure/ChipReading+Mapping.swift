import DocumentCore
import DocumentTrust
import MRTD
import SmartCard

/// PACE with the chip authentication mapping (Doc 9303-11, 4.4.3.5.2 and 6): the chip proved itself on its way into the session,
/// with a key that EF.CardSecurity has under the issuer's signature.
///
/// The session ends in the chip that has that key, and a genuine chip answers with no files but its own: unlike the key of DG14,
/// this one need not be found under the SOD.
extension ChipReading {
    /// Reads EF.CardSecurity, which lies outside the application, and verifies the proof. A file that cannot be read proves nothing,
    /// and leaves the chip its other ways.
    mutating func verifyMapping(_ opened: PACESession) async throws(InspectionFailure) {
        guard let data = opened.chipAuthenticationData else { return }
        guard let bytes = try await cardSecurity(over: opened.channel) else { return }
        let security = CardSecurityAuthentication(file: bytes, trust: trust, time: time)
        document.verdicts.cardSecurity = security
        document.verdicts.mappingProof = security.securityInfos.map { data.verify(against: $0) }
        // A proof under a signature that nobody here trusts is worth no more than none.
        if security.isTrusted || document.verdicts.mappingProof?.verdict == .failed {
            document.settledProofs.insert(.chipAuthentication)
        }
    }

    private mutating func cardSecurity(
        over session: SecureMessagingChannel
    ) async throws(InspectionFailure) -> [UInt8]? {
        if let bytes = document.record.files[.cardSecurity] { return bytes }
        guard !recovery.forgoneFiles.contains(.cardSecurity) else {
            document.record.missing[.cardSecurity] = .groupUnreadable
            return nil
        }
        let reader = FileReader(session, profile: link.profile)
        do throws(FileReadError) {
            let bytes = try await reader.read(.cardSecurity)
            link.profile.learnOutsideApplication(from: await reader.profile)
            document.record.files[.cardSecurity] = bytes
            return bytes
        } catch {
            link.profile.learnOutsideApplication(from: await reader.profile)
            guard error.channelError == nil else { throw failure(error, of: .cardSecurity) }
            return nil
        }
    }
}
