public import OpenSSLCrypto
import SmartCard

/// What an operator trusts and what helps to find the way there: anchors, CRLs, and loose signer certificates.
///
/// Anchors are trusted as they are: roots and link certificates alike (Doc 9303-12, 6.1.1). CRLs and loose certificates are
/// trusted for nothing until an anchor's key is found to have signed them.
public struct TrustMaterial: Sendable {
    /// Nothing trusted: every chain ends in `trust_anchor_missing`.
    public static let empty = TrustMaterial(anchors: [], crls: [], signerCertificates: [])

    /// A digest over the whole set, lower-case hexadecimal; the same whatever the order of loading.
    public let version: String
    /// What was offered and not taken in, with the reason.
    public let refused: [RefusedMaterial]
    /// What each master list brought.
    public let masterLists: [MasterListSummary]

    /// SHA-256 fingerprints of the anchors marked as test: what rests on one of them is said to.
    public let testAnchors: Set<[UInt8]>
    /// The lists of documents that must not pass.
    public let stopLists: [StopList]

    let anchorIndex: CertificateIndex
    let signerIndex: CertificateIndex
    let crlsByIssuer: [DistinguishedName: [CertificateRevocationList]]
    let revocationListSignatures = RevocationListSignatures()
    let issuerSignatures = IssuerSignatures()
    /// How many items offered as CRLs could not be read: of whose issuer they are is not known.
    let unreadableCRLs: Int

    /// A set from its parts.
    public init(
        anchors: [Certificate],
        crls: [CertificateRevocationList],
        signerCertificates: [Certificate],
        testAnchors: Set<[UInt8]> = [],
        stopLists: [StopList] = []
    ) {
        self.init(
            anchors: anchors,
            crls: crls,
            signerCertificates: signerCertificates,
            testAnchors: testAnchors,
            stopLists: stopLists,
            refused: [],
            unreadableCRLs: 0,
            masterLists: []
        )
    }

    init(
        anchors: [Certificate],
        crls: [CertificateRevocationList],
        signerCertificates: [Certificate],
        testAnchors: Set<[UInt8]>,
        stopLists: [StopList],
        refused: [RefusedMaterial],
        unreadableCRLs: Int,
        masterLists: [MasterListSummary]
    ) {
        anchorIndex = CertificateIndex(anchors)
        signerIndex = CertificateIndex(signerCertificates)
        crlsByIssuer = Dictionary(
            grouping: Set(crls).sorted { $0.fingerprint.lexicographicallyPrecedes($1.fingerprint) }
        ) {
            $0.issuer
        }
        self.testAnchors = testAnchors.intersection(anchorIndex.all.map(\.fingerprint))
        self.stopLists = Set(stopLists).sorted { $0.fingerprint.lexicographicallyPrecedes($1.fingerprint) }
        self.refused = refused
        self.unreadableCRLs = unreadableCRLs
        self.masterLists = masterLists
        version = Self.version([
            "anchor": anchorIndex.all.map(\.fingerprint), "crl": Set(crls).map(\.fingerprint),
            "signer": signerIndex.all.map(\.fingerprint), "stop": self.stopLists.map(\.fingerprint),
            "test": Array(self.testAnchors),
        ])
    }

    /// The anchors, in no order.
    public var anchors: Set<Certificate> { anchorIndex.all }
    /// The loose signer certificates, in no order.
    public var signerCertificates: Set<Certificate> { signerIndex.all }
    /// The CRLs, in no order.
    public var crls: [CertificateRevocationList] { crlsByIssuer.values.flatMap { $0 } }

    private static func version(_ parts: [String: [[UInt8]]]) -> String {
        var bytes = Array("cccd-trust-2\n".utf8)
        for (kind, fingerprints) in parts.sorted(by: { $0.key < $1.key }) where !fingerprints.isEmpty {
            bytes += Array("\(kind) \(fingerprints.count)\n".utf8)
            for fingerprint in fingerprints.sorted(by: { $0.lexicographicallyPrecedes($1) }) { bytes += fingerprint }
        }
        return HashAlgorithm.sha256.digest(bytes).hexadecimal.lowercased()
    }
}
