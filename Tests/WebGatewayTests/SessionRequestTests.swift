import Foundation
import InspectionAPI
import Testing

@testable import WebGateway

@Suite struct SessionRequestTests {
    private func problem(_ message: String) -> (id: String?, code: String)? {
        do throws(SessionRequest.Refused) {
            _ = try SessionRequest(Array(message.utf8))
            return nil
        } catch {
            return (error.id, error.problem.code.rawValue)
        }
    }

    @Test func theBodyGoesOnAsItWasWritten() throws {
        let message = #"{"id":"7","method":"POST","path":"/v1/inspections","language":"vi","body":{"a":1.0,"a":2}}"#
        let request = try SessionRequest(Array(message.utf8))
        guard case .ask(let asked) = request.action else { throw Unexpected() }
        #expect(request.id == "7" && asked.method == .post && asked.path == "/v1/inspections")
        #expect(asked.body == Data(#"{"a":1.0,"a":2}"#.utf8) && asked.headers == ["Accept-Language": "vi"])
    }

    private struct Unexpected: Error {}

    @Test(arguments: [
        "", "[]", "{}", #"{"id":7,"method":"GET","path":"/v1"}"#, #"{"id":"","method":"GET","path":"/v1"}"#,
        #"{"id":"1","method":"GET"}"#, #"{"id":"1","method":"PUT","path":"/v1"}"#, #"{"id":"1","path":"/v1"}"#,
        #"{"id":"1","method":"GET","path":"/v1 HTTP/1.1\r\nHost: x"}"#, #"{"id":"1","method":"GET","path":"/v1?\n"}"#,
        #"{"id":"1","method":"GET","path":"/v1","language":"vi\r\nX: y"}"#,
        #"{"id":"1","method":"GET","path":"/v1","headers":{}}"#, #"{"id":"1","cancel":false}"#,
        #"{"id":"1","cancel":true,"path":"/v1"}"#,
    ]) func whatIsNoRequestIsRefused(_ message: String) {
        #expect(problem(message)?.code == "web.message_malformed")
    }

    @Test(arguments: ["/v1/virtual-readers/x", "/v1/metrics", "/", "/v1/", "/v2", "/v1/../v1", "http://x/v1", "//v1"])
    func onlyTheClientsAPIIsThere(_ path: String) throws {
        let refused = try #require(problem(#"{"id":"a","method":"GET","path":"\#(path)"}"#))
        #expect(refused.id == "a" && refused.code == "route.not_found")
    }

    @Test func aMethodThatTheAPIHasNotThereIsRefused() {
        #expect(problem(#"{"id":"a","method":"DELETE","path":"/v1"}"#)?.code == "method.not_allowed")
    }

    @Test func theGreetingIsTheVersionAndTheToken() throws {
        #expect(try Greeting(Array(#"{"hello":"cccd.1","token":"x"}"#.utf8)).token == "x")
        for wrong in [
            "{}", #"{"hello":"cccd.2","token":"x"}"#, #"{"hello":"cccd.1"}"#, #"{"hello":"cccd.1","token":1}"#,
        ] {
            #expect(throws: Problem(of: GatewayProblem.greetingExpected)) { try Greeting(Array(wrong.utf8)) }
        }
    }
}
