import DocumentCore
import SmartCard

/// EF.DG3 with fingers in it: a template with a finger image record for each (Doc 9303-10, 4.7.3, table 52; ISO/IEC 19794-4:2005, 7).
extension FingerprintFile {
    /// - Parameter fingers: positions 1 (right thumb) ... 10 (left little finger) and their pictures.
    static func encode(_ fingers: [(position: UInt8, file: [UInt8], header: ImageHeader)]) -> [UInt8] {
        let templates = fingers.map { finger in
            let biometricHeader = BER.encode(
                0xA1,
                parts: [
                    BER.encode(0x81, [0x08]),  // fingerprint
                    BER.encode(0x82, [subtype(finger.position)]),
                    BER.encode(0x87, [0x01, 0x01]),
                    BER.encode(0x88, [0x00, 0x07]),
                ]
            )
            let record = record(finger.file, header: finger.header, position: finger.position)
            return BER.encode(0x7F60, biometricHeader + BER.encode(0x5F2E, record))
        }
        let count = BER.encode(.integer, [UInt8(truncatingIfNeeded: templates.count)])
        return BER.encode(0x63, BER.encode(0x7F61, parts: [count] + templates))
    }

    /// The finger from the thumb on in bits 5 to 3; 01 for right and 10 for left below (Doc 9303-10, table 49).
    private static func subtype(_ position: UInt8) -> UInt8 {
        position > 5 ? (position - 5) << 2 | 0x02 : position << 2 | 0x01
    }

    private static func record(_ image: [UInt8], header: ImageHeader, position: UInt8) -> [UInt8] {
        let length = 14 + image.count
        let view =
            bytes(length, 4) + [position, 1, 1, 100, 0]  // one view, the first; quality; live-scan plain
            + bytes(Int(header.width), 2) + bytes(Int(header.height), 2) + [0]
        let compression: UInt8 = header.format == .jpeg ? 3 : 4
        let resolution = bytes(500, 2)  // dots an inch, scanned and stored, across and down
        return Array("FIR\0".utf8) + Array("010\0".utf8) + bytes(32 + length, 6) + bytes(0, 2) + bytes(31, 2) + [1, 1]
            + resolution + resolution + resolution + resolution + [8, compression, 0, 0] + view + image
    }

    private static func bytes(_ number: Int, _ count: Int) -> [UInt8] {
        (0..<count).reversed().map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
    }
}
