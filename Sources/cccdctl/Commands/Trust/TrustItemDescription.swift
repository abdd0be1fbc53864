import DocumentCore
import DocumentTrust
import Foundation
import InspectionStore
import OpenSSLCrypto
import SmartCard

/// An item of the store as commands print it.
struct TrustItemDescription: Encodable {
    let fingerprint: String
    let kind: TrustItem.Kind
    let state: TrustItem.State
    let isTest: Bool
    let source: String
    let importedAt: Date
    /// Whose key, or whose list.
    let country: String?
    let name: String?
    /// The name under which the operator gave it: of a stop list, `police`; nil where there is none.
    let label: String?
    /// `self_signed`, `link`, `other` or `not_authority`; certificates only.
    let role: AuthorityCertificateKind?
    let notBefore: Date?
    /// A certificate's end, or a CRL's next update.
    let notAfter: Date?
    /// Entries of a CRL, a deviation list or a stop list.
    let entries: Int?

    enum CodingKeys: String, CodingKey {
        case fingerprint, kind, state, source, country, name, label, role, entries
        case isTest = "test"
        case importedAt = "imported_at"
        case notBefore = "not_before"
        case notAfter = "not_after"
    }

    /// - Parameter vouchers: the streams that vouch for it.
    init(_ item: TrustItem, vouchers: [String] = []) {
        fingerprint = item.fingerprint.hex
        kind = item.kind
        state = item.state
        label = vouchers.first.flatMap { $0.split(separator: ":", maxSplits: 1).last }.map { String($0).printable }
        isTest = item.isTest
        source = item.source.printable
        importedAt = item.importedAt
        let certificate = try? Certificate(der: item.encoded)
        let list = certificate == nil ? try? CertificateRevocationList(der: item.encoded) : nil
        let name = certificate?.subject ?? list?.issuer
        country = name?.country?.printable
        self.name = name?.commonName?.printable
        role = certificate.map(AuthorityCertificateKind.init)
        notBefore = certificate?.notBefore ?? list?.thisUpdate
        notAfter = certificate?.notAfter ?? list?.nextUpdate
        entries =
            switch item.kind {
            case .anchor, .signer: nil
            case .revocationList: list?.revoked.count
            case .deviationList: DeviationText.all(in: item)?.count
            case .stopList: (try? StopList(item.encoded))?.count
            }
    }
}

/// One entry of a deviation list in words.
struct DeviationText: Encodable {
    let type: String
    let subject: String?
    let text: String?
    let documentType: String?
    let signer: String?
    let issued: [Date]?
    let documentNumbers: Int

    enum CodingKeys: String, CodingKey {
        case type, subject, text, signer, issued
        case documentType = "document_type"
        case documentNumbers = "document_numbers"
    }

    static func all(in item: TrustItem) -> [DeviationText]? {
        guard item.kind == .deviationList,
            case .deviationList(let list)? = MaterialFile.items(in: item.encoded, source: item.source).first
        else { return nil }
        return list.list.deviations.flatMap { deviation in
            deviation.descriptions.map { DeviationText($0, of: deviation.documents) }
        }
    }

    private init(_ description: DeviationDescription, of documents: DeviationDocuments) {
        type = description.type.name ?? description.type.identifier
        subject = description.subject
        text = description.text
        documentType = documents.documentType
        signer =
            switch documents.signer {
            case nil: nil
            case .issuerAndSerialNumber(let name, let serial):
                "\(name.commonName?.printable ?? "") \(serial.hex)"
            case .subjectKeyIdentifier(let identifier): "key \(identifier.hex)"
            case .certificateDigest(let digest): "certificate \(digest.hex)"
            }
        issued = documents.issued.map { [$0.first, $0.last] }
        documentNumbers = documents.documentNumberCount
    }
}
