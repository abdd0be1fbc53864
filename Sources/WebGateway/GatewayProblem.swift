import CodeCatalogue
import InspectionAPI

/// Why the gateway lets a page through to nothing, a closed set.
package enum GatewayProblem: String, ProblemKind, CaseIterable {
    /// The request names another host than this machine's own address: a name that was bound to it (DNS rebinding).
    case hostRefused = "web.host_refused"
    /// The page's origin is not paired, or the request names none.
    case originRefused = "web.origin_refused"
    /// The token is not the origin's.
    case tokenRefused = "web.token_refused"
    /// The first message of a socket is no greeting of a version that is spoken here.
    case greetingExpected = "web.greeting_expected"
    /// A message is no request.
    case messageMalformed = "web.message_malformed"

    /// The HTTP status of an answer with this code.
    package var status: Int? {
        switch self {
        case .hostRefused: 421
        case .originRefused: 403
        case .tokenRefused: 401
        case .greetingExpected, .messageMalformed: 400
        }
    }
}
