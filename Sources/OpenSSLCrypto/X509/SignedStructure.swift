/// What certificates and CRLs have in common: `SEQUENCE { tbs, signatureAlgorithm, signatureValue }` (RFC 5280, 4.1.1 and 5.1.1).
struct SignedStructure {
    /// The bytes that are signed.
    let tbs: ArraySlice<UInt8>
    /// The outer AlgorithmIdentifier.
    let algorithm: ArraySlice<UInt8>
    /// The signature's octets.
    let signature: ArraySlice<UInt8>
    /// A reader over the fields of what is signed.
    let fields: DERReader

    /// - Throws: `.malformed`, bytes behind the structure included.
    init(der bytes: [UInt8]) throws(X509Error) {
        var outer = try DERReader.readOne(bytes[...]).reader(DERTag.sequence)
        let signed = try outer.read(DERTag.sequence)
        tbs = signed.encoded
        fields = DERReader(signed.contents)
        algorithm = try outer.read(DERTag.sequence).encoded
        signature = try outer.read().bitStringOctets()
        try outer.finish()
    }
}
