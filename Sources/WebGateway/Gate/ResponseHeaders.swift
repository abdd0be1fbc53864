package import NIOHTTP1

/// What the gateway's answers say to the browser beside their content.
package enum ResponseHeaders {
    /// Of every answer: kept nowhere, taken for nothing else than it is, in no frame, read by no other origin's pages.
    package static let always: [(String, String)] = [
        ("Cache-Control", "no-store"),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "no-referrer"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("X-Frame-Options", "DENY"),
        ("Connection", "close"),
    ]

    /// Of the gateway's own pages. Scripts and styles come from files of this program alone, pictures from them or from what the page
    /// was sent, and nothing is asked of any other host.
    package static func page(host: String, isSecure: Bool = false) -> [(String, String)] {
        let policy = [
            "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:",
            "connect-src 'self' \(isSecure ? "wss" : "ws")://\(host)", "frame-ancestors 'none'", "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'", "trusted-types 'none'",
        ]
        return always + [
            ("Content-Security-Policy", policy.joined(separator: "; ")),
            ("Cross-Origin-Opener-Policy", "same-origin"),
            ("Cross-Origin-Embedder-Policy", "require-corp"),
            (
                "Permissions-Policy",
                "camera=(self), microphone=(), geolocation=(), usb=(), serial=(), hid=(), payment=()"
            ),
        ]
    }

    /// Of what a paired origin's page asked for.
    package static func api(origin: String) -> [(String, String)] {
        always + [
            ("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"),
            ("Access-Control-Allow-Origin", origin),
            ("Access-Control-Expose-Headers", "Location, Retry-After, Content-Language"),
            ("Vary", "Origin"),
        ]
    }

    /// Of a refusal that no page may read.
    package static let refusal = always + [("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")]

    /// What a browser is told that asks beforehand (Fetch, 4.8): the methods and headers of the API, and that a page of a public network
    /// may come to this machine, where it asks for that (Private Network Access; its successor, Local Network Access, asks the user
    /// instead, and the server nothing).
    package static func preflight(_ head: HTTPRequestHead, origin: String) -> [(String, String)] {
        var headers = api(origin: origin)
        headers.append(("Access-Control-Allow-Methods", "GET, POST, DELETE"))
        headers.append(
            ("Access-Control-Allow-Headers", "Authorization, Content-Type, Accept, Accept-Language, Last-Event-ID")
        )
        headers.append(("Access-Control-Max-Age", "60"))
        if head.headers.first(name: "Access-Control-Request-Private-Network") == "true" {
            headers.append(("Access-Control-Allow-Private-Network", "true"))
        }
        return headers
    }
}
