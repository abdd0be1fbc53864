import DocumentCore
import Foundation
import InspectionAPI

/// How much the body of an order may hold.
enum JSONBounds {
    /// The deepest nesting. An order has two levels.
    static let depth = 8
    /// The most values. An order has a hundred.
    static let values = 512

    /// Refuses a text that goes beyond, before any decoder sees it: nobody else is served meanwhile.
    ///
    /// - Throws: `request.malformed`.
    static func refuse(in body: Data) throws(Problem) {
        switch JSONExcess(in: body, depth: depth, values: values) {
        case nil: return
        case .encoding: throw Problem(.malformedRequest, "not UTF-8")
        case .depth: throw Problem(.malformedRequest, "nested deeper than \(depth)")
        case .values: throw Problem(.malformedRequest, "more than \(values) values")
        }
    }
}
