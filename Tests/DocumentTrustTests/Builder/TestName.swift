import SmartCard

/// An X.501 Name as a test wants it.
struct TestName: Sendable {
    var country: String? = "UT"
    var organization = "Utopia Test Authority"
    var commonName: String
    var stringTag: BERTag = .utf8String

    static let csca = TestName(commonName: "CSCA Test")
    static let signer = TestName(commonName: "Signer Test")

    var der: [UInt8] {
        func attribute(_ oid: OID, _ tag: BERTag, _ text: String) -> [UInt8] {
            BER.encode(.set, BER.encode(.sequence, oid.encoded + BER.encode(tag, Array(text.utf8))))
        }
        return BER.encode(
            .sequence,
            parts: [
                country.map { attribute(OID("2.5.4.6"), .printableString, $0) } ?? [],
                attribute(OID("2.5.4.10"), stringTag, organization),
                attribute(OID("2.5.4.3"), stringTag, commonName),
            ]
        )
    }
}
