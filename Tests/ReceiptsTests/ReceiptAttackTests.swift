import DocumentCore
import Foundation
import InspectionAPI
import OpenSSLCrypto
import Testing

@testable import Receipts

/// What somebody does who wants a receipt to say something else.
@Suite struct ReceiptAttackTests {
    private let key: Ed25519Key
    private let verifying: Ed25519PublicKey
    private let document: ReceiptDocument

    init() throws {
        key = try Ed25519Key.generate()
        verifying = try #require(Ed25519PublicKey(key.publicKey))
        document = try SampleReceipts.issue(key)
    }

    private var parts: [String] { document.receipt.split(separator: ".").map(String.init) }

    private func code(_ text: String, _ verifying: Ed25519PublicKey? = nil) -> ReceiptError.Code? {
        do throws(ReceiptError) {
            _ = try ReceiptFile(Array(text.utf8)).verify(with: verifying ?? self.verifying)
            return nil
        } catch {
            return error.code
        }
    }

    private func header(_ json: String) -> String { Base64URL.encode(json.utf8) + "." + parts[1] + "." + parts[2] }

    @Test func anotherDecisionIsNotSigned() throws {
        let payload = String(decoding: try #require(Base64URL.decode(parts[1])), as: UTF8.self)
        let changed = payload.replacing(#""status":"accept""#, with: #""status":"reject""#)
        #expect(changed != payload)
        #expect(code([parts[0], Base64URL.encode(changed.utf8), parts[2]].joined(separator: ".")) == .signatureWrong)
    }

    @Test func otherAlgorithmsAndHeadersAreRefused() {
        let kid = document.key.kid
        let type = JSONWebSignature.type
        for json in [
            #"{"alg":"none","kid":"\#(kid)","typ":"\#(type)"}"#, #"{"alg":"HS256","kid":"\#(kid)","typ":"\#(type)"}"#,
            #"{"alg":"EdDSA","kid":"\#(kid)","typ":"JWT"}"#,
            #"{"alg":"EdDSA","b64":false,"crit":["b64"],"kid":"\#(kid)","typ":"\#(type)"}"#,
            #"{"alg":"none","alg":"EdDSA","kid":"\#(kid)","typ":"\#(type)"}"#,
            #"{"alg":"EdDSA","jwk":{},"kid":"\#(kid)","typ":"\#(type)"}"#,
        ] {
            #expect(code(header(json)) == .algorithm, "\(json)")
        }
        #expect(code("\(parts[0]).\(parts[1]).") == .signatureWrong)
    }

    @Test func anotherKeyThatClaimsTheNameIsNotTaken() throws {
        let forger = try Ed25519Key.generate()
        let forged = try JSONWebSignature(
            try #require(Base64URL.decode(parts[1])),
            keyID: document.key.kid,
            key: forger
        )
        #expect(code(forged.compact) == .signatureWrong)
        let own = try SampleReceipts.issue(forger)
        #expect(code(own.receipt) == .otherKey)
        // The key that stands beside the receipt is nobody's word for it.
        #expect(code(JSONText.string(own)) == .otherKey)
    }

    @Test func anotherReceiptsDisclosureIsNotTaken() throws {
        let other = try SampleReceipts.issue(key)
        let disclosure = try #require(other.disclosures["full_name"])
        #expect(code(document.receipt + "~" + disclosure + "~") == .disclosureWrong)
    }

    @Test func anotherValueUnderTheSameSaltIsNotTaken() throws {
        let disclosure = try #require(document.disclosures["full_name"])
        let array = String(decoding: try #require(Base64URL.decode(disclosure)), as: UTF8.self)
        let changed = Base64URL.encode(array.replacing("Bình", with: "Bính").utf8)
        #expect(code(document.receipt + "~" + changed) == .disclosureWrong)
    }

    @Test func aValueThatIsSaidTwiceIsNotTaken() throws {
        let disclosure = try #require(document.disclosures["full_name"])
        #expect(code(document.receipt + "~\(disclosure)~\(disclosure)~") == .disclosureWrong)
    }

    @Test(arguments: ["", "a", "a.b", "a.b.c", "~", "{}", "....", "===.===.===", "{\"receipt\":\"\"}"])
    func whatIsNoReceiptIsRefused(_ text: String) {
        #expect(code(text) == .malformed)
    }

    @Test func paddingAndOtherSpellingsOfTheSameBytesAreRefused() {
        #expect(code(document.receipt + "==") == .malformed)
        #expect(code(parts[0] + "." + parts[1] + "." + parts[2].dropLast() + "_") != nil)
        #expect(code(document.receipt + " x") == .malformed)
    }

    @Test func aFileOfAnySizeIsBounded() {
        #expect(code(String(repeating: "a", count: ReceiptFile.limit + 1)) == .malformed)
        #expect(code(String(repeating: "[", count: ReceiptFile.limit)) == .malformed)
        #expect(code(document.receipt + String(repeating: "~", count: 1000)) == .malformed)
    }
}
