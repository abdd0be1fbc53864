import Foundation
import HTTPTypes
import Hummingbird
import InspectionAPI
import NIOCore

/// `POST /v1/inspections`: opens an inspection.
enum InspectionsRoute {
    static func post(_ request: Request, _ client: Client, _ dependencies: APIDependencies) async throws(Problem)
        -> Response
    {
        let body = try await body(of: request, limit: dependencies.bodyLimit)
        let order = try InspectionOrderParser.parse(body, limits: dependencies.limits)
        // The body may have taken its time.
        guard dependencies.clients.profile(of: client) == client.profile else { throw Problem(.rightsChanged) }
        try dependencies.users.order(by: client.user, under: client.profile)
        let resource = try await dependencies.desk.open(order, for: client)
        let language = request.language
        return .json(
            resource.speaking(language),
            in: language,
            status: .accepted,
            headers: [.location: resource.links.inspection]
        )
    }

    /// The body of a request that has to be JSON, of no more values than a decoder may be asked to take.
    static func body(of request: Request, limit: Int) async throws(Problem) -> Data {
        guard isJSON(request.headers[.contentType]) else { throw Problem(.unsupportedMediaType) }
        let body = try await collect(request, limit: limit)
        try JSONBounds.refuse(in: body)
        return body
    }

    private static func isJSON(_ contentType: String?) -> Bool {
        let type = contentType?.split(separator: ";", maxSplits: 1).first ?? ""
        return type.trimmingCharacters(in: .whitespaces).lowercased() == "application/json"
    }

    private static func collect(_ request: Request, limit: Int) async throws(Problem) -> Data {
        if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > limit {
            throw Problem(.requestTooLarge, "at most \(limit) bytes")
        }
        do {
            return Data(try await request.body.collect(upTo: limit).readableBytesView)
        } catch is NIOTooManyBytesError {
            throw Problem(.requestTooLarge, "at most \(limit) bytes")
        } catch {
            throw Problem(.malformedRequest, "the body ended early")
        }
    }
}
