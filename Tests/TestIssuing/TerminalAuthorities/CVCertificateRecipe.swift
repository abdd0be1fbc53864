package import DocumentCore
import VirtualCard

/// What a CV certificate says (Doc 9303-12, 7.2.2), true or not: a recipe may lie.
package struct CVCertificateRecipe: Sendable, Hashable {
    /// Certificate Profile Identifier.
    package var profileIdentifier: [UInt8] = [0x00]
    /// Certification Authority Reference.
    package var authority: String
    /// Data object 7F49.
    package var publicKey: [UInt8]
    /// Certificate Holder Reference.
    package var holder: String
    /// The type of terminal: id-IS, inspection systems.
    package var terminalType = OID("0.4.0.127.0.7.3.1.2.1")
    /// The octets of the authorization: role in the two highest bits, DG4 in bit 1, DG3 in bit 0.
    package var authorization: [UInt8]
    /// The day it was made, YYMMDD.
    package var effective: String
    /// Its last day, YYMMDD.
    package var expiration: String
    /// Certificate extensions: the contents of data object 65; nil for none.
    package var extensions: [UInt8]?

    /// A recipe from its parts.
    package init(
        authority: String,
        publicKey: [UInt8],
        holder: String,
        authorization: [UInt8],
        effective: String = "240101",
        expiration: String = "991231"
    ) {
        self.authority = authority
        self.publicKey = publicKey
        self.holder = holder
        self.authorization = authorization
        self.effective = effective
        self.expiration = expiration
    }

    /// Data object 7F4E: what is signed.
    package var body: [UInt8] {
        BER.encode(
            0x7F4E,
            parts: [
                BER.encode(0x5F29, profileIdentifier), BER.encode(0x42, Array(authority.utf8)), publicKey,
                BER.encode(0x5F20, Array(holder.utf8)),
                BER.encode(0x7F4C, terminalType.encoded + BER.encode(0x53, authorization)),
                BER.encode(0x5F25, Self.digits(effective)), BER.encode(0x5F24, Self.digits(expiration)),
                extensions.map { BER.encode(0x65, $0) } ?? [],
            ]
        )
    }

    /// The certificate.
    package func certificate(signedBy key: TerminalKey) throws -> [UInt8] {
        BER.encode(0x7F21, parts: [body, BER.encode(0x5F37, try key.sign(body))])
    }

    private static func digits(_ text: String) -> [UInt8] { text.utf8.map { $0 & 0x0F } }
}
