/// What a chip has seen since it was made: for tests and demonstrations.
public struct ChipCounters: Sendable, Hashable {
    /// Commands answered, control messages of the reader not counted.
    public internal(set) var exchanges = 0
    /// Passwords put to the test, by PACE's last step or by EXTERNAL AUTHENTICATE.
    public internal(set) var accessAttempts = 0
    /// The attempts among them that failed.
    public internal(set) var failedAccessAttempts = 0
    /// Sessions of secure messaging that an error or a plain command ended.
    public internal(set) var brokenSessions = 0
    /// Faults committed by order.
    public internal(set) var faults = 0
    /// Bytes of commands and responses together.
    public internal(set) var bytes = 0
}
