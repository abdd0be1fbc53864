import DocumentCore
import SmartCard

/// EF.DG2 in the newer format: one face image as a FaceImageDataBlock (ISO/IEC 39794-5:2019; Doc 9303-10, 4.5.6).
enum FaceImageBlockFile {
    static func encode(_ image: [UInt8], header: ImageHeader) -> [UInt8] {
        // Explicit where the type is a choice: format, image kind, colour space, and the way down to the picture.
        let format = DER.explicit(0, DER.implicit(0, [header.format == .jpeg ? 2 : 3]))
        let kind = DER.explicit(1, DER.implicit(0, [0]))  // for a travel document
        let size = DER.explicit(7, number(0, header.width) + number(1, header.height))
        let picture = DER.explicit(0, DER.implicit(0, image) + DER.explicit(1, format + kind + size))
        let representation = DER.sequence(DER.implicit(0, [0]), DER.explicit(1, DER.explicit(0, picture)))
        let version = DER.explicit(0, number(0, 3) + number(1, 2019))
        let block = BER.encode(0x65, version + DER.explicit(1, representation))
        let template = FaceImageFile.template(BER.encode(0x7F2E, BER.encode(0xA1, block)))
        return BER.encode(0x75, BER.encode(0x7F61, BER.encode(.integer, [1]) + template))
    }

    /// `[tag] IMPLICIT INTEGER`.
    private static func number(_ tag: UInt8, _ number: UInt16) -> [UInt8] {
        DER.implicit(tag, Array(DER.integer(UInt32(number)).dropFirst(2)))
    }
}
