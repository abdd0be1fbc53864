import InspectionStore
import InspectionAPI
import OpenSSLCrypto
import Synchronization

/// The keys under which persons and documents have pseudonyms: credentials of the service manager, else files of the state folder, made
/// when they are needed first. Who has such a key can tell of every number whose pseudonym it is: it never leaves the daemon.
package final class PseudonymKeys: Sendable {
    private let folder: String?
    private let known = Mutex<[String: SecretBytes]>([:])

    /// The length of a key that is made, in bytes.
    private static let length = 32
    /// A name of a key of the log's own, that no profile's can be.
    private static let log = "log.documents"

    /// - Parameter folder: the state folder; nil for keys that last as long as this program.
    package init(folder: String? = nil) { self.folder = folder }

    /// The key of the pseudonyms of persons under a name: of one client, or of several that are to know the same.
    func pseudonyms(_ name: String) throws(Problem) -> SecretBytes {
        try key(name, KeptSecret(credential: "cccd.pseudonym-\(name)", path: "\(folder ?? "")/pseudonym-\(name).key"))
    }

    /// The key under which the access log names documents.
    func documents() throws(Problem) -> SecretBytes {
        try key(Self.log, KeptSecret(credential: "cccd.log-documents", path: "\(folder ?? "")/log-documents.key"))
    }

    private func key(_ name: String, _ secret: KeptSecret) throws(Problem) -> SecretBytes {
        if let key = known.withLock({ $0[name] }) { return key }
        let key: SecretBytes
        do {
            key =
                folder == nil
                ? try SecretBytes.random(count: Self.length)
                : try secret.readOrMade { () throws(OpenSSLError) in try SecretBytes.random(count: Self.length) }
        } catch {
            throw Problem(.internalError, (error as? KeptSecretError)?.code.rawValue ?? "key")
        }
        return known.withLock { known in
            if let first = known[name] { return first }
            known[name] = key
            return key
        }
    }
}
