/// Which finger, by the codes that ISO/IEC 19794-4:2005 and ISO/IEC 39794-4 share.
package enum FingerPosition: Int, Sendable, Hashable, CaseIterable {
    // The cases say it all.
    // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
    case rightThumb = 1, rightIndex, rightMiddle, rightRing, rightLittle
    // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
    case leftThumb, leftIndex, leftMiddle, leftRing, leftLittle

    /// From a biometric sub-type: bits 2 and 1 the side (01 right, 10 left), bits 5 to 3 the finger from the thumb on (Doc 9303-10,
    /// table 49); nil where it does not say both.
    init?(biometricSubtype subtype: UInt8) {
        let finger = Int(subtype >> 2)
        guard (1...5).contains(finger) else { return nil }
        switch subtype & 0x03 {
        case 0x01: self.init(rawValue: finger)
        case 0x02: self.init(rawValue: finger + 5)
        default: return nil
        }
    }
}
