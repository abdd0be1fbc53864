/// What a chip has seen since it was made: for tests and demonstrations.
package struct ChipCounters: Sendable, Hashable {
    /// Commands answered, control messages of the reader not counted.
    package internal(set) var exchanges = 0
    /// Passwords put to the test, by PACE's last step or by EXTERNAL AUTHENTICATE.
    package internal(set) var accessAttempts = 0
    /// The attempts among them that failed.
    package internal(set) var failedAccessAttempts = 0
    /// Sessions of secure messaging that an error or a plain command ended.
    package internal(set) var brokenSessions = 0
    /// Faults committed by order.
    package internal(set) var faults = 0
    /// Bytes of commands and responses together.
    package internal(set) var bytes = 0
}
