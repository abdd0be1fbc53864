import DocumentCore
import OpenSSLCrypto

/// One item of a file before it has its number.
enum MaterialPiece: Sendable {
    case certificate(Certificate)
    case revocationList(CertificateRevocationList)
    case signed(SignedData, encoded: [UInt8])
    case distrust(DistrustStatement)
    case refused(RefusedMaterial.Reason)

    /// What the bytes of a file hold: never nothing. More than `MaterialFile.itemLimit` say that there are too many.
    static func pieces(of bytes: [UInt8]) -> [MaterialPiece] {
        // Every encoding begins with a SEQUENCE, and so may the name that a tar file begins with.
        if bytes.first == 0x30, let pieces = encoded(withoutLineEnd(bytes)) { return pieces }
        if ArchiveFormat(bytes) != nil { return [.refused(.archive)] }
        return encoded(bytes) ?? MaterialText.pieces(of: bytes)
    }

    /// What one encoding holds: an item, and behind a CMS object the CRLs in it; nil where it is no encoding in BER.
    static func encoded(_ der: [UInt8]) -> [MaterialPiece]? {
        do throws(BERError) {
            return pieces(of: try BERReader.readOne(der), der)
        } catch {
            guard error == .lengthTooLarge, der.first == 0x30 else { return nil }
            return long(der).map { [$0] }
        }
    }

    /// Some tools write a line end behind everything.
    private static func withoutLineEnd(_ bytes: [UInt8]) -> [UInt8] {
        guard bytes.first == 0x30 else { return bytes }
        let ends: [[UInt8]] = [[], [0x0A], [0x0D], [0x0D, 0x0A]]
        return ends.lazy.filter { bytes.suffix($0.count).elementsEqual($0) }.map { Array(bytes.dropLast($0.count)) }
            .first(where: isWhole) ?? bytes
    }

    /// Whether bytes are one object and nothing behind it.
    private static func isWhole(_ bytes: [UInt8]) -> Bool {
        do throws(BERError) {
            _ = try BERReader.readOne(bytes)
            return true
        } catch {
            return error == .lengthTooLarge && (try? CertificateRevocationList(der: bytes)) != nil
        }
    }

    private static func pieces(of object: BERObject, _ der: [UInt8]) -> [MaterialPiece] {
        // ContentInfo begins with an OBJECT IDENTIFIER, a certificate and a CRL with a SEQUENCE.
        guard let first = try? firstChild(of: object) else { return [.refused(.unreadable)] }
        if first.tag == .objectIdentifier {
            guard let data = try? SignedData(contentInfo: object) else { return [.refused(.unreadable)] }
            return pieces(of: data, der)
        }
        if let certificate = try? Certificate(der: der) { return [.certificate(certificate)] }
        if let list = try? CertificateRevocationList(der: der) { return [.revocationList(list)] }
        return [.refused(isKeyOrRequest(object) ? .notMaterial : .certificateMalformed)]
    }

    /// Whether an encoding is whole, and that of a key or a request: a private key (RFC 5958, 8017, 5915), an encrypted one, a PKCS #12
    /// file, a public key, a certification request (RFC 2986). Nothing that a damaged certificate or CRL may be is among them: these
    /// have three parts, of which the first is no small number and no algorithm.
    private static func isKeyOrRequest(_ object: BERObject) -> Bool {
        guard var reader = try? object.contentsReader(), let parts = try? reader.readAll(), let first = parts.first
        else { return false }
        if first.tag == .integer { return first.value.count == 1 && parts.count > 1 }
        guard first.tag == .sequence, var inner = try? first.contentsReader(), let children = try? inner.readAll(),
            let head = children.first
        else { return false }
        if parts.count == 2 {
            return head.tag == .objectIdentifier && (parts[1].tag == .octetString || parts[1].tag == .bitString)
        }
        // Version 0, subject, key and attributes: of a certificate or CRL the second is an algorithm, and there are more.
        return parts.count == 3 && parts[2].tag == .bitString && (3...4).contains(children.count)
            && head.tag == .integer && Array(head.value) == [0] && isPublicKey(children[2])
            && (children.count == 3 || children[3].tag == 0xA0)
    }

    private static func isPublicKey(_ object: BERObject) -> Bool {
        guard object.tag == .sequence, var reader = try? object.contentsReader(), let parts = try? reader.readAll()
        else { return false }
        return parts.count == 2 && parts[0].tag == .sequence && parts[1].tag == .bitString
    }

    private static func pieces(of data: SignedData, _ der: [UInt8]) -> [MaterialPiece] {
        let lists: [MaterialPiece]
        do throws(CMSError) {
            lists = try SignedData.elements(data.revocationInformation).map { object in
                (try? CertificateRevocationList(der: Array(object.encoded))).map(Self.revocationList)
                    ?? .refused(.unreadable)
            }
        } catch {
            lists = [.refused(.unreadable)]
        }
        // Without a signer and without content it is a bundle (RFC 5652, 5.1), as a file of PEM blocks is one.
        guard data.signerInfos.isEmpty, data.content == nil, !data.bundled.isEmpty || !lists.isEmpty else {
            return [.signed(data, encoded: der)] + lists
        }
        let certificates = data.bundled.map { der in
            (try? Certificate(der: der)).map(Self.certificate) ?? .refused(.certificateMalformed)
        }
        return certificates + lists
    }

    /// What is longer than a reader of BER takes: a CRL may be.
    private static func long(_ der: [UInt8]) -> MaterialPiece? {
        guard der.count <= MaterialFile.revocationListLimit else { return .refused(.tooLarge) }
        if let list = try? CertificateRevocationList(der: der) { return .revocationList(list) }
        let headerLength = 2 + Int((der.dropFirst().first ?? 0) & 0x7F)
        let isSigned = der.dropFirst(headerLength).first == UInt8(BERTag.objectIdentifier.rawValue)
        return isSigned ? .refused(.tooLarge) : nil
    }

    private static func firstChild(of object: BERObject) throws -> BERObject {
        guard object.tag == .sequence else { throw CMSError.malformed }
        var reader = try object.contentsReader()
        return try reader.read()
    }
}
