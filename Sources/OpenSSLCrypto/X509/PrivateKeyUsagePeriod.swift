public import Foundation

/// The time in which a private key signs; its certificate is valid for longer (Doc 9303-12, 7.1.1; RFC 3280, 4.2.1.4).
public struct PrivateKeyUsagePeriod: Sendable, Hashable {
    /// The first moment, where one is named.
    public let notBefore: Date?
    /// The last moment, where one is named.
    public let notAfter: Date?

    /// Whether the key was to sign at `time`.
    public func contains(_ time: Date) -> Bool {
        if let notBefore, time < notBefore { return false }
        if let notAfter, time > notAfter { return false }
        return true
    }

    init(_ element: DERElement) throws(X509Error) {
        var fields = try element.reader(DERTag.sequence)
        notBefore = try Self.time(try fields.readIfPresent(0x80))
        notAfter = try Self.time(try fields.readIfPresent(0x81))
        try fields.finish()
    }

    private static func time(_ element: DERElement?) throws(X509Error) -> Date? {
        guard let element else { return nil }
        return try DERElement.time(element.contents, yearDigits: 4)
    }
}
