import Foundation
import OpenSSLCrypto

/// What a set of trust material holds, as a technician wants to see it: how many anchors of which state on whose word, the CRLs with
/// their ends, and what was offered and not taken in. Nothing of a document or a person is in it.
public struct TrustHoldings: Sendable, Hashable, Encodable {
    /// The anchors of one state, in numbers.
    public struct State: Sendable, Hashable, Encodable {
        /// The country that the certificates name, in capitals; empty where they name none.
        public let country: String
        /// Named by the operator.
        public var `operator` = 0
        /// Links of those.
        public var link = 0
        /// There by lists.
        public var list = 0
        /// Of all these, for tests only.
        public var test = 0
    }

    /// A CRL.
    public struct RevocationList: Sendable, Hashable, Encodable {
        /// The issuer's country, in capitals; empty where it names none.
        public let country: String
        /// When it was issued (RFC 3339).
        public let thisUpdate: String
        /// When the next is due (RFC 3339); nil where it does not say.
        public let nextUpdate: String?

        enum CodingKeys: String, CodingKey {
            case country
            case thisUpdate = "this_update"
            case nextUpdate = "next_update"
        }
    }

    /// Something that was not taken in.
    public struct Refusal: Sendable, Hashable, Encodable {
        /// The file's name.
        public let source: String
        /// The stable code.
        public let code: String
    }

    /// The most CRLs, and refusals, that are told one by one.
    public static let told = 64

    /// The version of the material.
    public let version: String
    /// How many anchors there are.
    public let anchors: Int
    /// The same by state, in the order of the countries.
    public let states: [State]
    /// How many signers there are beside those in the documents.
    public let signers: Int
    /// How many CRLs there are.
    public let revocationLists: Int
    /// Those of them that end first.
    public let firstToEnd: [RevocationList]
    /// How many stop lists there are.
    public let stopLists: Int
    /// How many files were to be CRLs or stop lists and cannot be read.
    public let unreadable: Int
    /// How many things were offered and not taken in.
    public let refusals: Int
    /// The first of them.
    public let refused: [Refusal]

    enum CodingKeys: String, CodingKey {
        case version, anchors, states, signers, unreadable, refusals, refused
        case revocationLists = "crls"
        case firstToEnd = "crls_first_to_end"
        case stopLists = "stop_lists"
    }

    /// What a set of trust material holds.
    public init(_ trust: TrustMaterial) {
        version = trust.version
        anchors = trust.anchors.count
        var states: [String: State] = [:]
        for anchor in trust.anchors {
            let country = anchor.subject.country?.uppercased() ?? ""
            var state = states[country] ?? State(country: country)
            switch trust.standing(of: anchor) {
            case .byOperator: state.operator += 1
            case .byLink: state.link += 1
            case .byList: state.list += 1
            }
            if trust.testAnchors.contains(anchor.fingerprint) { state.test += 1 }
            states[country] = state
        }
        self.states = states.values.sorted { $0.country < $1.country }
        signers = trust.signerCertificates.count
        let lists = trust.crls
        revocationLists = lists.count
        firstToEnd = lists.map { list in
            RevocationList(
                country: list.issuer.country?.uppercased() ?? "",
                thisUpdate: list.thisUpdate.formatted(.iso8601),
                nextUpdate: list.nextUpdate?.formatted(.iso8601)
            )
        }
        .sorted { ($0.nextUpdate ?? "", $0.country) < ($1.nextUpdate ?? "", $1.country) }
        .prefix(Self.told).map { $0 }
        stopLists = trust.stopLists.count
        unreadable = trust.unreadableCRLs + trust.unreadableStopLists
        refusals = trust.refused.count
        refused = trust.refused.prefix(Self.told).map { Refusal(source: $0.source, code: $0.reason.rawValue) }
    }
}
