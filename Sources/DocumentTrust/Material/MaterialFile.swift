package import OpenSSLCrypto

/// What one file of trust material holds, told by its bytes and never by its name.
package enum MaterialFile: Sendable {
    /// A certificate.
    case certificate(Certificate)
    /// A CRL.
    case revocationList(CertificateRevocationList)
    /// A master list or a bundle, CMS.
    case list(SignedMasterList)
    /// A deviation list, CMS.
    case deviationList(SignedDeviationList)
    /// A stop list, text.
    case stopList(StopList)
    /// Another operator's word that something must not count.
    case distrust(DistrustStatement)
    /// Nothing of the kind.
    case refused(RefusedMaterial)

    /// The longest file read, in bytes.
    package static let lengthLimit = 1 << 26
    /// The longest CRL read, in bytes: more than a million entries.
    package static let revocationListLimit = 1 << 25
    /// The most items read from one file, or one list.
    package static let itemLimit = 100_000

    /// The items in a file, each read or refused, in their order; where there are several, each has its number behind the file's name.
    ///
    /// A file is one certificate, CRL or CMS object in BER, with a line end behind it or not; the same in base64; PEM blocks
    /// (RFC 7468); an LDIF file (RFC 2849) as the ICAO PKD gives them; or a stop list. Text may be UTF-16 with its mark. The CRLs in
    /// a CMS object are items of their own.
    package static func items(in bytes: [UInt8], source: String) -> [MaterialFile] {
        guard bytes.count <= lengthLimit else {
            // A stop list that is left out must not pass for none, whatever is wrong with it.
            let isStopList = StopList.isClaimed(by: bytes)
            return [.refused(RefusedMaterial(source: source, reason: isStopList ? .stopListMalformed : .tooLarge))]
        }
        let text = MaterialText.utf8(ofUTF16: bytes) ?? bytes
        if StopList.isClaimed(by: text) {
            do throws(StopListError) {
                return [.stopList(try StopList(text))]
            } catch {
                return [.refused(RefusedMaterial(source: source, reason: .stopListMalformed, line: error.line))]
            }
        }
        let pieces = MaterialPiece.pieces(of: text)
        let words = pieces.count { if case .distrust = $0 { true } else { false } }
        guard pieces.count <= itemLimit, words <= DistrustStatement.countLimit else {
            return [.refused(RefusedMaterial(source: source, reason: .tooLarge))]
        }
        return pieces.enumerated().map { index, piece in
            MaterialFile(piece, source: pieces.count == 1 ? source : "\(source)#\(index + 1)")
        }
    }

    private init(_ piece: MaterialPiece, source: String) {
        switch piece {
        case .certificate(let certificate): self = .certificate(certificate)
        case .revocationList(let list): self = .revocationList(list)
        case .signed(let data, let encoded): self = Self.signed(data, encoded, source: source)
        case .distrust(let word): self = .distrust(word)
        case .refused(let reason): self = .refused(RefusedMaterial(source: source, reason: reason))
        }
    }

    private static func signed(_ data: SignedData, _ encoded: [UInt8], source: String) -> MaterialFile {
        if data.contentType == DeviationList.contentType {
            return (try? SignedDeviationList(data, encoded: encoded, source: source)).map { .deviationList($0) }
                ?? .refused(RefusedMaterial(source: source, reason: .unreadable))
        }
        guard let list = try? SignedMasterList(data, source: source) else {
            return .refused(RefusedMaterial(source: source, reason: .unreadable))
        }
        guard list.certificates.count <= itemLimit else {
            return .refused(RefusedMaterial(source: source, reason: .tooLarge))
        }
        return .list(list)
    }
}
