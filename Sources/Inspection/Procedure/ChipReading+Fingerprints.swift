import DocumentProfiles
import DocumentTrust
import Foundation
import InspectionAPI
import MRTD
import SmartCard

/// DG3, which a chip gives to authorised terminals only (Doc 9303-11, 7). It is read last: nothing else depends on it, and what it
/// cannot be read for costs the document nothing.
extension ChipReading {
    mutating func readFingerprints() async throws(InspectionFailure) {
        guard let access = request.fingerprints, document.record.files[.dg3] == nil, document.fingerprintsRefused == nil
        else {
            return
        }
        guard document.listedGroups.contains(3) else {
            document.fingerprintsRefused = "file.group_absent"
            return
        }
        guard document.record.missing[.dg3] == nil else { return }
        guard case .terminal(let credentials) = access, let session = connection.chip?.session,
            let today = profiles.day(of: time.now).flatMap(CertificateDate.init)
        else {
            document.fingerprintsRefused = "file.not_supported"
            return
        }
        try await confirmChip()
        clock.enter(.readingDataGroup(number: 3, bytes: 0, total: 0))
        do throws(TerminalAuthenticationError) {
            let authentication = TerminalAuthentication(
                credentials: credentials,
                at: today,
                extendedLength: link.takesExtendedCommands
            )
            let grant = try await authentication.authenticate(
                over: session,
                documentNumber: request.access.mrzKeys.first,
                efCVCA: document.record.options?.terminalAuthentication.first?.efCVCA
            )
            guard grant.authorization.contains(.fingerprints) else {
                document.fingerprintsRefused = TerminalAuthenticationError.Code.rightsMissing.rawValue
                return
            }
        } catch {
            if let channelError = error.channelError { throw InspectionFailure(channelError, phase: clock.phase) }
            document.fingerprintsRefused = error.code.rawValue
            return
        }
        if try await read(.dg3) == nil { document.fingerprintsRefused = "file.group_unreadable" }
    }
}

extension CertificateDate {
    /// A day that is wholly known.
    fileprivate init?(_ date: PartialDate) {
        guard let month = date.month, let day = date.day else { return nil }
        self.init(year: date.year, month: month, day: day)
    }
}
