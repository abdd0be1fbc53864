package import DocumentCore
package import OpenSSLCrypto

/// A document's EF.SOD from its data groups and its signer; change any part before `securityObjectFile()`.
package struct DocumentRecipe: Sendable {
    /// What is signed.
    package var securityObject: LDSSecurityObject
    /// The bytes signed in place of `securityObject`'s own encoding; nil for that.
    package var content: [UInt8]?
    /// eContentType.
    package var contentType = SignedDataRecipe.ldsSecurityObject
    /// The certificates inside.
    package var certificates: [[UInt8]]
    /// The signers.
    package var signers: [SignerInfoRecipe]
    /// How lengths are written in the CMS structure.
    package var lengths = SignedDataRecipe.Lengths.definite
    /// Whether the certificates stand in the order given, and not in DER's.
    package var keepsOrder = false
    /// Whether the content's OCTET STRING is cut into two (BER).
    package var cutsContent = false
    /// The tag around it all: 77 for EF.SOD.
    package var tag: BERTag = 0x77
    /// Bytes behind the file.
    package var trailingBytes: [UInt8] = []

    /// A proper document: all groups hashed, one signer, named by issuer and serial number, its certificate inside.
    ///
    /// - Parameter dataGroups: the files by number, 1 ... 16.
    package init(dataGroups: [Int: [UInt8]], signer: DocumentSigner, hash: HashAlgorithm = .sha256) {
        securityObject = LDSSecurityObject(files: dataGroups, hash: hash)
        certificates = [signer.certificate]
        signers = [
            SignerInfoRecipe(
                identifier: .issuerAndSerialNumber(signer.issuer, signer.serialNumber),
                key: signer.key
            )
        ]
    }

    /// The file EF.SOD.
    package func securityObjectFile() throws -> [UInt8] {
        var signedData = SignedDataRecipe(
            content: content ?? securityObject.encoded,
            contentType: contentType,
            certificates: certificates,
            signers: signers
        )
        signedData.lengths = lengths
        signedData.cutsContent = cutsContent
        signedData.keepsOrder = keepsOrder
        return BER.encode(tag, try signedData.encoded()) + trailingBytes
    }
}
