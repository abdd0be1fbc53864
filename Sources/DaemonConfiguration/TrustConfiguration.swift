import DocumentTrust

/// The configuration's section `trust`: what trust rests on.
package struct TrustConfiguration: Sendable, Hashable {
    /// Files or folders of trust anchors and master lists.
    package var anchors: [String]
    /// Files or folders of revocation lists.
    package var revocationLists: [String]
    /// Files or folders of certificates that are no anchors: signers, links.
    package var certificates: [String]
    /// The trust store's file; empty for `trust.sqlite` in the state folder.
    package var store: String
    /// The folder from which signed material is taken into the store; empty for none.
    package var inbox: String
    /// From whom the inbox takes lists: files of certificates, or fingerprints.
    package var inboxSigners: [String]
    /// The state for which no foreign list brings an anchor, in two or three letters.
    package var homeState: String
    /// Whether a master list counts whose own signature does not lead to an anchor.
    package var unsignedLists: Bool

    /// A section from its parts; the defaults are those of the file.
    package init(
        anchors: [String] = ["/etc/cccd/trust"],
        revocationLists: [String] = ["/etc/cccd/crl"],
        certificates: [String] = [],
        store: String = "",
        inbox: String = "",
        inboxSigners: [String] = [],
        homeState: String = "VN",
        unsignedLists: Bool = false
    ) {
        self.anchors = anchors
        self.revocationLists = revocationLists
        self.certificates = certificates
        self.store = store
        self.inbox = inbox
        self.inboxSigners = inboxSigners
        self.homeState = homeState
        self.unsignedLists = unsignedLists
    }

    /// Reads the section.
    package init(_ values: ConfigurationValues) throws(ConfigurationError) {
        let usual = TrustConfiguration()
        self.init(
            anchors: try values.texts("trust.anchors", usual.anchors),
            revocationLists: try values.texts("trust.crls", usual.revocationLists),
            certificates: try values.texts("trust.certificates", usual.certificates),
            store: try values.text("trust.store", usual.store),
            inbox: try values.text("trust.inbox", usual.inbox),
            inboxSigners: try values.texts("trust.inbox_signers", usual.inboxSigners),
            homeState: try values.text("trust.home_state", usual.homeState),
            unsignedLists: try values.flag("trust.unsigned_lists", usual.unsignedLists)
        )
        guard HomeState.isCode(homeState) else {
            throw ConfigurationError(.invalidValue, detail: "trust.home_state: two or three letters")
        }
    }
}
