import OpenSSLCrypto
import Synchronization

/// How much work one question may cost: which of the trusted keys signed the certificates and lists that belong to one file.
///
/// Certificates come by lists and with documents, so that a stranger may bring thousands of one name. Each key that is made and
/// each signature that is verified is counted at what it costs at most; when no more is left, or the task was cancelled, the
/// question stays open: nothing is `failed` for what was not looked at. Work is counted and not measured, so that a busy machine
/// says the same as an idle one.
final class VerificationBudget: Sendable {
    /// What one file may cost, in microseconds.
    static let limit = 30_000
    /// What it may cost to ask of each of many certificates whether a trusted key signed it, before one of them is looked at closely:
    /// one key of the most expensive kind, and mostly several.
    static let glance = 1_600
    /// The most links followed from one key to its roots.
    static let linkLimit = 64
    /// The most certificates of one key that are told apart.
    static let holderLimit = 64

    private let left: Mutex<Int>

    init(_ limit: Int = VerificationBudget.limit) { left = Mutex(limit) }

    /// Whether there was enough left, which is then taken.
    func take(_ microseconds: Int) -> Bool {
        guard !Task.isCancelled else { return false }
        return left.withLock { left in
            left -= microseconds
            return left >= 0
        }
    }

    /// What looking at one candidate costs, and making its key.
    static let key = 50

    /// What verifying one signature with a key costs at most.
    static func signature(by key: PublicKey) -> Int {
        switch key.kind {
        case .ec("prime256v1", _): 100
        case .ec(_, let bits): bits <= 256 ? 350 : bits <= 384 ? 700 : 1000
        // With what is asked of its group where the signature is right.
        case .dsa(let bits, _): bits <= 2048 ? 700 : 1500
        case .rsa(let bits, _): bits <= 4096 ? 300 : 1500
        }
    }
}
