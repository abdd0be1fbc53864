import Foundation
import StrictJSON
import Testing

@Suite struct DuplicateKeysTests {
    @Test(arguments: [
        (#"{"a":1,"a":2}"#, "/a"), (#"{"a":{"b":1,"c":{},"b":1}}"#, "/a/b"), (#"[{},{"x":1,"x":1}]"#, "/1/x"),
        (#"{"a":1,"\u0061":2}"#, "/a"), (#"{"a/b~":{"":1,"":2}}"#, "/a~1b~0/"),
    ])
    func aNameThatIsGivenTwiceIsFoundAtItsPlace(text: String, place: String) {
        #expect(throws: DuplicateKeys.Fault.repeated(place)) { try DuplicateKeys.refuse(in: Data(text.utf8)) }
    }

    @Test(arguments: [#"{"a":{"a":["a","a"]},"b":{"a":1}}"#, "[]", #""a""#, #"{"a":"{\"a\":1,\"a\":2}"}"#])
    func theSameWordElsewhereIsNone(text: String) throws {
        try DuplicateKeys.refuse(in: Data(text.utf8))
    }

    @Test func whatIsNoJSONToEverybodyIsRefused() {
        #expect(throws: DuplicateKeys.Fault.trailingComma) { try DuplicateKeys.refuse(in: Data(#"{"a":1,}"#.utf8)) }
        #expect(throws: DuplicateKeys.Fault.encoding) { try DuplicateKeys.refuse(in: Data([0x22, 0xFF, 0x22])) }
    }
}
