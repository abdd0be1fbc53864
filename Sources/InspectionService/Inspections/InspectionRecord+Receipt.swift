import Inspection
import InspectionAPI
import OpenSSLCrypto
import Receipts

/// What a receipt is made from beside the report. The receipt itself is made when somebody asks for it, and is always the same.
struct ReceiptParts: Sendable {
    /// SHA-256 of EF.SOD as read; nil where it was not.
    let sodDigest: [UInt8]?
    let seed: ReceiptIssuer.Seed

    /// The parts of an inspection's receipt, before its files are given up; nil where there is no randomness to be had.
    init?(_ result: InspectionResult) {
        guard let seed = try? ReceiptIssuer.seed() else { return nil }
        self.seed = seed
        sodDigest = result.evidence["EF.SOD"].map { HashAlgorithm.sha256.digest($0) }
    }
}

extension InspectionRecord {
    /// Whether a document was read and judged: of nothing else is there a receipt.
    var hasReceipt: Bool {
        guard receipt != nil, let report = result?.report else { return false }
        return report.decision.status != .incomplete
    }

    /// The receipt; nil where there is none.
    func signed(by issuer: ReceiptIssuer) -> ReceiptDocument? {
        guard hasReceipt, let parts = receipt, let report = result?.report else { return nil }
        return try? issuer.issue(report, sodDigest: parts.sodDigest, reference: reference, seed: parts.seed)
    }
}
