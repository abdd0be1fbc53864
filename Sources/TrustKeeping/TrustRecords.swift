import DocumentTrust
import Foundation
import InspectionStore
import OpenSSLCrypto

/// What stands in a store: what the operator named, what lists brought that counted, and what nobody vouched for and may be
/// signed by a trusted key. What counts follows from these records alone.
struct TrustRecords {
    let items: [[UInt8]: TrustItem]
    let streams: [TrustStream]
    let distrusted: Set<[UInt8]>
    let distrustedCertificates: [Certificate]

    /// What the streams of lists are called that rest on anchors for tests. They are streams of their own: such a list neither
    /// keeps the true one of its state out nor takes its place.
    static let testPrefix = "test-"
    /// The stream of what comes in by a trusted key's signature, and that of what comes by that of one for tests.
    static let vouched = "vouched"
    static let vouchedForTests = testPrefix + vouched
    /// What the operator named, and no bundle.
    static let operators = "operator"

    /// The parts of the certificates that are kept with a list.
    enum Role: String {
        /// Whose key signed it.
        case signer
        /// An authority that came along.
        case authority
        /// Whom the operator named as the one who must have signed it.
        case named
    }

    init(_ transaction: TrustTransaction) throws {
        items = Dictionary(try transaction.items().map { ($0.fingerprint, $0) }) { first, _ in first }
        streams = try transaction.streams()
        let distrusted = items.values.filter { $0.state == .distrusted }
        self.distrusted = Set(distrusted.map(\.fingerprint))
        distrustedCertificates = try distrusted.filter(\.isCertificate).map { try $0.certificate() }
    }

    /// What all this comes to is asked of this; `streamsOfLists` says whose lists stand in it, in their order.
    ///
    /// - Parameter bundle: a bundle whose words do not count any more.
    func admission(
        homeState: HomeState,
        now: Date,
        leavingOut bundle: String? = nil
    ) throws -> (admission: Admission, streamsOfLists: [String]) {
        var admission = Admission(
            distrusted: distrusted,
            distrustedCertificates: distrustedCertificates,
            homeState: homeState,
            now: now
        )
        var provenances: [[UInt8]: OfferedCertificate.Provenance] = [:]
        var names: [String] = []
        for stream in streams where stream.name != bundle && !stream.isDistrust {
            if stream.isOperators {
                for member in stream.members { provenances[member] = .namedByOperator }
            } else if stream.isList {
                admission.lists.append(try list(stream))
                names.append(stream.name)
            } else {
                for member in stream.members where provenances[member] == nil { provenances[member] = .unvouched }
            }
        }
        for (fingerprint, item) in items where item.isCertificate && item.state != .distrusted {
            guard let provenance = provenances[fingerprint] ?? (item.isTest ? .unvouched : nil) else { continue }
            admission.certificates.append(
                OfferedCertificate(
                    try item.certificate(),
                    provenance: provenance,
                    isTest: item.isTest,
                    isAuthority: item.kind == .anchor,
                    isIntact: true
                )
            )
        }
        admission.revocationLists = try items.values
            .filter { $0.kind == .revocationList && $0.state == .active }.map { try $0.revocationList() }
        return (admission, names)
    }

    private func list(_ stream: TrustStream) throws -> OfferedList {
        let members = try stream.members.compactMap { items[$0] }.filter {
            $0.kind == .anchor && $0.state != .distrusted
        }
        .map { try $0.certificate() }
        func certificates(_ role: Role) -> [Certificate] {
            stream.vouchers.filter { $0.role == role.rawValue }.compactMap { try? Certificate(der: $0.encoded) }
        }
        guard let signer = certificates(.signer).first, let purpose = stream.purpose else {
            return OfferedList(
                taken: members,
                restingOn: stream.basis,
                series: stream.series,
                signedAt: stream.signedAt
            )
        }
        let signature = ListSignature(
            purpose: purpose,
            signer: signer,
            authorities: certificates(.authority),
            signingTime: stream.signedAt
        )
        let named = certificates(.named)
        return OfferedList(taken: members, signature: signature, signers: named.isEmpty ? nil : named)
    }
}

extension TrustItem {
    var isCertificate: Bool { kind == .anchor || kind == .signer }
}

extension TrustStream {
    /// Whether somebody's signature is its word, and not the operator. Of a master list it always is, also where a store that is from
    /// before does not say whose; deviation lists have streams for the operator's word as well.
    var isList: Bool { purpose == .masterList || purpose != nil && !(vouchers.isEmpty && basis.isEmpty) }
    /// Whether the operator named its members.
    var isOperators: Bool {
        !isList && !isDistrust && name != TrustRecords.vouched && name != TrustRecords.vouchedForTests
    }
    /// Its name, whether for tests or not.
    var series: String { isForTests ? String(name.dropFirst(TrustRecords.testPrefix.count)) : name }
    var isForTests: Bool { name.hasPrefix(TrustRecords.testPrefix) }
    var purpose: ListSignature.Purpose? {
        ListSignature.Purpose.allCases.first { series.hasPrefix($0.rawValue + ":") }
    }
}
