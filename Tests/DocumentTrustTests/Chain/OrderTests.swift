import TestIssuing
import DocumentCore
import DocumentTrust
import MRTD
import OpenSSLCrypto
import SmartCard
import TestSupport
import Testing
import VirtualCard

/// A verdict and its evidence follow from what is there, and not from the order in which it came.
@Suite struct OrderTests {
    /// A document whose parts can be put in any order; every part is made once, so that the bytes are the same.
    private struct Family {
        var document: IssuedDocument
        var anchors: [[UInt8]]
        var lists: [[UInt8]]
        var embedded: [[UInt8]] = []
        var loose: [[UInt8]] = []
        private let signer: [UInt8]
        /// Whether the signer's certificate is in the SOD.
        var carriesSigner = true

        init(_ document: IssuedDocument) throws {
            self.document = document
            anchors = [try document.anchor()]
            lists = [try document.list()]
            signer = try document.signer.certificate(signedBy: document.issuingKey)
        }

        func verify(_ generator: inout SeededGenerator) throws -> PassiveAuthentication {
            var document = document
            document.anchors = anchors.shuffled(using: &generator)
            document.lists = lists.shuffled(using: &generator)
            document.loose = loose.shuffled(using: &generator)
            let carried = (embedded + (carriesSigner ? [signer] : [])).shuffled(using: &generator)
            document.alter = { $0.certificates = carried }
            return try document.verify()
        }

        /// The one result of every order.
        func expect(_ words: [CheckName: String], _ location: SourceLocation = #_sourceLocation) throws {
            var generator = SeededGenerator(seed: 9)
            let first = try verify(&generator)
            #expect(first.notPassed == words, sourceLocation: location)
            for _ in 0..<24 {
                let other = try verify(&generator)
                #expect(other.outcomes == first.outcomes, sourceLocation: location)
                #expect(other.groupOutcomes == first.groupOutcomes, sourceLocation: location)
                #expect(other.signerFingerprint == first.signerFingerprint, sourceLocation: location)
            }
        }
    }

    private func root(
        _ key: IssuingKey,
        serial: UInt8,
        from start: Instant = Instant(year: 2010),
        to end: Instant = Instant(year: 2045),
        alter: (inout CertificateRecipe) -> Void = { _ in }
    ) throws -> [UInt8] {
        var recipe = try CertificateRecipe.countrySigningAuthority(
            IssuedDocument.authorityName,
            key: key,
            serialNumber: [serial]
        )
        (recipe.notBefore, recipe.notAfter) = (start, end)
        recipe.remove(OID("2.5.29.16"))
        alter(&recipe)
        return try recipe.certificate(signedBy: key)
    }

    private func link(_ key: IssuingKey, by old: IssuingKey, serial: UInt8) throws -> [UInt8] {
        var recipe = try CertificateRecipe.countrySigningAuthority(
            IssuedDocument.authorityName,
            key: key,
            serialNumber: [0x11, serial]
        )
        recipe.set(.authorityKeyIdentifier(try old.keyIdentifier()))
        return try recipe.certificate(signedBy: old)
    }

    @Test func aRenewedRootWithTheSameKeyInAnotherEncoding() throws {
        // Whichever of the two is the old one, which had ended before the signer began.
        let key = try IssuedDocument.authorityKey.get()
        let encodings = [key, try key.explicit(), try key.compressed()]
        for old in encodings {
            for new in encodings {
                var family = try Family(try IssuedDocument())
                family.anchors = [
                    try root(old, serial: 1, to: Instant(year: 2015)), try root(new, serial: 2),
                ]
                try family.expect(Expected.genuine)
            }
        }
    }

    @Test func aRenewedRootThatCameTooLate() throws {
        let key = try IssuedDocument.authorityKey.get()
        var family = try Family(try IssuedDocument())
        family.anchors = [
            try root(key, serial: 1, to: Instant(year: 2015)),
            try root(try key.explicit(), serial: 2, from: Instant(year: 2025)),
        ]
        try family.expect(Expected.only(.dsValidity, .anchorNotValidAtIssuance))
    }

