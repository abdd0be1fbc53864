package import OpenSSLCrypto

/// The state whose own documents are read here. A list gives it no first anchor: who may sign in its name is for the operator to say.
package struct HomeState: Sendable, Hashable {
    /// As the operator wrote it: two or three letters.
    package let code: String
    private let countries: Set<String>

    /// Viet Nam.
    package static let usual = HomeState("VN")

    /// - Parameter code: the two letters of certificates, or the three of the MRZ; any case.
    package init(_ code: String) {
        self.code = code.uppercased()
        countries = IssuingState.spellings(of: code)
    }

    /// Whether a text can be the code of a state: two or three letters of ASCII.
    package static func isCode(_ text: String) -> Bool {
        (2...3).contains(text.utf8.count) && text.allSatisfy { $0.isASCII && $0.isLetter }
    }

    /// Whether a certificate speaks in the state's name, be it among others.
    package func isNamed(by certificate: Certificate) -> Bool {
        certificate.subject.countries.contains(where: countries.contains)
    }
}
