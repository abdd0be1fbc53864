import MRTD

extension MRZ {
    /// Whether every check digit is right.
    var areCheckDigitsRight: Bool { checkDigits.allSatisfy(\.isRight) }
}
