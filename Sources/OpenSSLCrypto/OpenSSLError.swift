import DocumentCore
import COpenSSL

/// An operation that OpenSSL refused.
package struct OpenSSLError: CodedError {
    /// The stable causes.
    package enum Code: String, Sendable, Hashable, CaseIterable {
        /// Input of a length the algorithm does not take.
        case invalidLength = "crypto.invalid_length"
        /// Bytes that are no key of the kind expected.
        case invalidKey = "crypto.invalid_key"
        /// Bytes that are no point of the curve, or the point at infinity.
        case invalidPoint = "crypto.invalid_point"
        /// Bytes that are no element of the Diffie-Hellman group, or its 1.
        case invalidElement = "crypto.invalid_element"
        /// An encoding that OpenSSL cannot read.
        case malformed = "crypto.malformed"
        /// An algorithm this OpenSSL does not offer.
        case unsupported = "crypto.unsupported"
        /// The operation itself failed: memory, random source, an inner check.
        case operationFailed = "crypto.operation_failed"
    }

    /// The cause.
    package let code: Code
    /// The function that failed and OpenSSL's own reason; never key material.
    package let detail: String

    /// An error from its cause; takes OpenSSL's reason from this thread's error queue and empties the queue.
    package init(_ code: Code, in function: StaticString) {
        self.code = code
        let number = ERR_peek_last_error()
        let reason = number == 0 ? nil : ERR_reason_error_string(number).map { String(cString: $0) }
        ERR_clear_error()
        detail = reason.map { "\(function): \($0)" } ?? "\(function)"
    }
}

/// The version of the OpenSSL library in use: `OpenSSL 3.0.19 27 Jan 2026`.
package func openSSLVersion() -> String {
    OpenSSL_version(OPENSSL_VERSION).map { String(cString: $0) } ?? "unknown"
}
