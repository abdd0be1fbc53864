import DocumentCore
package import OpenSSLCrypto

/// One word of distrust as a bundle carries it from the operator who gave it to others: a certificate whose key must not count, or
/// a CRL, and why. It counts for nobody but who takes bundles of that name by his own word.
///
/// In the file it is a PEM block with a label of its own, and within it a structure that is no certificate, so that no program takes
/// for something to trust what is there to be distrusted:
///
///     SEQUENCE { reason UTF8String, item OCTET STRING }
package struct DistrustStatement: Sendable, Hashable {
    /// What must not count.
    package enum Subject: Sendable, Hashable {
        /// Whatever has this certificate's key.
        case certificate(Certificate)
        /// This very list.
        case revocationList(CertificateRevocationList)
    }

    /// What must not count.
    package let subject: Subject
    /// Why, in the operator's words; at most `reasonLimit` bytes of UTF-8.
    package let reason: String
    /// What stands in the block.
    package let encoded: [UInt8]

    /// The label of the PEM block.
    package static let label = "CCCD DISTRUST"
    /// The most bytes of a reason.
    package static let reasonLimit = 512
    /// The most words in one file: each is one more key to tell every certificate apart from.
    package static let countLimit = 1024

    /// A word from its parts; nil for an item that is longer than what is read again.
    package init?(_ subject: Subject, reason: String) {
        var text = Array(reason.utf8.prefix(Self.reasonLimit))
        while !text.isEmpty, String(validating: text, as: UTF8.self) == nil { text.removeLast() }
        let item = Self.der(of: subject)
        guard item.count <= BERReader.lengthLimit - Self.reasonLimit - 16 else { return nil }
        self.subject = subject
        self.reason = String(decoding: text, as: UTF8.self)
        encoded = BER.encode(
            .sequence,
            parts: [BER.encode(.utf8String, text), BER.encode(.octetString, item)]
        )
    }

    /// Reads a block; nil for what is no such word, whole and with nothing behind it.
    init?(_ bytes: [UInt8]) {
        do throws(BERError) {
            var reader = try BERReader.readOne(bytes).contentsReader()
            let text = try reader.read(.utf8String)
            let item = Array(try reader.read(.octetString).value)
            try reader.finish()
            guard text.value.count <= Self.reasonLimit,
                let reason = String(validating: text.value, as: UTF8.self)
            else { return nil }
            if let certificate = try? Certificate(der: item) {
                subject = .certificate(certificate)
            } else if let list = try? CertificateRevocationList(der: item) {
                subject = .revocationList(list)
            } else {
                return nil
            }
            self.reason = reason
            encoded = bytes
        } catch {
            return nil
        }
    }

    /// SHA-256 of what must not count.
    package var fingerprint: [UInt8] {
        switch subject {
        case .certificate(let certificate): certificate.fingerprint
        case .revocationList(let list): list.fingerprint
        }
    }

    /// The bytes of what must not count.
    package var der: [UInt8] { Self.der(of: subject) }

    private static func der(of subject: Subject) -> [UInt8] {
        switch subject {
        case .certificate(let certificate): certificate.der
        case .revocationList(let list): list.der
        }
    }
}
