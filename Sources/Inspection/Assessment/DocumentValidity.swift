import DocumentCore
import DocumentProfiles
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
    static func outcome(
        _ mrz: MRZ,
        profiles: ProfileRegistry,
        trust: TrustMaterial,
        at time: ClockReading
    ) -> CheckOutcome {
        let stop = stop(of: mrz, as: profiles.listedNumbers(in: mrz), by: trust)
        if let stop, stop.verdict == .failed { return stop }
        let hasNoExpiry = profiles.profile(of: mrz).hasNoExpiry(mrz)
        if !hasNoExpiry, let undecided = time.undecided { return stop ?? undecided }
        // The last day ends at midnight where the document is inspected.
        guard let today = profiles.day(of: time.now) else { return .inconclusive(.dateUnknown) }
        let expiry = DocumentExpiry.outcome(mrz, hasNoExpiry: hasNoExpiry, today: today)
        return expiry.verdict == .failed ? expiry : stop ?? expiry
    }

    /// What the stop lists say against the document; nil for nothing. One that stops it wins over those that cannot be asked.
    private static func stop(of mrz: MRZ, as numbers: [String], by trust: TrustMaterial) -> CheckOutcome? {
        var unusable = trust.unreadableStopLists
        for list in trust.stopLists {
            var wasAsked = true
            for number in numbers {
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
}
