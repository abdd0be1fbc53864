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
        record.cardSecurity = security
        record.mappingProof = security.securityInfos.map { data.verify(against: $0) }
        // A proof under a signature that nobody here trusts is worth no more than none.
        if security.isTrusted || record.mappingProof?.verdict == .failed { survival.isChipSettled = true }
    }

    private mutating func cardSecurity(
        over session: SecureMessagingChannel
    ) async throws(InspectionFailure) -> [UInt8]? {
        if let bytes = record.files[.cardSecurity] { return bytes }
        guard !survival.forgone.contains(.cardSecurity) else {
            record.missing[.cardSecurity] = .groupUnreadable
            return nil
        }
        survival.file = .cardSecurity
        let reader = FileReader(session, profile: profile)
        do throws(FileReadError) {
            let bytes = try await reader.read(.cardSecurity)
            profile.learnOutsideApplication(from: await reader.profile)
            survival.file = nil
            record.files[.cardSecurity] = bytes
            return bytes
        } catch {
            profile.learnOutsideApplication(from: await reader.profile)
            guard error.channelError == nil else { throw failure(error) }
            survival.file = nil
            return nil
        }
    }
}
