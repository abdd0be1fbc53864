/// Why a check is not `passed`: stable words, one meaning each. `docs/failure-codes.md` explains every one, and a test
/// holds that page and this list together. A report's reasons read `check.code`: `ds_revocation.crl_absent`.
package enum CheckCode: String, Sendable, Hashable, CaseIterable, Codable {
    // Reading
    /// The read ended before this check could be made.
    case readIncomplete = "read_incomplete"
    /// The read goes on, and this check is made before its end: in previews only.
    case stillToCome = "still_to_come"
    /// The data group this check needs was not read, because nothing asked for it.
    case groupNotRequested = "group_not_requested"
    /// The document has no such data group, going by its SOD.
    case groupAbsent = "group_absent"
    /// The data group this check needs could not be read from the chip.
    case groupUnreadable = "group_unreadable"
    /// The data group this check needs does not parse.
    case groupMalformed = "group_malformed"
    /// Offline verification of files: there is no chip to ask.
    case noChip = "no_chip"
    /// The card was lost, reset or silent during this check.
    case cardLost = "card_lost"

    // access_control
    /// The chip offers no access protocol that fits the secret and the caller's word: nothing was tried.
    case accessNotOffered = "access_not_offered"
    /// The card refused the secret.
    case secretRefused = "secret_refused"
    /// The card says that one more wrong secret locks it, or that it is locked: nothing was tried.
    case passwordSuspended = "password_suspended"
    /// EF.CardAccess, which is not signed, offered other PACE variants than the signed DG14: somebody chose for the reader.
    case accessOfferDiffers = "access_offer_differs"
    /// The card refused the protocol, not the secret.
    case accessProtocolFailed = "access_protocol_failed"
    /// The card's own token or cryptogram is wrong: it does not know the secret either.
    case cardNotAuthentic = "card_not_authentic"

    /// EF.CardSecurity does not parse as RFC 5652 SignedData over SecurityInfos.
    case cardSecurityMalformed = "card_security_malformed"

    // sod_signature
    /// There is no EF.SOD.
    case sodAbsent = "sod_absent"
    /// The SOD does not parse as RFC 5652 SignedData in tag 77.
    case sodMalformed = "sod_malformed"
    /// The content is not an ldsSecurityObject.
    case wrongContentType = "wrong_content_type"
    /// Not exactly one SignerInfo.
    case signerCount = "signer_count"
    /// The SignerInfo has no signed attributes, or lacks one that is required, or has one twice, or its contentType is
    /// another than the content's.
    case signedAttributesInvalid = "signed_attributes_invalid"
    /// The messageDigest attribute is not the digest of the content.
    case messageDigestMismatch = "message_digest_mismatch"
    /// The signer's certificate is neither in the SOD nor given.
    case signerCertificateMissing = "signer_certificate_missing"
    /// Digest, signature algorithm and key contradict each other.
    case algorithmMismatch = "algorithm_mismatch"
    /// An algorithm this software does not know, or no longer accepts.
    case algorithmUnsupported = "algorithm_unsupported"
    /// The signature is wrong.
    case signatureInvalid = "signature_invalid"

    // ds_chain
    /// No trust anchor for the issuer is installed: nothing is known, good or bad.
    case trustAnchorMissing = "trust_anchor_missing"
    /// An anchor has the issuer's name, and its key did not sign the signer's certificate.
    case chainSignatureInvalid = "chain_signature_invalid"
    /// A certificate of the chain lacks a right it needs: key usage, CA, path length, or holds an unknown critical extension.
    case certificateConstraint = "certificate_constraint"
    /// A certificate does not parse.
    case certificateMalformed = "certificate_malformed"
    /// A curve that is not known here, or explicit EC parameters that look like a known curve's and are not exactly its own.
    case curveUnknown = "curve_unknown"
    /// The operator distrusts the signer's certificate, or the key that signed it.
    case certificateDistrusted = "certificate_distrusted"

    // ds_validity
    /// The signer's certificate was not valid when the document was signed.
    case signerNotValidAtSigning = "signer_not_valid_at_signing"
    /// The anchor was not valid when the signer's certificate was issued.
    case anchorNotValidAtIssuance = "anchor_not_valid_at_issuance"
    /// The time of signing is not known, and the signer's certificate is not valid now.
    case signingTimeUnknown = "signing_time_unknown"
    /// The signer's certificate, or its issuer's, says in a way that cannot be understood when its key was to be used.
    case usagePeriodUnknown = "usage_period_unknown"
    /// The signer says that the document was signed after now: the clock here is wrong, or the signer's.
    case signingTimeInFuture = "signing_time_in_future"
    /// This machine's clock stands before a moment that is known to have passed: what depends on the time is not decided.
    case clockImplausible = "clock_implausible"

    // ds_revocation
    /// No CRL of the issuer is installed.
    case crlAbsent = "crl_absent"
    /// The issuer's CRL is past its next update, or names none, or is dated after its signer's own end; or its signer is revoked.
    case crlStale = "crl_stale"
    /// The CRL's own signature is wrong or missing, or it is not the issuer's, or what was given as one cannot be read.
    case crlInvalid = "crl_invalid"
    /// The issuer signed the list, which holds something critical that is not understood here: it may say more than was read.
    case crlNotUnderstood = "crl_not_understood"
    /// The only lists of the issuer say that they were issued after now.
    case crlFromFuture = "crl_from_future"
    /// A list under a later name of the authority, or by another key under the same name in another order, has the signer's serial
    /// number: it may mean another certificate.
    case revokedUnderOtherName = "revoked_under_other_name"
    /// The signer's certificate, or the anchor, is revoked.
    case revoked = "revoked"

    // data_group_hashes
    /// A group's hash is not the one the SOD signs.
    case hashMismatch = "hash_mismatch"
    /// A group was read that the SOD does not list.
    case groupNotSigned = "group_not_signed"
    /// The SOD's list is impossible: a number twice, out of 1 ... 16, none, a hash of the wrong length.
    case hashListInvalid = "hash_list_invalid"
    /// A file carries another group's tag.
    case wrongFileTag = "wrong_file_tag"
    /// The signature over the hashes did not pass, so that they prove nothing.
    case hashesUnsigned = "hashes_unsigned"

    // com_matches_sod
    /// EF.COM and the SOD list different groups.
    case groupListDiffers = "group_list_differs"
    /// EF.COM and the SOD name different LDS versions.
    case versionDiffers = "version_differs"
    /// There is no EF.COM.
    case comAbsent = "com_absent"

    // issuing_state, document_type
    /// The states named differ.
    case issuingStateDiffers = "issuing_state_differs"
    /// DG1's issuing state is in no table of states, or a certificate names no country: nothing to compare.
    case issuingStateUnknown = "issuing_state_unknown"
    /// The signer may not sign this type of document.
    case documentTypeExcluded = "document_type_excluded"
    /// The signer's certificate does not say which documents it may sign.
    case documentTypeNotStated = "document_type_not_stated"

    // chip_authentication, active_authentication
    /// The chip could not prove that it has the key.
    case chipProofInvalid = "chip_proof_invalid"
    /// The chip refused to be asked.
    case chipProofRefused = "chip_proof_refused"
    /// DG14 holds no key for chip authentication.
    case chipKeyAbsent = "chip_key_absent"
    /// The key that the chip proved is not covered by a trusted SOD: the proof counts for nothing.
    case keyNotTrusted = "key_not_trusted"

    // Consistency
    /// Nothing was given to open the chip that could be compared: files, or a card access number alone on a foreign document.
    case noAccessClaim = "no_access_claim"
    /// A check digit is wrong.
    case checkDigitWrong = "check_digit_wrong"
    /// The secret that opened the chip belongs to other data than DG1's.
    case accessKeyDiffers = "access_key_differs"
    /// DG13 and DG1 contradict each other.
    case citizenDataDiffers = "citizen_data_differs"
    /// The document's issuer is not one whose rules for DG13, number and CAN are known here.
    case issuerProfileUnknown = "issuer_profile_unknown"
    /// The document has expired.
    case expired = "expired"
    /// The document is on a stop list.
    case documentStopped = "document_stopped"
    /// A stop list cannot be read, or could not be asked: it may be the one that the document is on.
    case stopListUnusable = "stop_list_unusable"
    /// The date cannot be told.
    case dateUnknown = "date_unknown"
}
