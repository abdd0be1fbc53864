package import InspectionAPI
package import NIOHTTP1
package import WebPairing

/// Who is let through: the host that a request names, the origin of the page behind it, the token that proves the origin.
package struct Gatekeeper: Sendable {
    private let book: PairingBook
    /// What `Host` may say. Any other name is one that somebody has bound to this machine's address.
    private let hosts: Set<String>
    private let scheme: String

    /// The gate of a port.
    package init(book: PairingBook, port: Int, isSecure: Bool = false) {
        self.book = book
        scheme = isSecure ? "https" : "http"
        hosts = ["127.0.0.1:\(port)", "localhost:\(port)"]
    }

    /// The host that the request names.
    ///
    /// - Throws: `web.host_refused` for any that is not this machine's own address, for none and for two.
    package func host(_ head: HTTPRequestHead) throws(Problem) -> String {
        let named = head.headers["Host"]
        guard named.count == 1, let host = named.first?.lowercased(), hosts.contains(host) else {
            throw Problem(of: GatewayProblem.hostRefused)
        }
        return host
    }

    /// The pairing of the origin whose page asks.
    ///
    /// - Throws: `web.origin_refused` where the request names no origin, several, or one that is not paired.
    package func pairing(_ head: HTTPRequestHead) throws(Problem) -> WebPairings.Pairing {
        let origins = head.headers["Origin"]
        guard origins.count == 1, let origin = origins.first, let pairing = book.pairing(of: origin) else {
            throw Problem(of: GatewayProblem.originRefused)
        }
        return pairing
    }

    /// Takes the token of an HTTP request: `Authorization: Bearer`.
    ///
    /// - Throws: `web.token_refused`.
    package func check(_ head: HTTPRequestHead, against pairing: WebPairings.Pairing) throws(Problem) {
        let given = head.headers["Authorization"]
        let scheme = "Bearer "
        guard given.count == 1, let text = given.first, text.hasPrefix(scheme) else {
            throw Problem(of: GatewayProblem.tokenRefused)
        }
        try check(String(text.dropFirst(scheme.count)), against: pairing)
    }

    /// Takes a token.
    ///
    /// - Throws: `web.token_refused`.
    package func check(_ token: String, against pairing: WebPairings.Pairing) throws(Problem) {
        guard pairing.admits(token), book.stands(pairing) else { throw Problem(of: GatewayProblem.tokenRefused) }
    }

    /// Whether a pairing still counts.
    package func stands(_ pairing: WebPairings.Pairing) -> Bool { book.stands(pairing) }

    /// Where a page goes on that was opened at a name of this machine which is not paired, as `localhost` usually is not: the address that
    /// usually is; nil where it stays.
    package func betterHost(than host: String) -> String? {
        let (name, usual) = ("localhost:", "127.0.0.1:")
        guard host.hasPrefix(name), book.pairing(of: "\(scheme)://\(host)") == nil else { return nil }
        let other = usual + host.dropFirst(name.count)
        return book.pairing(of: "\(scheme)://\(other)") == nil ? nil : "\(scheme)://\(other)"
    }

    /// Whether a request for one of the gateway's own pages is its user's: somebody goes there, or one of these pages asks for a part of
    /// itself. A page of another origin gets no part of it, and no frame with it.
    ///
    /// - Throws: `web.origin_refused`.
    package func checkOwnPage(_ head: HTTPRequestHead, host: String) throws(Problem) {
        let origins = head.headers["Origin"]
        let isOwn = origins.isEmpty || origins == ["\(scheme)://\(host)"]
        // What a browser says of who asks (Fetch Metadata); what is no browser says nothing, and gets a page without any data.
        let site = head.headers.first(name: "Sec-Fetch-Site") ?? "none"
        let isNavigation =
            head.headers.first(name: "Sec-Fetch-Mode") == "navigate"
            && head.headers.first(name: "Sec-Fetch-Dest") == "document"
        guard isOwn, site == "none" || site == "same-origin" || isNavigation else {
            throw Problem(of: GatewayProblem.originRefused)
        }
    }
}
