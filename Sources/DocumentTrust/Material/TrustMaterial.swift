import DocumentCore
package import Foundation
package import OpenSSLCrypto
import SmartCard

/// What an operator trusts and what helps to find the way there: anchors, CRLs, and loose signer certificates.
///
/// Anchors are trusted as they are: roots and link certificates alike (Doc 9303-12, 6.1.1). CRLs and loose certificates are
/// trusted for nothing until an anchor's key is found to have signed them.
package final class TrustMaterial: Sendable {
    /// Nothing trusted: every chain ends in `trust_anchor_missing`.
    package static let empty = TrustMaterial(anchors: [], crls: [], signerCertificates: [])

    /// A digest over the whole set, lower-case hexadecimal; the same whatever the order of loading.
    package let version: String
    /// What was offered and not taken in, with the reason.
    package let refused: [RefusedMaterial]
    /// What each master list brought.
    package let masterLists: [MasterListSummary]
    /// The anchors that are for tests, by the SHA-256 of the certificate: what rests on them has the caveat `test_anchor`.
    package let testAnchors: Set<[UInt8]>
    /// The lists of documents that must not pass.
    package let stopLists: [StopList]
    /// By whose word anchors count, by fingerprint; one that is not in it is the operator's.
    package let standings: [[UInt8]: AnchorStanding]
    /// The same, as it is asked of each.
    let anchorStandings: AnchorStandings
    /// When the latest list of each series was signed.
    let latestLists: [String: Date]
    /// The same of lists for tests.
    let latestTestLists: [String: Date]
    /// What must not count whatever brings it: `load` leaves it out of what it adds to this material, and a certificate that comes
    /// with a document signs and vouches for nothing.
    let distrust: Distrust

    let anchorIndex: CertificateIndex
    let signerIndex: CertificateIndex
    let crlsByIssuer: [DistinguishedName.Unordered: [CertificateRevocationList]]
    let revocationListSignatures: RevocationListSignatures
    let nameSuccession: NameSuccession
    let issuerSignatures = IssuerSignatures()
    /// How many items offered as CRLs could not be read: of whose issuer they are is not known.
    package let unreadableCRLs: Int
    /// How many files that begin as stop lists could not be read: whom they stop is not known.
    package let unreadableStopLists: Int

    /// A set from its parts.
    ///
    /// - Parameters:
    ///   - testAnchors: the fingerprints of the anchors that are for tests.
    ///   - distrusted: the fingerprints of what the operator distrusts.
    ///   - distrustedCertificates: the certificates among it: whatever has the key of one of them does not count.
    ///   - standings: by whose word anchors count, by fingerprint; the operator's where nothing is said.
    ///   - latestLists: when the latest list of each series was signed: an older one does not count any more.
    ///   - latestTestLists: the same of lists for tests.
    package convenience init(
        anchors: [Certificate],
        crls: [CertificateRevocationList],
        signerCertificates: [Certificate],
        testAnchors: Set<[UInt8]> = [],
        stopLists: [StopList] = [],
        distrusted: Set<[UInt8]> = [],
        distrustedCertificates: [Certificate] = [],
        standings: [[UInt8]: AnchorStanding] = [:],
        latestLists: [String: Date] = [:],
        latestTestLists: [String: Date] = [:]
    ) {
        self.init(
            anchors: anchors,
            crls: crls,
            signerCertificates: signerCertificates,
            refused: [],
            unreadableCRLs: 0,
            masterLists: [],
            testAnchors: testAnchors,
            stopLists: stopLists,
            distrust: Distrust(fingerprints: distrusted, certificates: distrustedCertificates),
            standings: standings,
            latestLists: latestLists,
            latestTestLists: latestTestLists
        )
    }

    init(
        anchors: [Certificate],
        crls: [CertificateRevocationList],
        signerCertificates: [Certificate],
        refused: [RefusedMaterial],
        unreadableCRLs: Int,
        unreadableStopLists: Int = 0,
        masterLists: [MasterListSummary],
        testAnchors: Set<[UInt8]> = [],
        stopLists: [StopList] = [],
        distrust: Distrust = Distrust(),
        standings: [[UInt8]: AnchorStanding] = [:],
        latestLists: [String: Date] = [:],
        latestTestLists: [String: Date] = [:]
    ) {
        self.standings = standings
        anchorStandings = AnchorStandings(standings)
        self.latestLists = latestLists
        self.latestTestLists = latestTestLists
        anchorIndex = CertificateIndex(anchors.filter { !distrust.forbids($0) })
        revocationListSignatures = RevocationListSignatures(anchors: anchorIndex)
        signerIndex = CertificateIndex(signerCertificates)
        crlsByIssuer = Dictionary(
            grouping: Set(crls).sorted { $0.fingerprint.lexicographicallyPrecedes($1.fingerprint) }
        ) {
            $0.issuer.unordered
        }
        nameSuccession = NameSuccession(anchors: anchorIndex, toIssuers: Set(crlsByIssuer.keys))
        self.refused = refused
        self.unreadableCRLs = unreadableCRLs
        self.unreadableStopLists = unreadableStopLists
        self.masterLists = masterLists
        self.testAnchors = testAnchors
        self.distrust = distrust
        self.stopLists = Set(stopLists).sorted { $0.fingerprint.lexicographicallyPrecedes($1.fingerprint) }
        var parts = [
            "anchor": anchorIndex.all.map(\.fingerprint), "crl": Set(crls).map(\.fingerprint),
            "signer": signerIndex.all.map(\.fingerprint),
        ]
        // A set without test anchors keeps the version that it had before there were any.
        if !testAnchors.isEmpty { parts["test"] = Array(testAnchors) }
        if !distrust.fingerprints.isEmpty { parts["distrusted"] = Array(distrust.fingerprints) }
        if !stopLists.isEmpty { parts["stop"] = self.stopLists.map(\.fingerprint) }
        // What could not be read may have revoked, or stopped: the verdicts are others than without it.
        if unreadableCRLs > 0 { parts["unreadable"] = [Self.bytes(unreadableCRLs)] }
        if unreadableStopLists > 0 { parts["unreadable-stop"] = [Self.bytes(unreadableStopLists)] }
        version = Self.version(parts)
    }

    /// SHA-256 fingerprints of what the operator distrusts.
    package var distrusted: Set<[UInt8]> { distrust.fingerprints }
    /// The anchors, in no order.
    package var anchors: Set<Certificate> { anchorIndex.all }
    /// The loose signer certificates, in no order.
    package var signerCertificates: Set<Certificate> { signerIndex.all }
    /// The CRLs, in no order.
    package var crls: [CertificateRevocationList] { crlsByIssuer.values.flatMap { $0 } }

    /// By whose word an anchor counts.
    package func standing(of anchor: Certificate) -> AnchorStanding { standings[anchor.fingerprint] ?? .byOperator }

    private static func bytes(_ count: Int) -> [UInt8] { withUnsafeBytes(of: count.bigEndian) { Array($0) } }

    private static func version(_ parts: [String: [[UInt8]]]) -> String {
        var bytes = Array("cccd-trust-1\n".utf8)
        for (kind, fingerprints) in parts.sorted(by: { $0.key < $1.key }) {
            bytes += Array("\(kind) \(fingerprints.count)\n".utf8)
            for fingerprint in fingerprints.sorted(by: { $0.lexicographicallyPrecedes($1) }) { bytes += fingerprint }
        }
        return HashAlgorithm.sha256.digest(bytes).hex
    }
}
