import DocumentCore
import MRTD
import OpenSSLCrypto

/// What a SignedData may say wrongly of its signer and its content where the signature is right. A slip of the issuer's in what only
/// helps to find the key, or to tell what the content is, takes nothing from the signature.
///
/// It is for documents alone, and only where the signer leads to an anchor: whoever made a list says what is trusted, and of him
/// every word is taken as it stands.
struct LabelTolerance: Sendable {
    /// The signer's certificate, whatever the SignerInfo means: the only one in the file that is no CA's. Nil where there is none,
    /// or several, or one that cannot be read.
    let signer: Certificate?
    /// Content types that stand for the one that is wanted.
    let contentTypes: [OID]

    /// - Parameters:
    ///   - contentTypes: what stands for the wanted type.
    ///   - embedded: all certificates of the file.
    ///   - hasOthers: whether there are more that were not read.
    init(contentTypes: [OID], embedded: [Certificate], hasOthers: Bool) {
        let signers = Set(embedded.filter { $0.profile.basicConstraints?.isCA != true })
        signer = hasOthers || signers.count != 1 ? nil : signers.first
        self.contentTypes = contentTypes
    }

    /// Whether a type and its repetition in the attributes stand for the wanted one: both the same, or one of them right.
    func admits(_ type: OID, _ repeated: OID, for wanted: OID) -> Bool {
        let isOneOf = { (type: OID) in type == wanted || contentTypes.contains(type) }
        return isOneOf(type) && isOneOf(repeated) && (type == repeated || type == wanted || repeated == wanted)
    }
}

extension SignerIdentifier {
    /// How it misses a certificate that is meant all the same; nil where it names another signer.
    func deviations(from certificate: Certificate) -> Set<LabelDeviation>? {
        switch self {
        case .issuerAndSerialNumber(let issuer, let serial):
            var deviations: Set<LabelDeviation> = []
            if issuer != certificate.issuer {
                guard issuer.differsByOneAttribute(from: certificate.issuer) else { return nil }
                deviations.insert(.signerIdentifierName)
            }
            if serial != certificate.serialNumber { deviations.insert(.signerIdentifierSerial) }
            return deviations
        case .subjectKeyIdentifier:
            return matches(certificate) ? [] : [.signerIdentifierKey]
        }
    }
}
