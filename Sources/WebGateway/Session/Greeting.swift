import InspectionAPI

/// The first message of a WebSocket: the version that the page speaks, and its token. A token never stands in an address, where histories
/// and logs keep it.
struct Greeting {
    /// The token's text.
    let token: String

    /// Reads `{"hello":"cccd.1","token":"..."}`.
    ///
    /// - Throws: `web.greeting_expected`.
    init(_ message: [UInt8]) throws(Problem) {
        guard let members = try? JSONMembers.split(message), members.count == 2,
            SessionRequest.text(members["hello"]) == GatewaySession.version,
            let token = SessionRequest.text(members["token"])
        else { throw Problem(of: GatewayProblem.greetingExpected) }
        self.token = token
    }
}
