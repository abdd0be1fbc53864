/// What PACE opens.
package struct PACESession: Sendable {
    /// The session of secure messaging.
    package let channel: SecureMessagingChannel
    /// The chip's answer to the chip authentication mapping, to be verified once EF.CardSecurity is; nil with the other mappings.
    package let chipAuthenticationData: ChipAuthenticationData?
}
