import CardTrace
import DocumentCore
import DocumentProfiles
import Inspection
import InspectionAPI
import MRTD
import OpenSSLCrypto
import VirtualCard

extension ChipCopy {
    /// What an unmasked trace has of a chip, and the names of the files that it has in parts only.
    ///
    /// What opened it is the recorded order's; the zone of DG1 opens it too, as it opened the original.
    ///
    /// - Returns: nil where no file behind access control was read, or nothing is known that opens one.
    static func recorded(in trace: Trace) throws(TraceError) -> (copy: Self, partial: [String])? {
        let files = try RecordedFiles(trace)
        let zone = files.whole["EF.DG1"].flatMap { try? DG1($0) }?.mrz
        let order = try trace.head.order.map { order throws(TraceError) in try order.request().access }
        let zoneClaim = zone.flatMap { try? ProfileRegistry.shipped.claim(.mrz($0.lines.joined(separator: "\n"))) }
        let number = order?.cardAccessNumber ?? zoneClaim?.cardAccessNumber
        let key = zone.flatMap { try? $0.key() } ?? order?.mrzKeys.first
        let isOpen = files.whole.keys.contains { ElementaryFile(name: $0)?.isInApplication ?? false }
        guard isOpen, number != nil || key != nil, let answer = trace.answersToReset.last else { return nil }
        let reading = AnswerToResetReading(answer)
        let copy = Self(
            files: files.whole,
            cardAccessNumber: number,
            mrzInformation: key?.information,
            answerToReset: answer,
            isT0: reading.isWellFormed && !reading.isContactless && !reading.protocols.contains(1),
            takesShortAPDUsOnly: files.refusesExtendedLength,
            refusesShortFileIdentifiers: files.refusesShortIdentifiers
        )
        return (copy, files.partial)
    }

    /// What opens it, by its names.
    var ways: [String] {
        [cardAccessNumber.map { _ in "CAN" }, mrzInformation.map { _ in "MRZ" }].compactMap { $0 }
    }
}

extension ElementaryFile {
    /// Whether it lies in the application, behind access control.
    fileprivate var isInApplication: Bool {
        switch self {
        case .com, .sod, .dataGroup: true
        case .directory, .atrInfo, .cardAccess, .cardSecurity: false
        }
    }
}
