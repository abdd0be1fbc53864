import Foundation
import InspectionAPI
import OpenSSLCrypto
import Testing

@testable import Receipts

/// The worked examples of the standards.
@Suite struct ReceiptVectorTests {
    /// RFC 8037, A.1 and A.3.
    @Test func theThumbprintOfTheExampleKey() throws {
        let bytes = try #require(Base64URL.decode("11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"))
        let key = try #require(Ed25519PublicKey(bytes))
        #expect(JSONWebKey(key).kid == "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k")
    }

    /// RFC 8037, A.4 and A.5: header and payload are others than a receipt's, the signature is what it is.
    @Test func theSignatureOfTheExample() throws {
        let bytes = try #require(Base64URL.decode("11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"))
        let key = try #require(Ed25519PublicKey(bytes))
        let input = "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc"
        let signature = try #require(
            Base64URL.decode("hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg")
        )
        #expect(key.verify(signature, over: Array(input.utf8)))
        #expect(throws: ReceiptError(.malformed)) {
            try JSONWebSignature(compact: input + "." + Base64URL.encode(signature))
        }
    }

    /// RFC 9901, 4.2.1 and 4.2.3.
    @Test func theDigestOfTheExampleDisclosure() throws {
        let disclosure = try Disclosure("WyJfMjZiYzRMVC1hYzZxMktJNmNCVzVlcyIsICJmYW1pbHlfbmFtZSIsICJNw7ZiaXVzIl0")
        #expect(disclosure.name == "family_name")
        #expect(disclosure.digest == "X9yH0Ajrdm1Oij4tWso9UzzKJvPoDxwmuEcO3XAdRC0")
    }
}
