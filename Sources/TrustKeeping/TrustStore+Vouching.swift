import DocumentTrust
import InspectionStore
import OpenSSLCrypto

extension TrustStore {
    /// Takes out what is there by a trusted key's word alone and has none any more. What only an anchor for tests vouches for by
    /// now is noted as such.
    ///
    /// - Returns: the fingerprints of what counts no more.
    static func dropUnvouched(_ transaction: TrustTransaction, _ change: Int64) throws -> [[UInt8]] {
        var fallen: [[UInt8]] = []
        var progress = true
        while progress {
            progress = false
            let trust = try material(in: transaction)
            let real = trust.testAnchors.isEmpty ? trust : trust.withoutTestAnchors
            for (name, vouchers) in [(vouched, real), (vouchedForTests, trust)] {
                for fingerprint in try members(of: name, transaction) {
                    guard let item = try transaction.item(fingerprint), item.state == .active,
                        try !vouchers.standsBehind(item)
                    else { continue }
                    try remove(fingerprint, from: name, transaction)
                    if name == vouched, try trust.standsBehind(item) {
                        try add(fingerprint, to: vouchedForTests, transaction)
                    }
                    guard try transaction.streams(vouchingFor: fingerprint).isEmpty else { continue }
                    try transaction.set(
                        .superseded,
                        of: fingerprint,
                        change: change,
                        reason: "no trusted key vouches for it"
                    )
                    fallen.append(fingerprint)
                    progress = true
                }
            }
        }
        return fallen
    }

    private static func members(of name: String, _ transaction: TrustTransaction) throws -> [[UInt8]] {
        (try transaction.stream(name)?.members ?? []).sorted { $0.lexicographicallyPrecedes($1) }
    }

    private static func remove(_ fingerprint: [UInt8], from name: String, _ transaction: TrustTransaction) throws {
        let members = (try transaction.stream(name)?.members ?? []).subtracting([fingerprint])
        try transaction.write(TrustStream(name: name, signedAt: nil, members: members))
    }

    private static func add(_ fingerprint: [UInt8], to name: String, _ transaction: TrustTransaction) throws {
        let members = (try transaction.stream(name)?.members ?? []).union([fingerprint])
        try transaction.write(TrustStream(name: name, signedAt: nil, members: members))
    }
}

extension TrustMaterial {
    /// Whether an anchor vouches for a link, or a signer, of the store. Its own key is no word for it.
    fileprivate func standsBehind(_ item: TrustItem) throws -> Bool {
        let certificate = try item.certificate()
        let others = TrustMaterial(
            anchors: anchors.filter { $0 != certificate },
            crls: [],
            signerCertificates: []
        )
        return item.kind == .anchor ? others.vouchesForLink(certificate) : others.issuedSigner(certificate)
    }
}
