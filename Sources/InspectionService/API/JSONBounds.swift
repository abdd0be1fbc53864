import Foundation
import InspectionAPI

/// How much a JSON text may hold, looked at in one pass over its bytes before any decoder sees it: what a decoder does with four hundred
/// nested arrays takes it seconds, in which nobody else is served.
enum JSONBounds {
    /// The deepest nesting. An order has two levels.
    static let depth = 8
    /// The most values. An order has a hundred.
    static let values = 512

    /// Refuses a text that goes beyond, and one with the octet 00, which JSON never holds: only another encoding than UTF-8 does.
    ///
    /// - Throws: `request.malformed`.
    static func refuse(in body: Data) throws(Problem) {
        var (open, count) = (0, 0)
        var (isInText, isEscaped) = (false, false)
        for byte in body {
            guard byte != 0 else { throw Problem(.malformedRequest, "not UTF-8") }
            if isInText {
                isInText = isEscaped || byte != UInt8(ascii: "\"")
                isEscaped = !isEscaped && byte == UInt8(ascii: "\\")
                continue
            }
            switch byte {
            case UInt8(ascii: "\""): isInText = true
            case UInt8(ascii: "["), UInt8(ascii: "{"): (open, count) = (open + 1, count + 1)
            case UInt8(ascii: "]"), UInt8(ascii: "}"): open -= 1
            case UInt8(ascii: ","): count += 1
            default: break
            }
            guard open <= depth else { throw Problem(.malformedRequest, "nested deeper than \(depth)") }
            guard count <= values else { throw Problem(.malformedRequest, "more than \(values) values") }
        }
    }
}
