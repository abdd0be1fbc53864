import Hummingbird
import HTTPTypes
import InspectionAPI

/// How a client wants a portrait: byte for byte as on the chip, or as a JPEG that every screen shows.
enum PortraitForm: Hashable, Sendable {
    case original
    /// - Parameter longest: what the longer side is at most, in pixels; nil for the image's own size.
    case jpeg(longest: Int?)

    /// What `max` may be.
    static let sides = 16...4096

    /// The form that a request asks for: by its query, else by its `Accept` (RFC 9110, 12.5.1).
    ///
    /// - Parameter mediaType: the original's, which is preferred where both are liked as much.
    /// - Throws: `request.bad_query`.
    init(_ request: Request, original mediaType: String) throws(Problem) {
        let query = request.uri.queryParameters
        let longest = try query["max"].map { text throws(Problem) -> Int in
            guard let side = Int(text), Self.sides.contains(side) else {
                throw Problem(.badQuery, "max is \(Self.sides.lowerBound) to \(Self.sides.upperBound) pixels")
            }
            return side
        }
        switch query["format"] {
        case "jpeg": self = .jpeg(longest: longest)
        case "original" where longest == nil: self = .original
        case nil where longest != nil: self = .jpeg(longest: longest)
        case nil:
            let accepted = AcceptedMediaTypes(request.headers[values: .accept].joined(separator: ","))
            let wantsJPEG = accepted.quality(of: "image/jpeg") > accepted.quality(of: mediaType)
            self = wantsJPEG ? .jpeg(longest: nil) : .original
        default: throw Problem(.badQuery, "format is jpeg, or original without max")
        }
    }
}

/// The media types that a client likes (RFC 9110, 12.5.1).
struct AcceptedMediaTypes {
    private var qualities: [(range: String, quality: Double)] = []

    /// The value of `Accept`; empty where there is none, which likes everything.
    init(_ text: String) {
        for part in text.split(separator: ",") {
            let words = part.split(separator: ";").map { $0.trimmingWhitespace.lowercased() }
            guard let range = words.first else { continue }
            let weight = words.dropFirst().first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) }
            qualities.append((range, min(max(weight ?? 1, 0), 1)))
        }
    }

    /// How much a type is liked: by the range that names it most exactly.
    func quality(of mediaType: String) -> Double {
        guard !qualities.isEmpty else { return 1 }
        let family = mediaType.prefix { $0 != "/" } + "/*"
        for range in [mediaType[...], family, "*/*"] {
            if let match = qualities.first(where: { $0.range == range }) { return match.quality }
        }
        return 0
    }

    /// Whether a type is named, and liked.
    func names(_ mediaType: String) -> Bool { qualities.contains { $0.range == mediaType && $0.quality > 0 } }
}

extension Substring {
    fileprivate var trimmingWhitespace: Substring {
        var trimmed = drop { $0.isWhitespace }
        while trimmed.last?.isWhitespace == true { trimmed.removeLast() }
        return trimmed
    }
}
