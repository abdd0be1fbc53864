import Inspection
import OpenSSLCrypto

extension InspectionResult {
    /// Overwrites the files as read and drops them. Bytes that somebody else holds too are dropped only.
    mutating func wipeEvidence() {
        for name in Array(evidence.keys) {
            guard var file = evidence.removeValue(forKey: name) else { continue }
            OpenSSLCrypto.wipe(&file)
        }
    }

    /// Overwrites the portrait and drops it.
    mutating func wipePortrait() {
        guard var wiped = portrait else { return }
        // The array has one holder again, so that it is overwritten where it lies.
        portrait = nil
        OpenSSLCrypto.wipe(&wiped.image)
    }
}
