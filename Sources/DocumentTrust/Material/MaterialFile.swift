import Foundation
import OpenSSLCrypto
import SmartCard

/// What one file of trust material holds, told by its bytes and never by its name.
enum MaterialFile {
    case certificate(Certificate)
    case revocationList(CertificateRevocationList)
    case list(SignedMasterList)
    case refused(RefusedMaterial)

    /// The longest file read, in bytes.
    static let lengthLimit = 1 << 26

    /// The items in a file: one of DER, or as many as it has PEM blocks (RFC 7468).
    static func items(in bytes: [UInt8], source: String) -> [MaterialFile] {
        guard bytes.count <= lengthLimit else { return [.refused(RefusedMaterial(source: source, reason: .tooLarge))] }
        if (try? BERReader.readOne(bytes)) != nil { return [item(bytes, source: source)] }
        let blocks = PEM.blocks(in: bytes)
        guard !blocks.isEmpty else { return [.refused(RefusedMaterial(source: source, reason: .unreadable))] }
        return blocks.enumerated().map { index, block in
            let name = blocks.count == 1 ? source : "\(source)#\(index + 1)"
            guard let block else { return .refused(RefusedMaterial(source: name, reason: .unreadable)) }
            return item(block, source: name)
        }
    }

    private static func item(_ der: [UInt8], source: String) -> MaterialFile {
        // ContentInfo begins with an OBJECT IDENTIFIER, a certificate and a CRL with a SEQUENCE.
        guard let object = try? BERReader.readOne(der), let first = try? firstChild(of: object) else {
            return .refused(RefusedMaterial(source: source, reason: .unreadable))
        }
        if first.tag == .objectIdentifier {
            guard let list = try? SignedMasterList(contentInfo: object, source: source) else {
                return .refused(RefusedMaterial(source: source, reason: .unreadable))
            }
            return .list(list)
        }
        if let certificate = try? Certificate(der: der) { return .certificate(certificate) }
        if let list = try? CertificateRevocationList(der: der) { return .revocationList(list) }
        return .refused(RefusedMaterial(source: source, reason: .certificateMalformed))
    }

    private static func firstChild(of object: BERObject) throws -> BERObject {
        guard object.tag == .sequence else { throw CMSError.malformed }
        var reader = try object.contentsReader()
        return try reader.read()
    }
}
