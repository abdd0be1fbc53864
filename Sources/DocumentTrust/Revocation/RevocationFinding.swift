import DocumentCore
import MRTD
import OpenSSLCrypto

/// What the CRLs say against one certificate.
enum RevocationFinding: Sendable {
    /// It is revoked.
    case revoked(Evidence)
    /// Something that concerns it and is not understood, or may mean another: it is neither revoked nor cleared.
    case doubtful(CheckCode, Evidence)

    var outcome: CheckOutcome {
        switch self {
        case .revoked(let evidence): .failed(.revoked, evidence)
        case .doubtful(let code, let evidence): .inconclusive(code, evidence)
        }
    }

    var isRevocation: Bool { if case .revoked = self { true } else { false } }
}
