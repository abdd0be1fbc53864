/// What a set of trust material holds, as a technician wants to see it: how many anchors of which state on whose word, the CRLs with
/// their ends, and what was offered and not taken in. Nothing of a document or a person is in it.
package struct TrustHoldings: Sendable, Hashable, Codable {
    /// The anchors of one state, in numbers.
    package struct State: Sendable, Hashable, Codable {
        /// The country that the certificates name, in capitals; empty where they name none.
        package var country: String
        /// Named by the operator.
        package var `operator` = 0
        /// Links of those.
        package var link = 0
        /// There by lists.
        package var list = 0
        /// Of all these, for tests only.
        package var test = 0
        /// No anchor yet of a country.
        package init(country: String) { self.country = country }
    }

    /// A CRL.
    package struct RevocationList: Sendable, Hashable, Codable {
        /// The issuer's country, in capitals; empty where it names none.
        package var country: String
        /// When it was issued (RFC 3339).
        package var thisUpdate: String
        /// When the next is due (RFC 3339); nil where it does not say.
        package var nextUpdate: String?

        /// A list from its parts.
        package init(country: String, thisUpdate: String, nextUpdate: String?) {
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
    package struct Refusal: Sendable, Hashable, Codable {
        /// The file's name.
        package var source: String
        /// The stable code.
        package var code: String
        /// What the system said where it let nobody read.
        package var detail: String?
        /// A refusal from its parts.
        package init(source: String, code: String, detail: String? = nil) {
            self.source = source
            self.code = code
            self.detail = detail
        }
    }

    /// What the daemon has of its trust store.
    package struct Store: Sendable, Hashable, Codable {
        /// The store's file.
        package var path: String
        /// The version that was taken last, as `cccdctl trust show` prints it.
        package var version: String
        /// Why what is there now could not be taken; nil where it was. What was trusted before still is.
        package var error: String?
        /// The same for a technician.
        package var detail: String?

        /// A store from its parts.
        package init(path: String, version: String, error: String? = nil, detail: String? = nil) {
            self.path = path
            self.version = version
            self.error = error
            self.detail = detail
        }
    }

    /// The most CRLs, and refusals, that are told one by one.
    package static let told = 64

    /// The version of the material.
    package var version: String
    /// How many anchors there are.
    package var anchors = 0
    /// The same by state, in the order of the countries.
    package var states: [State] = []
    /// How many signers there are beside those in the documents.
    package var signers = 0
    /// How many CRLs there are that an anchor signed.
    package var revocationLists = 0
    /// Those of them that end first.
    package var firstToEnd: [RevocationList] = []
    /// How many stop lists there are.
    package var stopLists = 0
    /// How many files were to be CRLs or stop lists and cannot be read.
    package var unreadable = 0
    /// How many things were offered and not taken in.
    package var refusals = 0
    /// The first of them.
    package var refused: [Refusal] = []
    /// What of all this an operator should look at, by kinds.
    package var warnings: [Warning] = []
    /// The store; nil where the daemon runs without one.
    package var store: Store?

    enum CodingKeys: String, CodingKey {
        case version, anchors, states, signers, unreadable, refusals, refused, warnings, store
        case revocationLists = "crls"
        case firstToEnd = "crls_first_to_end"
        case stopLists = "stop_lists"
    }

    /// Holdings of nothing yet, at a version of the material.
    package init(version: String) { self.version = version }
}
