internal import CPCSC
internal import SmartCard

/// What a function of the PC/SC interface returned, and the one table of what that means to those above.
struct ReturnCode: Error, Hashable, Sendable {
    let value: Int

    init(_ value: Int) { self.value = value }

    static let success = Self(SCARD_S_SUCCESS)

    /// Runs one call of the interface.
    static func check(_ call: () -> Int) throws(ReturnCode) {
        let code = ReturnCode(call())
        guard code == .success else { throw code }
    }

    /// The service hung up. It does so without a word when polkit refuses this user (Debian 13 and others), and when it dies.
    static let hungUp = Self(SCARD_W_SECURITY_VIOLATION)

    /// The same code from a call by somebody whom the service had let in before: it did not refuse, it died.
    var afterAdmission: Self { self == .hungUp ? Self(SCARD_E_SERVICE_STOPPED) : self }

    /// Runs what needs admission, and once more when the service hung up: one that refuses does so again, one that died is
    /// away, or back again.
    static func admitted<T>(_ body: () throws(ReturnCode) -> T) throws(ReturnCode) -> T {
        do throws(ReturnCode) {
            return try body()
        } catch {
            guard error == .hungUp else { throw error }
            return try body()
        }
    }

    /// Whether the context is dead, and everything that hangs on it.
    var endsContext: Bool { meaning == .serviceUnavailable || self == Self(SCARD_E_INVALID_HANDLE) }

    /// The cause as the layers above know it. What is not listed is a reader or driver that failed.
    var meaning: CardChannelError.Code { Self.meanings[value] ?? .readerFailed }

    /// The error as the layers above know it.
    var error: CardChannelError { CardChannelError(meaning, detail: description) }

    private static let meanings: [Int: CardChannelError.Code] = [
        SCARD_W_REMOVED_CARD: .cardRemoved,
        SCARD_E_NO_SMARTCARD: .cardRemoved,
        SCARD_W_RESET_CARD: .cardReset,
        SCARD_W_UNPOWERED_CARD: .cardReset,
        SCARD_W_UNRESPONSIVE_CARD: .cardUnresponsive,
        SCARD_W_UNSUPPORTED_CARD: .cardUnresponsive,
        SCARD_E_CARD_UNSUPPORTED: .cardUnresponsive,
        SCARD_E_PROTO_MISMATCH: .cardUnresponsive,
        SCARD_E_COMM_DATA_LOST: .cardUnresponsive,
        SCARD_E_NOT_TRANSACTED: .cardUnresponsive,
        SCARD_E_TIMEOUT: .timedOut,
        SCARD_E_INSUFFICIENT_BUFFER: .malformedResponse,
        SCARD_E_SHARING_VIOLATION: .readerBusy,
        SCARD_E_SERVER_TOO_BUSY: .readerBusy,
        SCARD_E_UNKNOWN_READER: .readerNotFound,
        SCARD_E_READER_UNAVAILABLE: .readerRemoved,
        SCARD_E_NO_READERS_AVAILABLE: .readerRemoved,
        // pcscd went away under a call, is not there, or is on its way out.
        SCARD_F_COMM_ERROR: .serviceUnavailable,
        SCARD_E_NO_SERVICE: .serviceUnavailable,
        SCARD_E_SERVICE_STOPPED: .serviceUnavailable,
        SCARD_P_SHUTDOWN: .serviceUnavailable,
        SCARD_W_SECURITY_VIOLATION: .accessDenied,
        SCARD_E_NO_ACCESS: .accessDenied,
        SCARD_E_CANCELLED: .cancelled,
        SCARD_E_SYSTEM_CANCELLED: .cancelled,
    ]
}

extension ReturnCode: CustomStringConvertible {
    /// The number as pcsc-lite prints it.
    var description: String {
        let text = String(UInt32(truncatingIfNeeded: value), radix: 16, uppercase: true)
        return "PC/SC 0x" + String(repeating: "0", count: 8 - text.count) + text
    }
}
