package import Foundation

// As of a moment: what this machine's clock says, and what has passed by it, is not asked.

extension SecurityObjectAuthentication {
    /// Verifies one SOD as of a moment.
    package init(sod: [UInt8]?, trust: TrustMaterial, time: Date) {
        self.init(sod: sod, trust: trust, time: ClockReading(now: time))
    }
}

extension CardSecurityAuthentication {
    /// Verifies EF.CardSecurity as of a moment.
    package init(file: [UInt8], trust: TrustMaterial, time: Date) {
        self.init(file: file, trust: trust, time: ClockReading(now: time))
    }
}
