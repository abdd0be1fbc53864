import OpenSSLCrypto

/// What a session has that terminal authentication binds the terminal's rights to (Doc 9303-11, 7.1.2).
struct TerminalBinding: Sendable, Hashable {
    /// ID_IC where PACE opened the session: Comp of the chip's ephemeral key. Nil after BAC.
    var chipIdentifier: [UInt8]?
    /// Comp(PK_DH,IFD): the terminal's ephemeral key of the last chip authentication, or of PACE with the chip authentication mapping.
    var terminalKey: [UInt8]?
}

extension GroupElement {
    /// Comp(PK), by which terminal authentication names ephemeral keys: the x coordinate of a point, or SHA-1 of a number as it travels
    /// (Doc 9303-11, 7.1.4.1.3 and 7.1.4.2.3).
    var compressed: [UInt8] {
        switch self {
        case .point(let point): point.x
        case .number: HashAlgorithm.sha1.digest(encoded)
        }
    }
}

extension MRZKey {
    /// ID_IC of a chip that BAC opened: the document number as the MRZ has it, with its check digit (Doc 9303-11, 7.1.2).
    var chipIdentifier: [UInt8] {
        let length = max(9, documentNumber.count) + 1
        return information.withBytes { Array($0.prefix(length)) }
    }
}
