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
    /// The longest CRL read, in bytes: more than a million entries.
    public static let revocationListLimit = 1 << 25
    /// The most items read from one file, or one list.
    public static let itemLimit = 100_000

    /// The items in a file: one of DER, a stop list, or as many as it has PEM blocks (RFC 7468).
    public static func items(in bytes: [UInt8], source: String) -> [MaterialFile] {
        let isStopList = StopList.isClaimed(by: bytes)
        guard bytes.count <= lengthLimit else {
            // A stop list that is left out must not pass for none, whatever is wrong with it.
            return [.refused(RefusedMaterial(source: source, reason: isStopList ? .stopListMalformed : .tooLarge))]
        }
        if isStopList {
            guard let list = try? StopList(bytes) else {
                return [.refused(RefusedMaterial(source: source, reason: .stopListMalformed))]
            }
            return [.stopList(list)]
        }
        if let item = encoded(bytes, source: source) { return [item] }
        let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let text = bytes.starts(with: byteOrderMark) ? Array(bytes.dropFirst(byteOrderMark.count)) : bytes
        let blocks = PEM.blocks(in: text, limit: itemLimit + 1)
        guard !blocks.isEmpty else { return [.refused(RefusedMaterial(source: source, reason: .unreadable))] }
        guard blocks.count <= itemLimit else { return [.refused(RefusedMaterial(source: source, reason: .tooLarge))] }
        return blocks.enumerated().map { index, block in
            let name = blocks.count == 1 ? source : "\(source)#\(index + 1)"
            return block.flatMap { encoded($0, source: name) }
                ?? .refused(RefusedMaterial(source: name, reason: .unreadable))
        }
    }

    /// The one item that bytes are; nil where they are no such encoding at all.
    private static func encoded(_ der: [UInt8], source: String) -> MaterialFile? {
        do throws(BERError) {
            return item(try BERReader.readOne(der), der, source: source)
        } catch {
            guard error == .lengthTooLarge, der.first == 0x30 else { return nil }
            return long(der, source: source)
        }
    }

    private static func item(_ object: BERObject, _ der: [UInt8], source: String) -> MaterialFile {
        // ContentInfo begins with an OBJECT IDENTIFIER, a certificate and a CRL with a SEQUENCE.
        guard let first = try? firstChild(of: object) else {
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

    /// What is longer than a reader of BER takes: a CRL may be.
    private static func long(_ der: [UInt8], source: String) -> MaterialFile? {
        guard der.count <= revocationListLimit else {
            return .refused(RefusedMaterial(source: source, reason: .tooLarge))
        }
        if let list = try? CertificateRevocationList(der: der) { return .revocationList(list) }
        let headerLength = 2 + Int((der.dropFirst().first ?? 0) & 0x7F)
        let isSigned = der.dropFirst(headerLength).first == UInt8(BERTag.objectIdentifier.rawValue)
        return isSigned ? .refused(RefusedMaterial(source: source, reason: .tooLarge)) : nil
    }

    private static func signed(_ object: BERObject, _ der: [UInt8], source: String) -> MaterialFile? {
        guard let data = try? SignedData(contentInfo: object) else { return nil }
        if data.contentType == DeviationList.contentType {
            return (try? SignedDeviationList(data, encoded: der, source: source)).map { .deviationList($0) }
        }
        guard let list = try? SignedMasterList(data, source: source) else { return nil }
        guard list.certificates.count <= itemLimit else {
            return .refused(RefusedMaterial(source: source, reason: .tooLarge))
        }
        return .list(list)
    }

    private static func firstChild(of object: BERObject) throws -> BERObject {
        guard object.tag == .sequence else { throw CMSError.malformed }
        var reader = try object.contentsReader()
        return try reader.read()
    }
}
