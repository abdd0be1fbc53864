package import Foundation
package import OpenSSLCrypto
package import VirtualCard

/// An authorisation PKI for tests: a country verifying authority, a document verifier and a terminal (Doc 9303-12, 7.2).
package struct TerminalPKI: Sendable {
    /// One that holds a key.
    package struct Holder: Sendable {
        /// The private key.
        package var key: TerminalKey
        /// What the certificate says.
        package var recipe: CVCertificateRecipe
        /// The certificate.
        package var certificate: [UInt8]
    }

    /// The authority; its certificate is self-signed.
    package var authority: Holder
    /// A domestic document verifier.
    package var verifier: Holder
    /// The terminal.
    package var terminal: Holder

    /// The octet of an authority's, a domestic verifier's and a terminal's authorization, each with all rights.
    private static let roles: [UInt8] = [0xC3, 0x83, 0x03]

    /// New keys of one algorithm, and certificates with all rights, valid from 2024 to the end of the century.
    package static func generate(
        _ algorithm: TerminalAlgorithm = TerminalAlgorithm(.ecdsa, .sha256),
        curve: NamedCurve = .brainpoolP256r1,
        bits: Int = 2048
    ) throws -> Self {
        let keys = try roles.map { _ in try TerminalKey.generate(algorithm, curve: curve, bits: bits) }
        return try Self(authority: keys[0], verifier: keys[1], terminal: keys[2])
    }

    /// The same with keys at hand.
    package init(authority: TerminalKey, verifier: TerminalKey, terminal: TerminalKey) throws {
        let names = ["VNTESTCVCA00001", "VNTESTDV00001", "VNTESTIS00001"]
        func holder(_ index: Int, _ key: TerminalKey, issuer: Int, _ issuerKey: TerminalKey) throws -> Holder {
            let recipe = CVCertificateRecipe(
                authority: names[issuer],
                publicKey: try key.publicKeyObject(withDomainParameters: index == 0),
                holder: names[index],
                authorization: [Self.roles[index]]
            )
            return Holder(key: key, recipe: recipe, certificate: try recipe.certificate(signedBy: issuerKey))
        }
        self.authority = try holder(0, authority, issuer: 0, authority)
        self.verifier = try holder(1, verifier, issuer: 0, authority)
        self.terminal = try holder(2, terminal, issuer: 1, verifier)
    }

    /// The next key of the authority, and the link certificate for it, signed with the present key.
    package func successor(of key: TerminalKey, holder: String, effective: String = "250101") throws -> Holder {
        var recipe = CVCertificateRecipe(
            authority: authority.recipe.holder,
            publicKey: try key.publicKeyObject(withDomainParameters: true),
            holder: holder,
            authorization: authority.recipe.authorization
        )
        recipe.effective = effective
        return Holder(key: key, recipe: recipe, certificate: try recipe.certificate(signedBy: authority.key))
    }

    /// Writes `cvca.cvcert`, `dv.cvcert`, `terminal.cvcert` and `terminal.key` (PKCS #8) into a folder that is there already.
    ///
    /// - Throws: what the file system says, or `OpenSSLError`.
    package func write(into folder: URL) throws {
        try Data(authority.certificate).write(to: folder.appending(path: "cvca.cvcert"))
        try Data(verifier.certificate).write(to: folder.appending(path: "dv.cvcert"))
        try Data(terminal.certificate).write(to: folder.appending(path: "terminal.cvcert"))
        try terminal.key.signingKey.pkcs8().withBytes {
            try Data($0).write(to: folder.appending(path: "terminal.key"))
        }
    }
}
