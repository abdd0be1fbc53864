import DocumentCore
import Foundation
import InspectionAPI
import Testing

@Suite struct OrderedAccessTests {
    @Test(arguments: [
        (#"{"can":"123456","type":"can"}"#, OrderedAccess.Secret.can("123456")),
        (#"{"number":"000190246802","type":"number"}"#, .number("000190246802")),
        (#"{"mrz":"A\nB","type":"mrz"}"#, .mrz("A\nB")),
        (#"{"qr":"a|b","type":"qr"}"#, .qr("a|b")),
        (
            #"{"date_of_birth":"900101","date_of_expiry":"300101","document_number":"1","type":"mrz_fields"}"#,
            .mrzFields(documentNumber: "1", dateOfBirth: "900101", dateOfExpiry: "300101")
        ),
    ])
    func everyKindIsWrittenAsItIsRead(text: String, secret: OrderedAccess.Secret) throws {
        let access = try JSONDecoder().decode(OrderedAccess.self, from: Data(text.utf8))
        #expect(access == OrderedAccess(secret))
        #expect(JSONText.string(access) == text)
    }

    @Test func valueMayStandForTheKindsOwnProperty() throws {
        let text = #"{"type":"can","value":"123456","protocol":"pace"}"#
        let access = try JSONDecoder().decode(OrderedAccess.self, from: Data(text.utf8))
        #expect(access == OrderedAccess(.can("123456"), by: .pace))
    }

    @Test(arguments: [#"{"type":"pin","pin":"1"}"#, #"{"type":"can"}"#, #"{"can":"1"}"#, #"{"type":"mrz_fields"}"#])
    func whatIsNoAccessIsRefused(text: String) {
        #expect(throws: DecodingError.self) { try JSONDecoder().decode(OrderedAccess.self, from: Data(text.utf8)) }
    }
}
