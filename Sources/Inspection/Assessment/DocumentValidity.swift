import DocumentCore
import CitizenCard
import DocumentTrust
import Foundation
import MRTD
import OpenSSLCrypto
import SmartCard

/// Whether the document still is one, the check `document_expiry`: on no stop list of the operator's, and not expired.
///
/// It is asked of DG1 as it stands. A number that nobody signed is still a number that must not pass, and that DG1 is not the
/// issuer's is told by other checks. Where the clock is behind what is known to have passed, neither is said by it: in 1970 every
/// document of today seems to have expired, its year being told from its last two digits.
enum DocumentValidity {
    static func outcome(_ mrz: MRZ, trust: TrustMaterial, at time: ClockReading) -> CheckOutcome {
        let stop = stop(of: mrz, by: trust)
        if let stop, stop.verdict == .failed { return stop }
        if !DocumentExpiry.hasNoExpiry(mrz), let undecided = time.undecided { return stop ?? undecided }
        // The documents' last day ends at midnight in Viet Nam.
        guard let today = PartialDate(inVietNamAt: time.now) else { return .inconclusive(.dateUnknown) }
        let expiry = DocumentExpiry.outcome(mrz, today: today)
        return expiry.verdict == .failed ? expiry : stop ?? expiry
    }

    /// What the stop lists say against the document; nil for nothing. One that stops it wins over those that cannot be asked.
    private static func stop(of mrz: MRZ, by trust: TrustMaterial) -> CheckOutcome? {
        var unusable = trust.unreadableStopLists
        for list in trust.stopLists {
            var wasAsked = true
            for number in numbers(of: mrz) {
                do throws(OpenSSLError) {
                    guard try list.contains(issuingState: mrz.issuingState, documentNumber: number) else { continue }
                    return .failed(
                        .documentStopped,
                        ["list": .text(list.fingerprint.prefix(8).hex)]
                    )
                } catch {
                    wasAsked = false
                }
            }
            if !wasAsked { unusable += 1 }
        }
        return unusable == 0 ? nil : .inconclusive(.stopListUnusable, ["lists": .number(unusable)])
    }

    /// The numbers by which a list may name the document. That of a Vietnamese identity card is printed with twelve digits, of
    /// which the document number of the zone is the last nine: citizens of different provinces may share those. Any card of that
    /// state that holds the twelve is asked about: a zone that says little of itself must not get past a list.
    private static func numbers(of mrz: MRZ) -> [String] {
        guard mrz.format == .td1, mrz.issuingState == "VNM",
            let printed = PersonalNumber(mrz.optionalData.utf8.prefix(12))
        else { return [mrz.documentNumber] }
        return [mrz.documentNumber, String(decoding: printed.digits, as: UTF8.self)]
    }
}

extension PartialDate {
    /// The day in Viet Nam.
    init?(inVietNamAt time: Date) {
        guard let day = GregorianDay(of: time.addingTimeInterval(7 * 3600)) else { return nil }
        self.init(year: day.year, month: day.month, day: day.day)
    }
}
