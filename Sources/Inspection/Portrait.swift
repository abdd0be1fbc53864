import DocumentCore
import InspectionAPI
import MRTD
import OpenSSLCrypto
import SmartCard

/// A portrait, byte for byte as on the chip.
package struct Portrait: Sendable, Hashable {
    /// The image: JPEG or JPEG 2000.
    package var image: [UInt8]
    /// `image/jpeg`, `image/jp2` or `image/j2c`.
    package let mediaType: String
    /// SHA-256 of the image, lower-case hexadecimal.
    package let sha256: String

    /// A portrait of known bytes.
    package init(image: [UInt8], mediaType: String) {
        self.image = image
        self.mediaType = mediaType
        sha256 = HashAlgorithm.sha256.digest(image).hex
    }

    init(_ face: FaceImage) { self.init(image: Array(face.image), mediaType: face.mediaType) }

    /// What the report says of it.
    ///
    /// - Parameter path: where it can be fetched; nil for nowhere.
    func described(at path: String?) -> InspectionReport.Portrait {
        InspectionReport.Portrait(mediaType: mediaType, href: path, sha256: sha256)
    }
}

extension Portrait: PersonalData {}
