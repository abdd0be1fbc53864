/// What PACE opens.
public struct PACESession: Sendable {
    /// The session of secure messaging.
    public let channel: SecureMessagingChannel
    /// The chip's answer to the chip authentication mapping, to be verified once EF.CardSecurity is; nil with the other mappings.
    public let chipAuthenticationData: ChipAuthenticationData?
}
