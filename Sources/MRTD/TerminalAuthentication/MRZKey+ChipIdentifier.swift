import OpenSSLCrypto

extension MRZKey {
    /// ID_IC of a chip that BAC opened: the document number as the MRZ has it, with its check digit (Doc 9303-11, 7.1.2).
    var chipIdentifier: [UInt8] {
        let length = max(9, documentNumber.count) + 1
        return information.withBytes { Array($0.prefix(length)) }
    }
}
