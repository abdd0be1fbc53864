/// What is found out of a card that nobody has held yet: a closed set, the name of each is its key in the bundle.
enum Observation: String, CaseIterable, Codable {
    // In plain, before any secret.
    case answerToReset = "answer_to_reset"
    case selectMasterFile = "select_mf"
    case cardAccessFirst = "card_access_before_the_application"
    case cardAccessAfter = "card_access_after_the_application"
    case offers
    case directory = "ef_dir"
    case attributes = "ef_atr"
    case extendedLength = "extended_length"
    case challenge
    case selectableFiles = "files_selectable_in_plain"
    // Opening.
    case openedBy = "opened_by"
    case basicAccess = "bac"
    case paceByZone = "pace_with_mrz"
    case paceVariants = "pace_variants"
    // The files.
    case groupsListed = "groups_in_ef_com"
    case groupsSigned = "groups_in_ef_sod"
    case fingerprints = "dg3"
    case personalDetails = "dg11"
    case zone = "mrz_format"
    case documentNumber = "document_number_is_last_nine_digits"
    case optionalData = "optional_data_is_the_number"
    case issuer = "issuing_state"
    case portrait
    case hash = "sod_hash"
    case signature = "sod_signature"
    case signerKey = "signer_key"
    case signerParameters = "signer_curve_parameters"
    case detailsHeader = "dg13_header"
    case detailsFields = "dg13_fields"
    case detailsParents = "dg13_parents"
    case detailsEmpty = "dg13_empty_fields"
    case chipAuthentication = "chip_authentication"
    case chipKey = "chip_authentication_key"
    case activeAuthentication = "active_authentication"
    case activeKey = "active_authentication_key"
    // The link.
    case longestAnswer = "longest_answer"
    case shortIdentifiers = "short_identifiers"
    case readsBySelection = "reads_by_select"
}
