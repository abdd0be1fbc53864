import TestIssuing
import OpenSSLCrypto
import Synchronization
import TestSupport
import Testing

@testable import VirtualCard

/// An operator with an authorisation PKI of its own, and what an attacker or a careless issuer makes of its certificates. This file
/// imports the card's target only.
struct Operator: Sendable {
    var pki: TerminalPKI

    init(_ pki: TerminalPKI) { self.pki = pki }

    /// ECDSA with SHA-256 on brainpoolP256r1.
    init() throws { pki = try TerminalPKI.generate() }

    /// The names of all algorithms, `ecdsa-sha256`.
    static let algorithms = TerminalAlgorithm.all.map { "\($0.scheme.rawValue)-\($0.hash.rawValue)" }

    /// RSA keys take long to find: one set for all algorithms.
    private static let rsaKeys = Mutex<[TerminalKey]>([])

    /// An operator whose keys are all for one algorithm.
    init(algorithm name: String, curve: NamedCurve = .brainpoolP256r1) throws {
        let algorithm = try #require(
            TerminalAlgorithm.all.first { "\($0.scheme.rawValue)-\($0.hash.rawValue)" == name }
        )
        guard algorithm.scheme != .ecdsa else {
            pki = try TerminalPKI.generate(algorithm, curve: curve)
            return
        }
        let keys = try Self.rsaKeys.withLock { keys in
            if keys.isEmpty { keys = try (0..<3).map { _ in try TerminalKey.generate(algorithm) } }
            return keys.map { key in
                var other = key
                other.algorithm = algorithm
                return other
            }
        }
        pki = try TerminalPKI(authority: keys[0], verifier: keys[1], terminal: keys[2])
    }

    var authority: [UInt8] { pki.authority.certificate }
    var certificates: [[UInt8]] { [pki.authority.certificate, pki.verifier.certificate, pki.terminal.certificate] }
    var key: SecretBytes { get throws { try pki.terminal.key.signingKey.pkcs8() } }

    /// Changes what the verifier's certificate says and has the authority sign it.
    mutating func verifier(_ change: (inout CVCertificateRecipe) -> Void) throws {
        change(&pki.verifier.recipe)
        pki.verifier.certificate = try pki.verifier.recipe.certificate(signedBy: pki.authority.key)
    }

    /// Changes what the terminal's certificate says and has the verifier sign it.
    mutating func terminal(_ change: (inout CVCertificateRecipe) -> Void) throws {
        change(&pki.terminal.recipe)
        pki.terminal.certificate = try pki.terminal.recipe.certificate(signedBy: pki.verifier.key)
    }

    /// The authority's next key, with a link certificate; the verifier's is signed with the new key.
    mutating func renewAuthority(
        holder: String = "VNTESTCVCA00002",
        curve: NamedCurve = .brainpoolP256r1
    ) throws -> [UInt8] {
        let key = try TerminalKey.generate(TerminalAlgorithm(.ecdsa, .sha256), curve: curve)
        let next = try pki.successor(of: key, holder: holder)
        pki.authority = next
        if pki.verifier.key.curve != curve {
            // A chain has one curve.
            pki.verifier.key = try TerminalKey.generate(TerminalAlgorithm(.ecdsa, .sha256), curve: curve)
            pki.terminal.key = try TerminalKey.generate(TerminalAlgorithm(.ecdsa, .sha256), curve: curve)
            pki.verifier.recipe.publicKey = try pki.verifier.key.publicKeyObject(withDomainParameters: false)
            pki.terminal.recipe.publicKey = try pki.terminal.key.publicKeyObject(withDomainParameters: false)
            try terminal { _ in }
        }
        try verifier { $0.authority = holder }
        return next.certificate
    }
}
