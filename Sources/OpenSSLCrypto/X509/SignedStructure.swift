import DocumentCore

/// What certificates and CRLs have in common: `SEQUENCE { tbs, signatureAlgorithm, signatureValue }` (RFC 5280, 4.1.1 and 5.1.1).
struct SignedStructure {
    /// The bytes that are signed.
    let tbs: ArraySlice<UInt8>
    /// The outer AlgorithmIdentifier.
    let algorithm: ArraySlice<UInt8>
    /// The signature's octets.
    let signature: ArraySlice<UInt8>
    /// A reader over the fields of what is signed.
    let fields: BERReader

    /// - Throws: `BERError`, also where bytes stand behind the structure.
    init(der bytes: [UInt8]) throws(BERError) {
        var outer = try BERReader.readOne(bytes[...], rules: .definite).contentsReader(.sequence)
        let signed = try outer.read(.sequence)
        tbs = signed.encoded
        fields = try signed.contentsReader()
        algorithm = try outer.read(.sequence).encoded
        signature = try outer.read().bitStringOctets()
        try outer.finish()
    }
}
