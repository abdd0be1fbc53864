import CodeCatalogue
import DocumentCore
import Foundation
import HTTPTypes
import Hummingbird
import InspectionAPI
import NIOCore

extension Response {
    /// A JSON document. Nothing the API answers may be kept by a cache.
    ///
    /// - Parameter language: that of its words for people; nil where it has none, or all.
    static func json(
        _ value: some Encodable,
        in language: Language? = nil,
        status: HTTPResponse.Status = .ok,
        headers: HTTPFields = [:]
    ) -> Response {
        var headers = headers
        headers[.contentType] = "application/json"
        if let language { headers.speak(language) }
        return bytes(JSONText.data(value), status: status, headers: headers)
    }

    /// A problem document (RFC 9457).
    ///
    /// - Parameter methods: those that the path takes, where the request's is not among them.
    static func problem(_ problem: Problem, in language: Language, allowing methods: [EndpointMethod] = []) -> Response
    {
        var headers: HTTPFields = [.contentType: "application/problem+json"]
        headers.speak(language)
        if !methods.isEmpty { headers[.allow] = methods.map(\.rawValue).joined(separator: ", ") }
        if let seconds = problem.retryAfter { headers[.retryAfter] = "\(seconds)" }
        if problem.kind == .tooManyConnections { headers[.connection] = "close" }
        let status = HTTPResponse.Status(code: problem.status ?? 500)
        return bytes(JSONText.data(problem.speaking(language)), status: status, headers: headers)
    }

    /// Every code. All answers have one buffer: however many are not read, they take its room once.
    static var codes: Response {
        let headers: HTTPFields = [.contentType: "application/json", .cacheControl: "no-store"]
        return Response(status: .ok, headers: headers, body: .init(byteBuffer: CodeList.text))
    }

    /// Bytes of a media type given in the headers.
    static func bytes(_ data: some Sequence<UInt8>, status: HTTPResponse.Status = .ok, headers: HTTPFields) -> Response
    {
        var headers = headers
        headers[.cacheControl] = "no-store"
        return Response(status: status, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: data)))
    }
}

extension CodeList {
    /// The list as it is sent.
    fileprivate static let text = ByteBuffer(bytes: JSONText.data(CodeList()))
}

extension HTTPFields {
    /// Says which language an answer has, and that the request's choice decided it (RFC 9110, 8.5 and 12.5.5).
    mutating func speak(_ language: Language) {
        self[.contentLanguage] = language.rawValue
        self[.vary] = "Accept-Language"
    }
}

extension Request {
    /// The language that the client likes best of those spoken here.
    var language: Language {
        Language(acceptLanguage: headers[values: .acceptLanguage].joined(separator: ","))
    }
}
