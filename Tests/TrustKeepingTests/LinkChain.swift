import TestIssuing
import DocumentCore
import OpenSSLCrypto
import SmartCard
import VirtualCard

/// An authority's keys, each vouched for by the one before.
struct LinkChain {
    /// A key with its name.
    struct Station {
        let key: IssuingKey
        let name: NameRecipe

        init(key: IssuingKey, name: NameRecipe) { (self.key, self.name) = (key, name) }

        init() throws {
            let key = try IssuingKey.generate(curve: .p256, hash: .sha256, explicitParameters: false)
            self.init(key: key, name: LinkChain.name("TEST ONLY CSCA"))
        }

        func root() throws -> [UInt8] {
            try CertificateRecipe.countrySigningAuthority(name, key: key).certificate(signedBy: key)
        }

        /// - Parameter identifier: what is said to be this key's; nil for nothing.
        func link(to next: Station, serial: Int = 1, identifier: [UInt8]?) throws -> [UInt8] {
            var recipe = try CertificateRecipe.countrySigningAuthority(next.name, key: next.key)
            recipe.serialNumber = [0x10, UInt8(serial >> 8 & 0xFF), UInt8(serial & 0xFF)]
            recipe.issuer = name
            recipe.remove(OID("2.5.29.35"))
            if let identifier { recipe.set(.authorityKeyIdentifier(identifier)) }
            if next.name != name { recipe.set(.nameChange) }
            return try recipe.certificate(signedBy: key)
        }

        func link(to next: Station) throws -> [UInt8] { try link(to: next, identifier: key.keyIdentifier()) }
    }

    /// What links say of the key that signed them.
    enum Pointing: CaseIterable { case right, missing, wrong }

    static func name(_ commonName: String) -> NameRecipe {
        NameRecipe(country: "XA", organisation: "cccd test issuer", commonName: commonName)
    }

    /// In their order.
    private(set) var links: [[UInt8]] = []

    /// Keys that a signature does not tell.
    static let rsaKeys = Result {
        try (0..<12).map { _ in
            try IssuingKey.generateRSA(bits: 1024, algorithm: SigningAlgorithm(.rsaPKCS1, hash: .sha256))
        }
    }

    init(
        from first: Station,
        _ number: Int,
        isNameChange: Bool = false,
        pointing: Pointing = .right,
        identifier: [UInt8]? = nil,
        key: (Int) throws -> IssuingKey = { _ in
            try .generate(curve: .p256, hash: .sha256, explicitParameters: false)
        }
    ) throws {
        var last = first
        for place in 0..<number {
            let name = isNameChange ? Self.name("TEST ONLY CSCA \(place)") : last.name
            let next = Station(key: try key(place), name: name)
            let named: [UInt8]? =
                switch pointing {
                case .right: try identifier ?? last.key.keyIdentifier()
                case .missing: nil
                // That of the key which it vouches for.
                case .wrong: try next.key.keyIdentifier()
                }
            links.append(try last.link(to: next, serial: place, identifier: named))
            last = next
        }
    }
}
