public import Foundation

/// The time in which a private key signs; its certificate is valid for longer (Doc 9303-12, 7.1.1; RFC 3280, 4.2.1.4).
public struct PrivateKeyUsagePeriod: Sendable, Hashable {
    /// The first moment, where one is named.
    public let notBefore: Date?
    /// The last moment, where one is named.
    public let notAfter: Date?

    /// Whether one of them is a UTCTime, where GeneralizedTime belongs (RFC 3280, 4.2.1.4).
    public let isUTCTime: Bool

    /// Whether the key was to sign at `time`.
    public func contains(_ time: Date) -> Bool {
        if let notBefore, time < notBefore { return false }
        if let notAfter, time > notAfter { return false }
        return true
    }

    /// Reads PrivateKeyUsagePeriod: `[0]` and `[1]` IMPLICIT GeneralizedTime. Some issuers write UTCTime there, as in the validity of
    /// the certificate, with its own tag kept inside or without.
    init(_ element: DERElement) throws(X509Error) {
        var fields = try element.reader(DERTag.sequence)
        let start = try Self.time(try fields.readIfPresent(0x80), wrapped: try fields.readIfPresent(0xA0))
        let end = try Self.time(try fields.readIfPresent(0x81), wrapped: try fields.readIfPresent(0xA1))
        try fields.finish()
        (notBefore, notAfter) = (start?.date, end?.date)
        isUTCTime = [start, end].contains { $0?.isUTCTime == true }
    }

    /// Twelve digits are a UTCTime: a GeneralizedTime of that length would lack its seconds, which DER does not allow.
    private static func time(
        _ bare: DERElement?,
        wrapped: DERElement?
    ) throws(X509Error) -> (date: Date, isUTCTime: Bool)? {
        if let wrapped {
            let time = try DERReader.readOne(wrapped.contents)
            guard bare == nil, time.tag == DERTag.utcTime else { throw .malformed }
            return (try time.time(), true)
        }
        guard let bare else { return nil }
        if let date = try? DERElement.time(bare.contents, yearDigits: 2) { return (date, true) }
        return (try DERElement.time(bare.contents, yearDigits: 4), false)
    }
}
