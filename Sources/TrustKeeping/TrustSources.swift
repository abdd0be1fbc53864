import DocumentCore
public import DocumentTrust
public import Foundation
import OpenSSLCrypto
import SmartCard

/// Where trust material lies beside the store: files and folders, and on whose word. The daemon and the command ask this one.
public struct TrustSources: Sendable, Hashable {
    /// What the operator trusts.
    public var anchors: [String]
    /// CRLs; nobody's word stands for what else is there.
    public var revocationLists: [String]
    /// Signers and links; nobody's word stands for them.
    public var certificates: [String]
    /// Whether lists among the anchors count whose own signature does not lead to one.
    public var trustsUnsignedLists: Bool
    /// The state for which no foreign list brings an anchor.
    public var homeState: HomeState
    /// Whether a path that is not there is left out and told, and no error: a folder that a configuration names may not be made yet.
    public var toleratesMissing: Bool

    /// Sources from their parts.
    public init(
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
    public struct Found: Sendable {
        /// All that counts, with what was refused.
        public let material: TrustMaterial
        /// The paths that are not there.
        public let missing: [String]
    }

    /// Reads all of it, and decides on it beside what counts already.
    ///
    /// - Parameters:
    ///   - base: what counts already, as the store's material.
    ///   - now: the moment by which the signers of lists are judged.
    /// - Throws: `.pathUnreadable`.
    public func load(beside base: TrustMaterial = .empty, now: Date = Date()) throws(TrustError) -> Found {
        var missing: [String] = []
        func present(_ paths: [String]) -> [URL] {
            paths.filter { path in
                guard toleratesMissing, !FileManager.default.fileExists(atPath: path) else { return true }
                missing.append(path)
                return false
            }.map { URL(filePath: $0) }
        }
        let material = try TrustMaterial.load(
            anchors: present(anchors),
            crls: present(revocationLists),
            certificates: present(certificates),
            trustUnsignedLists: trustsUnsignedLists,
            base: base,
            homeState: homeState,
            now: now
        )
        return Found(material: material, missing: missing)
    }

    /// Those from whom an inbox takes lists, as a configuration names them: SHA-256 fingerprints in hexadecimal, with colons or
    /// without, or files of certificates.
    ///
    /// - Throws: `.pathUnreadable` for what is neither.
    public static func listSigners(_ entries: [String]) throws(TrustError) -> Set<[UInt8]> {
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
    /// The folders that the daemon's configuration file names, for a command that looks at what the daemon would see.
    ///
    /// - Throws: `.configurationUnreadable` for a file that is not there or no JSON object; `.configurationInvalid` for a value that is
    ///   not what its key wants.
    public init(configuration path: String) throws(TrustError) {
        let usual = TrustSources(
            anchors: ["/etc/cccd/trust"],
            revocationLists: ["/etc/cccd/crl"],
            toleratesMissing: true
        )
        let file = try Configuration.read(path)
        self = usual
        anchors = file.trust?.anchors ?? usual.anchors
        revocationLists = file.trust?.crls ?? usual.revocationLists
        certificates = file.trust?.certificates ?? []
        trustsUnsignedLists = file.trust?.unsignedLists ?? false
        guard let code = file.trust?.homeState else { return }
        guard HomeState.isCode(code) else {
            throw TrustError(.configurationInvalid, path: "\(path): trust.home_state: two or three letters")
        }
        homeState = HomeState(code)
    }

    /// What of it this needs; the daemon refuses what it does not know in it.
    private struct Configuration: Decodable {
        struct Trust: Decodable {
            var anchors: [String]?
            var crls: [String]?
            var certificates: [String]?
            var unsignedLists: Bool?
            var homeState: String?

            enum CodingKeys: String, CodingKey {
                case anchors, crls, certificates
                case unsignedLists = "unsigned_lists"
                case homeState = "home_state"
            }
        }

        var trust: Trust?

        static func read(_ path: String) throws(TrustError) -> Configuration {
            guard let data = FileManager.default.contents(atPath: path) else {
                throw TrustError(.configurationUnreadable, path: path)
            }
            do {
                return try JSONDecoder().decode(Configuration.self, from: data)
            } catch DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context) {
                let key = context.codingPath.map { $0.intValue.map { "\($0 + 1)" } ?? $0.stringValue }
                guard !key.isEmpty else { throw TrustError(.configurationUnreadable, path: path) }
                throw TrustError(.configurationInvalid, path: "\(path): \(key.joined(separator: ".")): wrong type")
            } catch {
                throw TrustError(.configurationUnreadable, path: path)
            }
        }
    }
}
