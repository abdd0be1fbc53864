import Foundation
import OpenSSLCrypto
import VirtualCard

/// Which of the two test issuers: their names, and the names of their files.
enum AuthorityKind: String, Sendable {
    case trusted = ""
    case untrusted = "untrusted-"

    var authorityName: NameRecipe {
        let name = self == .trusted ? "TEST ONLY CSCA" : "TEST ONLY Untrusted CSCA"
        return NameRecipe(country: "VN", organisation: "cccd test issuer", commonName: name)
    }

    var signerName: NameRecipe {
        let name = self == .trusted ? "TEST ONLY Document Signer" : "TEST ONLY Untrusted Document Signer"
        return NameRecipe(country: "VN", organisation: "cccd test issuer", commonName: name)
    }

    /// One of this issuer's files: `csca.cer`, `untrusted-signer.key`.
    func file(_ name: String, in folder: URL) -> URL { folder.appending(path: rawValue + name) }
}

extension TestPKI.Authority {
    func write(to folder: URL, as kind: AuthorityKind) throws {
        try key.signingKey.pkcs8().withBytes { try Data($0).write(to: kind.file("csca.key", in: folder)) }
        try signer.key.signingKey.pkcs8().withBytes { try Data($0).write(to: kind.file("signer.key", in: folder)) }
        try Data(certificate).write(to: kind.file("csca.cer", in: folder))
        try Data(revocationList).write(to: kind.file("csca.crl", in: folder))
        try Data(signer.certificate).write(to: kind.file("signer.cer", in: folder))
    }

    init(from folder: URL, as kind: AuthorityKind) throws {
        func read(_ name: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: kind.file(name, in: folder))) }
        func key(_ name: String) throws -> IssuingKey {
            try IssuingKey(try SigningKey(pkcs8: try read(name)), curve: TestPKI.curve)
        }
        // The recipes follow from the keys; the signatures are those of the files.
        try self.init(kind: kind, key: try key("csca.key"), signerKey: try key("signer.key"))
        certificate = try read("csca.cer")
        revocationList = try read("csca.crl")
        signer.certificate = try read("signer.cer")
    }
}