    @Test func aRenewedRootWithAnRSAKeyForPSS() throws {
        let key = try IssuedDocument.rsa(.rsaPSS(saltLength: 32))
        var family = try Family(IssuedDocument(authorityKey: key, signerKey: IssuedDocument.signerKey.get()))
        family.anchors = [
            try root(try key.forPSS(), serial: 1, to: Instant(year: 2015)), try root(key, serial: 2),
        ]
        try family.expect(Expected.genuine)
    }

    @Test func anEncodingThatForbidsTheAlgorithmHidesNoOther() throws {
        // The same numbers, once for RSASSA-PSS alone: that one did not sign by PKCS #1, and the other did.
        let key = try IssuedDocument.rsa(.rsaPKCS1)
        var family = try Family(IssuedDocument(authorityKey: key, signerKey: IssuedDocument.signerKey.get()))
        family.anchors = [try root(try key.forPSS(), serial: 1), try root(key, serial: 2)]
        try family.expect(Expected.genuine)
    }

    @Test func rootsOfOneKeyOfWhichOneMayNotIssue() throws {
        let key = try IssuedDocument.authorityKey.get()
        var family = try Family(try IssuedDocument())
        let forbidden = try root(try key.explicit(), serial: 1) { $0.set(.keyUsage([.cRLSign])) }
        family.anchors = [forbidden, try root(key, serial: 2)]
        try family.expect(Expected.genuine)
        // Where neither may, the evidence names the same one.
        family.anchors = [forbidden, try root(key, serial: 2) { $0.remove(OID("2.5.29.19")) }]
        family.lists = []
        try family.expect(Expected.untrusted(.certificateConstraint))
    }

    @Test func namesakesWithAndWithoutAKeyIdentifier() throws {
        var document = try IssuedDocument()
        let others = try (0..<8).map { number in
            try root(try IssuedDocument.key(.p256), serial: UInt8(10 + number)) {
                $0.set(.subjectKeyIdentifier(document.authority.subject.encoded))
            }
        }
        for isPointed in [true, false] {
            if !isPointed { document.signer.remove(OID("2.5.29.35")) }
            var family = try Family(document)
            family.anchors += others
            let result = try family.document.verify()
            try family.expect(result.notPassed)
            family.anchors = others
            try family.expect(result.notPassed.merging(Expected.untrusted(.chainSignatureInvalid)) { _, new in new })
        }
    }

    @Test func namesakesThatCannotBeAsked() throws {
        // One key is no point of its curve, the other's curve is not known: what is not known is told.
        let key = try IssuedDocument.strangerKey.get()
        var info = key.subjectPublicKeyInfo
        info[info.count - 1] ^= 1
        let invalid = IssuingKey(signingKey: key.signingKey, subjectPublicKeyInfo: info, algorithm: key.algorithm)
        let unknown = IssuingKey(
            signingKey: key.signingKey,
            subjectPublicKeyInfo: DER.sequence(DER.sequence(OID("1.3.101.112").encoded), DER.bitString([1, 2, 3])),
            algorithm: key.algorithm
        )
        var family = try Family(try IssuedDocument())
        family.lists = []
        family.anchors = try [invalid, unknown].enumerated().map { number, key in
            try CertificateRecipe.countrySigningAuthority(
                IssuedDocument.authorityName,
                key: IssuingKey(
                    signingKey: key.signingKey,
                    subjectPublicKeyInfo: key.subjectPublicKeyInfo,
                    algorithm: key.algorithm
                ),
                serialNumber: [UInt8(number + 1)]
            ).certificate(signedBy: key)
        }
        try family.expect(Expected.untrusted(.algorithmUnsupported, verdict: "not_supported"))
    }

