package import DaemonConfiguration
import DocumentCore
package import DocumentTrust
package import Foundation
import OpenSSLCrypto
import SmartCard

/// Where trust material lies beside the store: files and folders, and on whose word. The daemon and the command ask this one.
package struct TrustSources: Sendable, Hashable {
    /// What the operator trusts.
    package var anchors: [String]
    /// CRLs; anything else there counts only where a trusted key signed it.
    package var revocationLists: [String]
    /// Signers and links; they count only where a trusted key signed them.
    package var certificates: [String]
    /// Whether lists among the anchors count whose own signature does not lead to one.
    package var trustsUnsignedLists: Bool
    /// The state for which no foreign list brings an anchor.
    package var homeState: HomeState
    /// Whether a path that is not there, or that is closed, is left out and told, and no error: a folder that a configuration names
    /// may not be made yet, and one slip must not take the others along.
    package var toleratesMissing: Bool

    /// Sources from their parts.
    package init(
        anchors: [String] = [],
        revocationLists: [String] = [],
        certificates: [String] = [],
        trustsUnsignedLists: Bool = false,
        homeState: HomeState = .usual,
        toleratesMissing: Bool = false
    ) {
        self.anchors = anchors
        self.revocationLists = revocationLists
        self.certificates = certificates
        self.trustsUnsignedLists = trustsUnsignedLists
        self.homeState = homeState
        self.toleratesMissing = toleratesMissing
    }

    /// What was found.
    package struct Found: Sendable {
        /// All that counts, with what was refused.
        package let material: TrustMaterial
        /// The paths that are not there, or cannot be read.
        package let failures: [TrustError]

        /// The paths that are not there.
        package var missing: [String] { failures.filter { $0.system?.isMissing == true }.map(\.path) }
    }

    /// Reads all of it, and decides on it beside what counts already.
    ///
    /// - Parameters:
    ///   - base: what counts already, as the store's material.
    ///   - now: the moment by which the signers of lists are judged.
    /// - Throws: `.pathUnreadable`, unless such paths are tolerated.
    package func load(beside base: TrustMaterial = .empty, now: Date = Date()) throws(TrustError) -> Found {
        let found = read(beside: base, now: now)
        if !toleratesMissing, let first = found.failures.first { throw first }
        return found
    }

    /// The same of all that can be read.
    package func read(beside base: TrustMaterial = .empty, now: Date = Date()) -> Found {
        func urls(_ paths: [String]) -> [URL] { paths.map { URL(filePath: $0) } }
        let (material, failures) = TrustMaterial.read(
            anchors: urls(anchors),
            crls: urls(revocationLists),
            certificates: urls(certificates),
            trustUnsignedLists: trustsUnsignedLists,
            base: base,
            homeState: homeState,
            now: now
        )
        return Found(material: material, failures: failures)
    }

    /// Those from whom an inbox takes lists, as a configuration names them: SHA-256 fingerprints in hexadecimal, with colons or
    /// without, or files of certificates.
    ///
    /// - Throws: `.pathUnreadable` for what is neither.
    package static func listSigners(_ entries: [String]) throws(TrustError) -> Set<[UInt8]> {
        var fingerprints: Set<[UInt8]> = []
        for entry in entries {
            if let fingerprint = fingerprint(entry) {
                fingerprints.insert(fingerprint)
                continue
            }
            // No name would be the folder in which the program runs.
            guard !entry.isEmpty else { throw TrustError(pathUnreadable: entry) }
            let certificates = try OfferedFile.read(URL(filePath: entry)).flatMap { file in
                MaterialFile.items(in: file.bytes, source: file.source).compactMap { item in
                    if case .certificate(let certificate) = item { certificate.fingerprint } else { nil }
                }
            }
            guard !certificates.isEmpty else { throw TrustError(pathUnreadable: entry) }
            fingerprints.formUnion(certificates)
        }
        return fingerprints
    }

    private static func fingerprint(_ text: String) -> [UInt8]? {
        let bytes = [UInt8](hexadecimal: text.filter { $0 != ":" })
        return bytes?.count == HashAlgorithm.sha256.digestLength ? bytes : nil
    }
}

extension TrustSources {
    /// What the daemon's configuration names; what of it is not there is left out, and told.
    package init(_ configuration: TrustConfiguration) {
        self.init(
            anchors: configuration.anchors,
            revocationLists: configuration.revocationLists,
            certificates: configuration.certificates,
            trustsUnsignedLists: configuration.unsignedLists,
            homeState: HomeState(configuration.homeState),
            toleratesMissing: true
        )
    }

    /// Those from whom the inbox takes lists, as a configuration names them.
    ///
    /// - Throws: `.invalidValue` with the key, for what is neither a fingerprint nor a file of certificates.
    package static func listSigners(_ configuration: TrustConfiguration) throws(ConfigurationError) -> Set<[UInt8]> {
        do throws(TrustError) {
            return try listSigners(configuration.inboxSigners)
        } catch {
            throw ConfigurationError(
                .invalidValue,
                detail: "trust.inbox_signers: \(error.path) is neither a fingerprint nor a file of certificates"
            )
        }
    }
}
