import SmartCard

/// The commands of a session by their names in profiles.
enum ChipCommand: String, Sendable, Hashable, CaseIterable, Decodable {
    case selectApplication = "select_application"
    case selectFile = "select_file"
    /// READ BINARY that names the file by its short identifier.
    case readByShortIdentifier = "read_binary_sfi"
    /// READ BINARY of the current file, even or odd.
    case readBinary = "read_binary"
    case manageSecurityEnvironment = "mse_set"
    case generalAuthenticate = "general_authenticate"
    case internalAuthenticate = "internal_authenticate"
    case externalAuthenticate = "external_authenticate"
    case getChallenge = "get_challenge"
    case verifyCertificate = "verify_certificate"

    /// The command that an APDU is; nil for one that no chip here knows.
    init?(_ command: CommandAPDU) {
        switch command.ins {
        case 0xA4: self = command.p1 == 0x04 ? .selectApplication : .selectFile
        case 0xB0: self = command.p1 & 0x80 == 0 ? .readBinary : .readByShortIdentifier
        case 0xB1: self = .readBinary
        case 0x22: self = .manageSecurityEnvironment
        case 0x86: self = .generalAuthenticate
        case 0x88: self = .internalAuthenticate
        case 0x82: self = .externalAuthenticate
        case 0x84: self = .getChallenge
        case 0x2A: self = .verifyCertificate
        default: return nil
        }
    }
}
