import SmartCard

extension CommandAPDU {
    /// INS in the words of ISO 7816-4; nil for one that no document's reader sends.
    package var instructionName: String? {
        switch ins {
        case 0x22: "MANAGE SECURITY ENVIRONMENT"
        case 0x2A: "PERFORM SECURITY OPERATION"
        case 0x82: "EXTERNAL AUTHENTICATE"
        case 0x84: "GET CHALLENGE"
        case 0x86: "GENERAL AUTHENTICATE"
        case 0x88: "INTERNAL AUTHENTICATE"
        case 0xA4: "SELECT"
        case 0xB0, 0xB1: "READ BINARY"
        case 0xC0: "GET RESPONSE"
        case 0xCA, 0xCB: "GET DATA"
        default: nil
        }
    }
}
