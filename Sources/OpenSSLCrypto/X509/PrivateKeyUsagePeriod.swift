import DocumentCore
package import Foundation

/// The time in which a private key signs; its certificate is valid for longer (Doc 9303-12, 7.1.1; RFC 3280, 4.2.1.4).
package struct PrivateKeyUsagePeriod: Sendable, Hashable {
    /// The first moment, where one is named.
    package let notBefore: Date?
    /// The last moment, where one is named.
    package let notAfter: Date?

    /// Whether one of them is a UTCTime, where GeneralizedTime belongs (RFC 3280, 4.2.1.4).
    package let isUTCTime: Bool
    /// Whether the encoding could be read.
    let isReadable: Bool

    /// Whether it names neither a beginning nor an end, and so says nothing; one of them must be there (RFC 3280, 4.2.1.4).
    package var isEmpty: Bool { isReadable && notBefore == nil && notAfter == nil }

    /// Whether the key was to sign at `time`; nil where that cannot be told: the end lies before the beginning, or a part cannot be read
    /// and the rest does not forbid the time.
    package func contains(_ time: Date) -> Bool? {
        if let notBefore, let notAfter, notAfter < notBefore { return nil }
        if let notBefore, time < notBefore { return false }
        if let notAfter, time > notAfter { return false }
        return isReadable ? true : nil
    }

    /// Reads PrivateKeyUsagePeriod: `[0]` and `[1]` IMPLICIT GeneralizedTime. Some issuers write UTCTime there, as in the validity of
    /// the certificate, with its own tag kept inside or without. Of what is written otherwise still, that part counts which can be
    /// read.
    init(_ item: CertificateExtension) {
        var start: (date: Date, isUTCTime: Bool)?
        var end: (date: Date, isUTCTime: Bool)?
        do throws(BERError) {
            var fields = try item.element.contentsReader(.sequence)
            let bounds = (
                start: (try fields.readIfPresent(0x80), try fields.readIfPresent(0xA0)),
                end: (try fields.readIfPresent(0x81), try fields.readIfPresent(0xA1))
            )
            end = try? Self.time(bounds.end.0, wrapped: bounds.end.1)
            start = try Self.time(bounds.start.0, wrapped: bounds.start.1)
            end = try Self.time(bounds.end.0, wrapped: bounds.end.1)
            try fields.finish()
            isReadable = true
        } catch {
            isReadable = false
        }
        (notBefore, notAfter) = (start?.date, end?.date)
        isUTCTime = [start, end].contains { $0?.isUTCTime == true }
    }

    /// Twelve digits are a UTCTime: a GeneralizedTime of that length would lack its seconds, which DER does not allow.
    private static func time(
        _ bare: BERObject?,
        wrapped: BERObject?
    ) throws(BERError) -> (date: Date, isUTCTime: Bool)? {
        if let wrapped {
            let time = try wrapped.onlyChild()
            guard bare == nil, time.tag == .utcTime else { throw .invalidValue }
            return (try time.time(), true)
        }
        guard let bare else { return nil }
        if let date = try? X509Time.date(bare.value, yearDigits: 2) { return (date, true) }
        return (try X509Time.date(bare.value, yearDigits: 4), false)
    }
}
