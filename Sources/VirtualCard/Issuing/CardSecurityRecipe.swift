package import DocumentCore

/// A document's EF.CardSecurity (Doc 9303-10, 3.11.4) from its SecurityInfos and its signer; change any part before `file()`.
package struct CardSecurityRecipe: Sendable {
    /// The SET OF SecurityInfo that is signed.
    package var content: [UInt8]
    /// eContentType.
    package var contentType = Self.securityObject
    /// The certificates inside.
    package var certificates: [[UInt8]]
    /// The signers.
    package var signers: [SignerInfoRecipe]
    /// Bytes behind the file.
    package var trailingBytes: [UInt8] = []

    /// id-SecurityObject.
    package static let securityObject = OID("0.4.0.127.0.7.3.2.1")

    /// A proper file: one signer, named by issuer and serial number, its certificate inside.
    package init(content: [UInt8], signer: DocumentSigner) {
        self.content = content
        certificates = [signer.certificate]
        signers = [
            SignerInfoRecipe(
                identifier: .issuerAndSerialNumber(signer.issuer, signer.serialNumber),
                key: signer.key
            )
        ]
    }

    /// The file EF.CardSecurity: a ContentInfo, without a tag around it.
    package func file() throws -> [UInt8] {
        let signedData = SignedDataRecipe(
            content: content,
            contentType: contentType,
            certificates: certificates,
            signers: signers
        )
        return try signedData.encoded() + trailingBytes
    }
}
