import DocumentCore
import DocumentTrust
import MRTD
import Testing

/// One state that its certificates spell in two ways, and two states that are not one.
@Suite struct IssuingStateSpellingTests {
    private func word(_ state: String, issuer: String, subject: String) throws -> String {
        var document = try TestDocument()
        document.state = state
        document.csca.subject.country = issuer
        document.csca.issuer.country = issuer
        document.signer.issuer.country = issuer
        document.signer.subject.country = subject
        return try document.verify().word(.issuingState)
    }

    @Test(arguments: [
        ("VNM", "VN", "VNM"), ("VNM", "VNM", "VN"), ("VNM", "vn", "VN"), ("RKS", "KS", "XK"), ("D<<", "DE", "de"),
    ])
    func twoSpellingsOfTheDocumentsStateAgree(state: String, issuer: String, subject: String) throws {
        #expect(try word(state, issuer: issuer, subject: subject) == "passed")
    }

    @Test(arguments: [("VNM", "VN", "LA"), ("VNM", "LA", "VNM"), ("VNM", "LA", "LAO"), ("XYZ", "VN", "VNM")])
    func aSecondStateIsNoSpelling(state: String, issuer: String, subject: String) throws {
        #expect(try word(state, issuer: issuer, subject: subject) == "failed issuing_state_differs")
    }

    @Test func oneCountrySaysNothingAboutAStateThatIsInNoTable() throws {
        #expect(try word("XYZ", issuer: "VN", subject: "VN") == "inconclusive issuing_state_unknown")
    }
}
