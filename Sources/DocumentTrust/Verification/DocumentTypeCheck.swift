import DocumentCore
import MRTD
import OpenSSLCrypto

/// The document type extension (Doc 9303-12, 7.1.1.6): what a signer may sign. One letter stands for all types that begin
/// with it. The profile demands the extension and some signers lack it: then nothing is compared, and nothing passes.
enum DocumentTypeCheck {
    static func outcome(
        documentCode: String?,
        missing: CheckOutcome,
        signer: Certificate,
        basis: CheckOutcome?
    ) -> CheckOutcome {
        guard let documentCode else { return missing }
        guard let types = signer.profile.documentTypes else {
            let undecodable = signer.profile.notProcessed.contains(ExtensionType.documentTypeList)
            if undecodable { return .inconclusive(.certificateMalformed) }
            return basis ?? .notSupported(.documentTypeNotStated)
        }
        let code = IssuingState.withoutFillers(documentCode)
        let plain = types.map(IssuingState.withoutFillers)
        let isAllowed = plain.contains { type in
            !type.isEmpty && (type.count == 1 ? code.hasPrefix(type) : code == type)
        }
        let evidence: Evidence = ["types": .texts(plain.sorted())]
        guard isAllowed else { return .failed(.documentTypeExcluded, evidence) }
        return basis ?? .passed(evidence)
    }
}
