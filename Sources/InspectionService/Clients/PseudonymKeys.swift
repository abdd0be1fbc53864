package import InspectionStore
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
        try key(name, secret(name), else: .pseudonymUnavailable)
    }

    /// The key under which the access log names documents.
    func documents() throws(Problem) -> SecretBytes {
        try key(Self.log, documentSecret, else: .logUnavailable)
    }

    private func secret(_ name: String) -> KeptSecret {
        KeptSecret(credential: "cccd.pseudonym-\(name)", path: "\(folder ?? "")/pseudonym-\(name).key")
    }

    private var documentSecret: KeptSecret {
        KeptSecret(credential: "cccd.log-documents", path: "\(folder ?? "")/log-documents.key")
    }

    /// A key that a configuration asks for, which is there and cannot be used.
    package struct Fault: Sendable, Hashable {
        /// The profiles that name it; none for the access log's own.
        package let profiles: [String]
        /// Why.
        package let error: KeptSecretError
    }

    /// The keys that a configuration asks for and that cannot be used. One that is not there is made when it is needed first.
    package func faults(of configuration: ServiceConfiguration) -> [Fault] {
        guard folder != nil else { return [] }
        let all = configuration.clients.profiles + [configuration.clients.fallback].compactMap(\.self)
        let told = Set(all.filter { $0.derived.contains(.pseudonym) })
        let byKey = Dictionary(grouping: told, by: \.pseudonymKey).sorted { $0.key < $1.key }
        let faults = byKey.compactMap { key, profiles in
            Self.fault(of: secret(key)).map { Fault(profiles: profiles.map(\.name).sorted(), error: $0) }
        }
        let ofLog = configuration.namesDocuments ? Self.fault(of: documentSecret) : nil
        return faults + [ofLog].compactMap(\.self).map { Fault(profiles: [], error: $0) }
    }

    private static func fault(of secret: KeptSecret) -> KeptSecretError? {
        do throws(KeptSecretError) {
            _ = try secret.read()
            return nil
        } catch {
            return error
        }
    }

    /// - Parameter code: what whoever needs the key is told where it cannot be used.
    private func key(_ name: String, _ secret: KeptSecret, else code: ProblemCode) throws(Problem) -> SecretBytes {
        if let key = known.withLock({ $0[name] }) { return key }
        let key: SecretBytes
        do {
            key =
                folder == nil
                ? try SecretBytes.random(count: Self.length)
                : try secret.readOrMade { () throws(OpenSSLError) in try SecretBytes.random(count: Self.length) }
        } catch {
            throw Problem(code, (error as? KeptSecretError)?.code.rawValue ?? "key")
        }
        return known.withLock { known in
            if let first = known[name] { return first }
            known[name] = key
            return key
        }
    }
}
