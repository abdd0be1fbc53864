package import Foundation

/// What an import came to, or would come to.
package struct ImportReport: Sendable, Hashable, Codable {
    /// One for each file, in the order offered.
    package var files: [FileReport] = []
    /// Fingerprints of what counted and does not any more, because nothing vouches for it now or a bundle distrusts it; what newer
    /// lists and bundles left out stands with them.
    package var fallen: [String] = []
    /// All that counted and does not any more, left out or fallen, and whose place nothing took: how many of which state.
    package var lost: [TrustLoss] = []
    /// The version of the store before.
    package var versionBefore = ""
    /// And after.
    package var versionAfter = ""
    /// Whether nothing was kept, because that was asked for.
    package var isDryRun = false
    /// Whether nothing was kept, because a part of a bundle that takes an earlier one's place was refused.
    package var isAbandoned = false

    /// Whether something was refused.
    package var hasRefusals: Bool { files.contains { !$0.refused.isEmpty } }
    /// Whether something came in or went, now or, in a dry run, if it were done.
    package var hasChanges: Bool {
        versionBefore != versionAfter || !fallen.isEmpty || files.contains { $0.counts.hasChanges }
    }

    enum CodingKeys: String, CodingKey {
        case files, fallen, lost
        case versionBefore = "version_before"
        case versionAfter = "version_after"
        case isDryRun = "dry_run"
        case isAbandoned = "abandoned"
    }
}

/// What one file came to.
package struct FileReport: Sendable, Hashable, Codable {
    /// What a file is.
    package enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
        /// A signed master list.
        case masterList = "master_list"
        /// Certificates or CRLs, several, that nobody signed as a whole.
        case bundle
        /// One certificate of an authority.
        case certificate
        /// One certificate that is no authority's: it is trusted for nothing by itself.
        case signer
        /// One CRL.
        case revocationList = "crl"
        /// A deviation list.
        case deviationList = "deviation_list"
        /// A stop list.
        case stopList = "stop_list"
        /// Nothing that can be read.
        case unreadable
    }

    /// The file's name.
    package var source: String
    /// What it is.
    package var kind: Kind
    /// Whose list: `de` for Germany's; nil for what nobody signed, and where the file holds several.
    package var issuer: String?
    /// The signer's fingerprint, lower-case hexadecimal; nil as `issuer`.
    package var signer: String?
    /// When the signer says that he signed; nil as `issuer`.
    package var signedAt: Date?
    /// The signed lists in the file that count, in their order: an LDIF file may hold those of many states.
    package var lists: [SignedList] = []
    /// Whether only an anchor for tests vouches for what was taken in, or for a part of it: that is marked as for tests too.
    package var isTest = false
    /// The numbers.
    package var counts = ImportCounts()
    /// Fingerprints of what came in.
    package var new: [String] = []
    /// Fingerprints of what the earlier list had and this one has not.
    package var gone: [String] = []
    /// What took whose place.
    package var changed: [Replacement] = []
    /// What was not taken in.
    package var refused: [Refusal] = []

    /// A list that its signature admits.
    package struct SignedList: Sendable, Hashable, Codable {
        /// The file, and the number within it.
        package var source: String
        /// Whose list: `de` for Germany's.
        package var issuer: String
        /// The signer's fingerprint, lower-case hexadecimal.
        package var signer: String
        /// When the signer says that he signed.
        package var signedAt: Date?

        enum CodingKeys: String, CodingKey {
            case source, issuer, signer
            case signedAt = "signed_at"
        }
    }

    /// One certificate in the place of another of the same authority.
    package struct Replacement: Sendable, Hashable, Codable {
        /// The fingerprint of the one that went.
        package var from: String
        /// And of the one that came.
        package var to: String
    }

    /// Something that was not taken in.
    package struct Refusal: Sendable, Hashable, Codable {
        /// The file, and the number within it.
        package var source: String
        /// The stable code.
        package var code: String
        /// The fingerprint, where there is one.
        package var fingerprint: String?
        /// The line of a text at which it is, counted from 1, where one is.
        package var line: Int?
        /// What the system said where it let nobody read.
        package var detail: String?
        /// Whose certificate would have to be here, by its name and its key's identifier, where one is missing.
        package var authority: String?

        /// A refusal from its parts.
        package init(
            source: String,
            code: String,
            fingerprint: String? = nil,
            line: Int? = nil,
            authority: String? = nil,
            detail: String? = nil
        ) {
            self.source = source
            self.code = code
            self.fingerprint = fingerprint
            self.line = line
            self.authority = authority
            self.detail = detail
        }
    }

    enum CodingKeys: String, CodingKey {
        case source, kind, issuer, signer, lists, counts, new, gone, changed, refused
        case signedAt = "signed_at"
        case isTest = "test"
    }
}

/// How many of what. Every object in a file is counted once: `total` is the sum of `new`, `unchanged`, `changed`, `refused`,
/// `distrusted` and `repeated`.
package struct ImportCounts: Sendable, Hashable, Codable {
    /// Objects in the file.
    package var total = 0
    /// Came in.
    package var new = 0
    /// Counted already.
    package var unchanged = 0
    /// Took the place of one that went: the same authority's name, and the same key or serial number.
    package var changed = 0
    /// Were in the earlier list of the same issuer and are not in this one.
    package var gone = 0
    /// Were not taken in.
    package var refused = 0
    /// Are distrusted by the operator, and stay so.
    package var distrusted = 0
    /// Were in the file before.
    package var repeated = 0
    /// Of the certificates, refused and repeated ones left out: roots.
    package var selfSigned = 0
    /// Link certificates.
    package var link = 0
    /// Other certificates.
    package var other = 0
    /// Of the total, words of distrust; of what they are about, new ones were not distrusted before.
    package var distrustStatements = 0

    /// Whether something came in or went.
    package var hasChanges: Bool { new + changed + gone > 0 }

    enum CodingKeys: String, CodingKey {
        case total, new, unchanged, changed, gone, refused, distrusted, repeated, link, other
        case distrustStatements = "distrust_words"
        case selfSigned = "self_signed"
    }
}
