import Foundation
public import OpenSSLCrypto
import SmartCard

/// What one file of trust material holds, told by its bytes and never by its name.
public enum MaterialFile: Sendable {
    /// A certificate, DER or PEM.
    case certificate(Certificate)
    /// A CRL, DER or PEM.
    case revocationList(CertificateRevocationList)
    /// A master list or a bundle, CMS.
    case list(SignedMasterList)
    /// A deviation list, CMS.
    case deviationList(SignedDeviationList)
    /// A stop list, text.
    case stopList(StopList)
    /// Nothing of the kind.
    case refused(RefusedMaterial)

    /// The longest file read, in bytes.
    public static let lengthLimit = 1 << 26

    /// The items in a file: one of DER, a stop list, or as many as it has PEM blocks (RFC 7468).
    public static func items(in bytes: [UInt8], source: String) -> [MaterialFile] {
        guard bytes.count <= lengthLimit else { return [.refused(RefusedMaterial(source: source, reason: .tooLarge))] }
        if StopList.isClaimed(by: bytes) {
            guard let list = try? StopList(bytes) else {
                return [.refused(RefusedMaterial(source: source, reason: .stopListMalformed))]
            }
            return [.stopList(list)]
        }
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
            return signed(object, der, source: source)
                ?? .refused(RefusedMaterial(source: source, reason: .unreadable))
        }
        if let certificate = try? Certificate(der: der) { return .certificate(certificate) }
        if let list = try? CertificateRevocationList(der: der) { return .revocationList(list) }
        return .refused(RefusedMaterial(source: source, reason: .certificateMalformed))
    }

    private static func signed(_ object: BERObject, _ der: [UInt8], source: String) -> MaterialFile? {
        guard let data = try? SignedData(contentInfo: object) else { return nil }
        if data.contentType == DeviationList.contentType {
            return (try? SignedDeviationList(data, encoded: der, source: source)).map { .deviationList($0) }
        }
        return (try? SignedMasterList(data, source: source)).map { .list($0) }
    }

    private static func firstChild(of object: BERObject) throws -> BERObject {
        guard object.tag == .sequence else { throw CMSError.malformed }
        var reader = try object.contentsReader()
        return try reader.read()
    }
}
