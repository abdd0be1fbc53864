import Foundation
import HTTPTypes
import Hummingbird
import InspectionAPI
import NIOCore

extension Response {
    /// A JSON document. Nothing the API answers may be kept by a cache.
    static func json(_ value: some Encodable, status: HTTPResponse.Status = .ok, headers: HTTPFields = [:]) -> Response
    {
        var headers = headers
        headers[.contentType] = "application/json"
        return bytes(JSONText.data(value), status: status, headers: headers)
    }

    /// A problem document (RFC 9457).
    ///
    /// - Parameter methods: those that the path takes, where the request's is not among them.
    static func problem(_ problem: Problem, allowing methods: [EndpointMethod] = []) -> Response {
        var headers: HTTPFields = [.contentType: "application/problem+json"]
        if !methods.isEmpty { headers[.allow] = methods.map(\.rawValue).joined(separator: ", ") }
        if problem.kind == .tooManyInspections { headers[.retryAfter] = "1" }
        let status = HTTPResponse.Status(code: problem.status ?? 500)
        return bytes(JSONText.data(problem), status: status, headers: headers)
    }

    /// Bytes of a media type given in the headers.
    static func bytes(_ data: some Sequence<UInt8>, status: HTTPResponse.Status = .ok, headers: HTTPFields) -> Response
    {
        var headers = headers
        headers[.cacheControl] = "no-store"
        return Response(status: status, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: data)))
    }
}
