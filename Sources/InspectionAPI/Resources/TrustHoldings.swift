/// What a set of trust material holds, as a technician wants to see it: how many anchors of which state on whose word, the CRLs with
/// their ends, and what was offered and not taken in. Nothing of a document or a person is in it.
public struct TrustHoldings: Sendable, Hashable, Codable {
    /// The anchors of one state, in numbers.
    public struct State: Sendable, Hashable, Codable {
        /// The country that the certificates name, in capitals; empty where they name none.
        public var country: String
        /// Named by the operator.
        public var `operator` = 0
        /// Links of those.
        public var link = 0
        /// There by lists.
        public var list = 0
        /// Of all these, for tests only.
        public var test = 0
        /// No anchor yet of a country.
        public init(country: String) { self.country = country }
    }

    /// A CRL.
    public struct RevocationList: Sendable, Hashable, Codable {
        /// The issuer's country, in capitals; empty where it names none.
        public var country: String
        /// When it was issued (RFC 3339).
        public var thisUpdate: String
        /// When the next is due (RFC 3339); nil where it does not say.
        public var nextUpdate: String?

        /// A list from its parts.
        public init(country: String, thisUpdate: String, nextUpdate: String?) {
            self.country = country
            self.thisUpdate = thisUpdate
            self.nextUpdate = nextUpdate
        }

        enum CodingKeys: String, CodingKey {
            case country
            case thisUpdate = "this_update"
            case nextUpdate = "next_update"
        }
    }

    /// Something that was not taken in.
    public struct Refusal: Sendable, Hashable, Codable {
        /// The file's name.
        public var source: String
        /// The stable code.
        public var code: String
        /// What the system said where it let nobody read.
        public var detail: String?
        /// A refusal from its parts.
        public init(source: String, code: String, detail: String? = nil) {
            self.source = source
            self.code = code
            self.detail = detail
        }
    }

    /// What the daemon has of its trust store.
    public struct Store: Sendable, Hashable, Codable {
        /// The store's file.
        public var path: String
        /// The version that was taken last, as `cccdctl trust show` prints it.
        public var version: String
        /// Why what is there now could not be taken; nil where it was. What was trusted before still is.
        public var error: String?
        /// The same for a technician.
        public var detail: String?

        /// A store from its parts.
        public init(path: String, version: String, error: String? = nil, detail: String? = nil) {
            self.path = path
            self.version = version
            self.error = error
            self.detail = detail
        }
    }

    /// The most CRLs, and refusals, that are told one by one.
    public static let told = 64

    /// The version of the material.
    public var version: String
    /// How many anchors there are.
    public var anchors = 0
    /// The same by state, in the order of the countries.
    public var states: [State] = []
    /// How many signers there are beside those in the documents.
    public var signers = 0
    /// How many CRLs there are that an anchor signed.
    public var revocationLists = 0
    /// Those of them that end first.
    public var firstToEnd: [RevocationList] = []
    /// How many stop lists there are.
    public var stopLists = 0
    /// How many files were to be CRLs or stop lists and cannot be read.
    public var unreadable = 0
    /// How many things were offered and not taken in.
    public var refusals = 0
    /// The first of them.
    public var refused: [Refusal] = []
    /// What of all this an operator should look at, by kinds.
    public var warnings: [Warning] = []
    /// The store; nil where the daemon runs without one.
    public var store: Store?

    enum CodingKeys: String, CodingKey {
        case version, anchors, states, signers, unreadable, refusals, refused, warnings, store
        case revocationLists = "crls"
        case firstToEnd = "crls_first_to_end"
        case stopLists = "stop_lists"
    }

    /// Holdings of nothing yet, at a version of the material.
    public init(version: String) { self.version = version }
}
