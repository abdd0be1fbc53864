import DocumentCore
import Foundation
package import OpenSSLCrypto

/// The key that signs the access log's checkpoints.
package struct LogKey: Sendable {
    let signing: Ed25519Key
    /// Its public half.
    package let verifying: Ed25519PublicKey

    /// The credential that takes the place of the file.
    package static let credential = "cccd.log-key"
    /// The file in the state folder.
    package static let fileName = "access-log.key"

    /// A key.
    package init(_ key: Ed25519Key) throws(KeptSecretError) {
        guard let verifying = Ed25519PublicKey(key.publicKey) else { throw KeptSecretError(.invalid) }
        signing = key
        self.verifying = verifying
    }

    /// The key of a state folder: the credential, else its file; made where there is none.
    package init(in folder: String) throws(KeptSecretError) {
        let secret = Self.secret(in: folder)
        let bytes = try secret.readOrMade { () throws(OpenSSLError) in try Ed25519Key.generate().pkcs8() }
        try self.init(bytes, secret.path)
    }

    /// The key of a state folder; nil where there is none.
    package static func found(in folder: String) throws(KeptSecretError) -> LogKey? {
        let secret = secret(in: folder)
        guard let bytes = try secret.read() else { return nil }
        return try LogKey(bytes, secret.path)
    }

    private static func secret(in folder: String) -> KeptSecret {
        KeptSecret(credential: credential, path: folder + "/" + fileName)
    }

    private init(_ bytes: SecretBytes, _ path: String) throws(KeptSecretError) {
        let key: Ed25519Key
        do { key = try Ed25519Key(bytes) } catch { throw KeptSecretError(.invalid, detail: path) }
        try self.init(key)
    }
}

extension Ed25519PublicKey {
    /// The key as verifiers of signed notes take it: `NAME+ID+KEY` (C2SP signed-note).
    package func verifierKey(name: String) -> String {
        let bytes = Data([SignedNote.ed25519] + bytes).base64EncodedString()
        return "\(name)+\(SignedNote.keyID(name, self.bytes).hex)+\(bytes)"
    }

    /// A key from such a text; nil for any other, and for one whose identifier is not its own.
    package convenience init?(verifierKey text: String) {
        let parts = text.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3, let bytes = Data(base64Encoded: parts[2]), bytes.first == SignedNote.ed25519,
            bytes.count == 33, SignedNote.keyID(parts[0], [UInt8](bytes.dropFirst())).hex == parts[1]
        else { return nil }
        self.init([UInt8](bytes.dropFirst()))
    }
}
