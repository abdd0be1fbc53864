/// What an inspection found, in one word: a closed set. Each is called, and explained, in the catalogue of codes.
///
/// None accuses anybody of what a machine, an operator or a typist did: those that stop a document follow only from a check that
/// `failed`, but `contradiction`, which leaves it to a person where a QR code names somebody else.
package enum Finding: String, Sendable, Hashable, CaseIterable, Codable {
    // The decision is `accept`
    /// Signed by the issuer, unaltered, and whatever else the policy asks: on a chip that proved to be the original.
    case genuine
    /// Files that are as the issuer signed them: no chip was asked, and a copy's files are the same.
    case filesGenuine = "files_genuine"

    // `reject`
    /// Nothing is wrong but that the document has expired.
    case genuineExpired = "genuine_expired"
    /// The document has expired, and whether it is genuine was not decided.
    case expired
    /// The data is not what was signed.
    case altered
    /// The chip does not have the original's key.
    case copiedChip = "copied_chip"
    /// The signature over the data is none that the standard allows.
    case signatureWrong = "signature_wrong"
    /// Whoever signed was not entitled to, by the issuer's certificates.
    case signerNotEntitled = "signer_not_entitled"
    /// The signer's certificate, or the issuer's, was revoked.
    case revoked
    /// The operator distrusts the signer.
    case distrusted
    /// The chip would not prove that it is the original.
    case chipRefused = "chip_refused"
    /// The chip belongs to another document than the one that was scanned or entered.
    case wrongDocument = "wrong_document"
    /// What the document says in two places differs.
    case contradiction
    /// The document is on a stop list.
    case documentStopped = "document_stopped"

    // `incomplete`
    /// The document was not read.
    case notRead = "not_read"

    // `review`
    /// The card moved, and something could not be checked.
    case interrupted
    /// Nothing on the chip is signed.
    case notSigned = "not_signed"
    /// No certificate of the issuer is installed.
    case issuerUnknown = "issuer_unknown"
    /// What depends on the time could not be told.
    case timeUnknown = "time_unknown"
    /// Whether the signer was revoked could not be told.
    case revocationUnknown = "revocation_unknown"
    /// Nothing shows that the chip is the original.
    case chipUnproven = "chip_unproven"
    /// Something differs where a slip is likely.
    case slightDifference = "slight_difference"
    /// All was proven, by means that are weaker than they should be.
    case weakProof = "weak_proof"
    /// Something else could not be told.
    case notDecided = "not_decided"
}
