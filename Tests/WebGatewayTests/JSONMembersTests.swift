import Testing

@testable import WebGateway

@Suite struct JSONMembersTests {
    private func split(_ text: String) throws -> [String: String] {
        try JSONMembers.split(Array(text.utf8)).mapValues { String(decoding: $0, as: UTF8.self) }
    }

    @Test func eachMemberKeepsItsText() throws {
        let text = ##" { "id" : "a,b:}\"" , "body" : {"x":[1, 2.0,{"y":"]"}], "x":1 } ,"n":null} "##
        #expect(try split(text) == ["id": #""a,b:}\"""#, "body": #"{"x":[1, 2.0,{"y":"]"}], "x":1 }"#, "n": "null"])
        #expect(try split("{}").isEmpty)
    }

    @Test(arguments: [
        "", "[]", "{", "}", #"{"a"}"#, #"{"a":}"#, #"{"a":1,}"#, #"{"a":1}x"#, #"{"a":1,"a":2}"#, #"{a:1}"#, #"{"":1}"#,
        #"{"a":1 "b":2}"#, #"{"a":"x}"#, #"{"\u0061":1}"#, "{\"a\":1}\0",
    ]) func whatIsNoObjectIsRefused(_ text: String) {
        #expect(throws: JSONMembers.Malformed.self) { try split(text) }
    }

    @Test func depthAndNumberAreBounded() {
        let deep = "{\"a\":" + String(repeating: "[", count: 17) + String(repeating: "]", count: 17) + "}"
        #expect(throws: JSONMembers.Malformed.self) { try split(deep) }
        let many = "{" + (0..<17).map { "\"a\($0)\":1" }.joined(separator: ",") + "}"
        #expect(throws: JSONMembers.Malformed.self) { try split(many) }
    }
}
