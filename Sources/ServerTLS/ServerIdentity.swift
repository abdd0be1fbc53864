import CServerTLS
import DocumentCore
import Glibc

/// A certificate of the operator's with its key, as a server shows it: TLS 1.2 and later (RFC 8446), HTTP/1.1 alone (RFC 7301).
package final class ServerIdentity: @unchecked Sendable {
    /// OpenSSL counts its users itself, with locks of its own.
    let context: OpaquePointer

    /// Reads a certificate, with those that lead to its anchor behind it, and its key, both in PEM.
    ///
    /// - Throws: `web.tls_key_open` where others than the key's owner and group may read it; `web.tls_certificate`, `web.tls_key`,
    ///   `web.tls_other_key` where one of them cannot be used.
    package init(certificate: String, key: String) throws(ServerIdentityError) {
        var status = stat()
        guard stat(key, &status) == 0 else { throw ServerIdentityError(.key, detail: key) }
        guard status.st_mode & 0o007 == 0 else { throw ServerIdentityError(.keyOpen, detail: key) }
        guard let context = SSL_CTX_new(TLS_server_method()) else { throw ServerIdentityError(.certificate) }
        self.context = context
        ERR_clear_error()
        // A page's next visit is a new one: nothing of it is kept.
        cserver_SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF)
        cserver_SSL_CTX_release_buffers(context)
        cserver_speak_http(context)
        guard cserver_SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION) == 1,
            SSL_CTX_use_certificate_chain_file(context, certificate) == 1
        else { throw ServerIdentityError(.certificate, detail: certificate) }
        guard SSL_CTX_use_PrivateKey_file(context, key, SSL_FILETYPE_PEM) == 1 else {
            // A key of another certificate is found out here, too.
            let isOther = UInt64(ERR_peek_last_error()) & 0x7F_FFFF == UInt64(X509_R_KEY_VALUES_MISMATCH)
            throw ServerIdentityError(isOther ? .otherKey : .key, detail: key)
        }
        guard SSL_CTX_check_private_key(context) == 1 else { throw ServerIdentityError(.otherKey, detail: key) }
    }

    deinit { SSL_CTX_free(context) }
}

/// Why a certificate with its key cannot be shown.
package struct ServerIdentityError: CodedError {
    /// The one cause.
    package enum Code: String, Sendable, CaseIterable {
        /// The certificate cannot be read, or is none.
        case certificate = "web.tls_certificate"
        /// The key cannot be read, or is none.
        case key = "web.tls_key"
        /// The key is readable by everybody on the machine.
        case keyOpen = "web.tls_key_open"
        /// The key is another certificate's.
        case otherKey = "web.tls_other_key"
    }

    /// The cause.
    package let code: Code
    /// The file.
    package let detail: String

    init(_ code: Code, detail: String = "") {
        self.code = code
        self.detail = detail
    }
}
