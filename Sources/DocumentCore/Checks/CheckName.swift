/// The checks a report answers, a closed set: no check is added or left out depending on the document.
package enum CheckName: String, Sendable, Hashable, CaseIterable, Codable {
    /// The chip opened with the secret given: PACE or BAC (Doc 9303-11, 4).
    case accessControl = "access_control"
    /// The signer's key signed this SOD (Doc 9303-11, 5.1).
    case sodSignature = "sod_signature"
    /// The signer's certificate leads to a trust anchor (Doc 9303-12, 5).
    case dsChain = "ds_chain"
    /// Signer and anchor were valid at signing (Doc 9303-12, 5).
    case dsValidity = "ds_validity"
    /// The issuer's CRL does not list the signer (Doc 9303-12, 5).
    case dsRevocation = "ds_revocation"
    /// The groups read have the hashes the SOD signs (Doc 9303-11, 5.1).
    case dataGroupHashes = "data_group_hashes"
    /// EF.COM lists what the SOD lists (Doc 9303-10, 4.6).
    case comMatchesSOD = "com_matches_sod"
    /// DG1, signer and anchor name one issuing state (Doc 9303-12, 5).
    case issuingState = "issuing_state"
    /// The signer may sign this type of document (Doc 9303-12, 7.1.1.6).
    case documentType = "document_type"
    /// The chip has the private key of DG14 (Doc 9303-11, 6.2).
    case chipAuthentication = "chip_authentication"
    /// The chip has the private key of DG15 (Doc 9303-11, 6.1).
    case activeAuthentication = "active_authentication"
    /// The check digits of DG1's MRZ (Doc 9303-3, 4.9).
    case mrzCheckDigits = "mrz_check_digits"
    /// What opened the chip agrees with DG1.
    case mrzMatchesAccessKey = "mrz_matches_access_key"
    /// DG13 agrees with DG1.
    case dg13MatchesDG1 = "dg13_matches_dg1"
    /// The document has not expired, and is on no stop list.
    case documentExpiry = "document_expiry"
}
