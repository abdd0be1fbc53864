import TestIssuing
import SmartCard
import VirtualCard

/// An X.501 Name as a test wants it.
struct TestName: Sendable {
    var country: String? = "UT"
    var organization = "Utopia Test Authority"
    var commonName: String

    static let csca = TestName(commonName: "CSCA Test")
    static let signer = TestName(commonName: "Signer Test")

    var recipe: NameRecipe {
        var name = NameRecipe(country: country ?? "", organisation: organization, commonName: commonName)
        if country == nil { name.attributes.removeFirst() }
        return name
    }
}
