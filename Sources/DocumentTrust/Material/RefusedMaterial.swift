/// Something that was offered as trust material and not taken in. Two are equal when the same was refused for the same reason.
package struct RefusedMaterial: Sendable, Hashable {
    /// The file's name, and the number within it where it holds several; the whole path where that was named and could not be read.
    package let source: String
    /// Why.
    package let reason: Reason
    /// The line of a text at which it is, counted from 1, where one is.
    package let line: Int?
    /// What the system said where it let nobody read: `Permission denied`.
    package let system: SystemError?
    /// The whole way to the file, where it was found in a folder; several where files of one name lie in several folders.
    package internal(set) var path: String?

    /// A refusal from its parts.
    package init(source: String, reason: Reason, line: Int? = nil, system: SystemError? = nil) {
        self.source = source
        self.reason = reason
        self.line = line
        self.system = system
    }

    /// Equal when the same is said of a source.
    package static func == (left: Self, right: Self) -> Bool {
        left.source == right.source && left.reason == right.reason
    }

    /// By the same.
    package func hash(into hasher: inout Hasher) {
        hasher.combine(source)
        hasher.combine(reason)
    }

    /// Whether it may have been a CRL, or have held one: what it said of whom is then not known.
    package var mayBeRevocationList: Bool { reason != .notMaterial }

    /// The stable reasons.
    package enum Reason: String, Sendable, Hashable, CaseIterable {
        /// Damaged, or no encoding that is known here: it may have been a certificate, a CRL or a list of certificates.
        case unreadable = "trust.unreadable"
        /// Text, a key, a request: whole, and nothing of the kind.
        case notMaterial = "trust.not_material"
        /// An archive or a compressed file: zip, gzip, 7z, tar and the like. What is in it counts once it is unpacked.
        case archive = "trust.archive"
        /// A certificate that does not parse.
        case certificateMalformed = "trust.certificate_malformed"
        /// A list that nobody signed, or whose signature is wrong.
        case listUnsigned = "trust.list_unsigned"
        /// A list whose signer does not chain to a trusted certificate, or was not valid when he signed.
        case listSignerUntrusted = "trust.list_signer_untrusted"
        /// A list whose signer was revoked.
        case listSignerRevoked = "trust.list_signer_revoked"
        /// A file of more than 64 MiB, a CRL of more than 32 MiB, a list of more than 16 MiB, or more than 100,000 items.
        case tooLarge = "trust.too_large"
        /// A list signed before the one of the same issuer that is in the store, or of unknown age beside one of known age.
        case listOlder = "trust.list_older"
        /// A list signed more than a day ahead of now: it would keep every true one out until then, and who
        /// was valid cannot be told.
        case listFromFuture = "trust.list_from_future"
        /// A certificate in a list that does not mean to issue certificates: as an anchor it would only make its documents fail.
        case notAuthority = "trust.not_authority"
        /// A certificate whose RSA key is longer than is taken: what it signed would cost too much to verify.
        case keyTooLong = "trust.key_too_long"
        /// A list whose signer the operator did not name among those from whom lists are taken without him.
        case listSignerNotNamed = "trust.list_signer_not_named"
        /// A certificate of the home state in a foreign list, which no anchor that the operator named vouches for.
        case homeStateAnchor = "trust.home_state_anchor"
        /// A certificate that no trusted key signed and that the operator did not name.
        case certificateUnvouched = "trust.certificate_unvouched"
        /// A certificate of whose issuer's name there are more trusted keys than are asked whether they signed it.
        case searchCut = "trust.search_cut"
        /// A bundle of several certificates, a folder or a stop list, unsigned, which the operator did not allow.
        case bundleUnsigned = "trust.bundle_unsigned"
        /// A root without anybody's signature: its own is wrong, and no trusted key's is there in its place.
        case certificateSignatureInvalid = "trust.certificate_signature_invalid"
        /// A bundle that says of itself what it holds, and does not hold just that.
        case bundleDamaged = "trust.bundle_damaged"
        /// A CRL whose issuer has no anchor here.
        case crlIssuerUnknown = "trust.crl_issuer_unknown"
        /// A CRL that no anchor of its issuer's name signed.
        case crlSignatureInvalid = "trust.crl_signature_invalid"
        /// A CRL that is a delta, indirect, or for a part of the certificates only.
        case crlPartial = "trust.crl_partial"
        /// A CRL issued before the one by the same key that is in the store.
        case crlOlder = "trust.crl_older"
        /// A CRL issued more than a day ahead of now, by its own word: it would keep every true one out until then.
        case crlFromFuture = "trust.crl_from_future"
        /// A file that begins like a stop list and holds something else.
        case stopListMalformed = "trust.stop_list_malformed"
        /// Something that the operator distrusts, or that has a key which he distrusts.
        case distrusted = "trust.distrusted"
        /// A word of distrust in a bundle that was imported without a name: no later one could take it back.
        case distrustUnnamed = "trust.distrust_unnamed"
    }
}
