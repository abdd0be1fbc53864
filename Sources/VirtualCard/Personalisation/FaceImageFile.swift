import DocumentCore
import SmartCard

/// EF.DG2: one face image in a CBEFF template (Doc 9303-10, 4.7.2; ISO/IEC 19794-5:2005, 5).
enum FaceImageFile {
    static func encode(_ image: [UInt8], header: ImageHeader, sex: Holder.Sex) -> [UInt8] {
        let template = template(BER.encode(0x5F2E, record(image, header: header, sex: sex)))
        return BER.encode(0x75, BER.encode(0x7F61, BER.encode(.integer, [1]) + template))
    }

    /// A biometric information template around a data block, its tag included.
    static func template(_ block: [UInt8]) -> [UInt8] {
        let biometricHeader = BER.encode(
            0xA1,
            parts: [
                BER.encode(0x80, [0x01, 0x01]),  // version of the patron header
                BER.encode(0x81, [0x02]),  // facial features
                BER.encode(0x82, [0x00]),
                BER.encode(0x87, [0x01, 0x01]),  // format owner: ISO/IEC JTC 1/SC 37
                BER.encode(0x88, [0x00, 0x08]),  // format type: face image
            ]
        )
        return BER.encode(0x7F60, biometricHeader + block)
    }

    /// Facial record header, facial information block, image information block, image.
    private static func record(_ image: [UInt8], header: ImageHeader, sex: Holder.Sex) -> [UInt8] {
        let imageInformation =
            [0x01, header.format.rawValue]  // full frontal
            + bytes(header.width) + bytes(header.height)
            // sRGB, a still photograph from a camera; device and quality unspecified
            + [0x01, 0x02, 0x00, 0x00, 0x00, 0x00]
        let facialInformation =
            [0x00, 0x00]  // no feature points
            + [sex == .male ? 0x01 : 0x02, 0x00, 0x00]
            + [UInt8](repeating: 0, count: 11)
        let blockLength = 4 + facialInformation.count + imageInformation.count + image.count
        let block = bytes(UInt32(clamping: blockLength)) + facialInformation + imageInformation + image
        let length = 14 + block.count
        return Array("FAC\0".utf8) + Array("010\0".utf8) + bytes(UInt32(clamping: length)) + [0x00, 0x01] + block
    }

    private static func bytes(_ number: UInt16) -> [UInt8] { [UInt8(number >> 8), UInt8(number & 0xFF)] }

    private static func bytes(_ number: UInt32) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
    }
}

/// EF.DG3 without a finger in it: what it holds nobody here can read (Doc 9303-10, 4.7.3).
enum FingerprintFile {
    static let empty = BER.encode(0x63, BER.encode(0x7F61, BER.encode(.integer, [0])))
}
