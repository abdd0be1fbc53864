public import OpenSSLCrypto

/// The state whose own documents are read here. A list gives it no first anchor: who may sign in its name is for the operator to say.
public struct HomeState: Sendable, Hashable {
    /// As the operator wrote it: two or three letters.
    public let code: String
    private let countries: Set<String>

    /// Viet Nam.
    public static let usual = HomeState("VN")

    /// - Parameter code: the two letters of certificates, or the three of the MRZ; any case.
    public init(_ code: String) {
        self.code = code.uppercased()
        countries = IssuingState.spellings(of: code)
    }

    /// Whether a text can be the code of a state: two or three letters of ASCII.
    public static func isCode(_ text: String) -> Bool {
        (2...3).contains(text.utf8.count) && text.allSatisfy { $0.isASCII && $0.isLetter }
    }

    /// Whether a certificate speaks in the state's name, be it among others.
    public func isNamed(by certificate: Certificate) -> Bool {
        certificate.subject.countries.contains(where: countries.contains)
    }
}