    @Test func linksInTheSODAndInstalledWithTwins() throws {
        let keys = try (0..<2).map { _ in try IssuedDocument.key(.p256) }
        let first = try IssuedDocument.authorityKey.get()
        var document = try IssuedDocument()
        document.issuingKey = keys[1]
        document.signer.set(.authorityKeyIdentifier(try keys[1].keyIdentifier()))
        var links: [[UInt8]] = []
        for twin in 0..<3 {
            links += [try link(twin == 0 ? keys[0] : keys[0].explicit(), by: first, serial: UInt8(twin))]
            links += [try link(twin == 0 ? keys[1] : keys[1].compressed(), by: keys[0], serial: UInt8(twin + 8))]
        }
        var family = try Family(document)
        family.embedded = links
        try family.expect(Expected.genuine)
        (family.anchors, family.embedded) = (family.anchors + links, [])
        try family.expect(Expected.genuine)
        // The links alone stand by the operator's word, and the old key's list is nobody's any more.
        family.anchors = Array(family.anchors.dropFirst())
        try family.expect(Expected.only(.dsRevocation, .crlInvalid, verdict: "inconclusive"))
    }

    @Test func keysThatVouchForEachOther() throws {
        let keys = try (0..<3).map { _ in try IssuedDocument.key(.p256) }
        var document = try IssuedDocument(authorityKey: keys[0], signerKey: IssuedDocument.signerKey.get())
        document.time = IssuedDocument.now
        var family = try Family(document)
        family.anchors = try keys.indices.map { number in
            try link(keys[number], by: keys[(number + 1) % 3], serial: UInt8(number))
        }
        try family.expect(Expected.genuine)
    }

    @Test func weakAndStrongLinksToOneKey() throws {
        let old = try (0..<2).map { _ in try IssuedDocument.key(.p256) }
        let new = try IssuedDocument.authorityKey.get()
        var weak = old[0]
        weak.algorithm = SigningAlgorithm(.ecdsa, hash: .sha1)
        var family = try Family(try IssuedDocument())
        let roots = [try root(old[0], serial: 1), try root(old[1], serial: 2)]
        family.anchors =
            roots + [try link(new, by: weak, serial: 3), try link(try new.explicit(), by: old[1], serial: 4)]
        try family.expect(Expected.genuine)
        // Two ways, both weak, and each for another reason.
        let small = try IssuedDocument.key(.p192)
        family.anchors = [
            roots[0], try root(small, serial: 2), try link(new, by: weak, serial: 3),
            try link(new, by: small, serial: 4),
        ]
        try family.expect(Expected.genuine)
    }

    @Test func listsOfOneIssuer() throws {
        let document = try IssuedDocument()
        let key = document.authorityKey
        var family = try Family(document)
        family.anchors = [try document.anchor(), try root(try key.explicit(), serial: 7)]
        family.lists = [
            try document.list(), try document.list(alter: { $0.nextUpdate = Instant(year: 2026, month: 2) }),
            try document.list(by: try IssuedDocument.strangerKey.get()), try document.list(),
        ]
        try family.expect(try document.verify().notPassed)
        family.lists += try (0..<3).map { _ in try document.list(revoking: [document.signer.serialNumber]) }
        try family.expect(Expected.only(.dsRevocation, .revoked))
    }

    @Test func signerOutsideTheSODAmongNamesakes() throws {
        let document = try IssuedDocument()
        var family = try Family(document)
        family.carriesSigner = false
        let other = try IssuedDocument.strangerKey.get()
        var namesake = document.signer
        namesake.subjectPublicKeyInfo = other.subjectPublicKeyInfo
        let twin = try document.signer.certificate(signedBy: document.issuingKey)
        family.loose = [try namesake.certificate(signedBy: document.issuingKey), twin]
        try family.expect(Expected.genuine)
        family.loose = [twin, try document.signer.certificate(signedBy: document.issuingKey)]
        try family.expect(Expected.genuine)
    }

    @Test func signerBesideNamesakesInTheSOD() throws {
        let document = try IssuedDocument()
        var family = try Family(document)
        var namesake = document.signer
        namesake.subjectPublicKeyInfo = try IssuedDocument.strangerKey.get().subjectPublicKeyInfo
        family.embedded = [
            try namesake.certificate(signedBy: document.issuingKey),
            try document.signer.certificate(signedBy: document.issuingKey), try document.anchor(),
        ]
        try family.expect(Expected.genuine)
        // Whose key did not sign: the same one is told.
        family.carriesSigner = false
        family.embedded = try (0..<3).map { _ in try namesake.certificate(signedBy: document.issuingKey) }
        try family.expect(Expected.unsigned(.signatureInvalid))
    }
}
