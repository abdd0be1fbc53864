import OpenSSLCrypto

@testable import MRTD

/// A day on which the certificates of `Operator` are valid.
let today = CertificateDate(year: 2026, month: 6, day: 15) ?? .distantPast

extension CertificateDate {
    fileprivate static var distantPast: CertificateDate {
        guard let date = CertificateDate(year: 2000, month: 1, day: 1) else { preconditionFailure("no such day") }
        return date
    }
}

extension Operator {
    /// All certificates, and the terminal's key.
    func credentials() throws(TerminalCredentialsError) -> TerminalCredentials {
        guard let key = try? key else { throw TerminalCredentialsError(.keyInvalid) }
        return try TerminalCredentials.load(certificates: certificates, key: key)
    }
}

/// The error of terminal authentication that `body` throws; nil for none and any other.
func failure(_ body: () async throws -> Void) async -> TerminalAuthenticationError? {
    do {
        try await body()
        return nil
    } catch {
        return error as? TerminalAuthenticationError
    }
}
