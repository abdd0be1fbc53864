import Foundation
import TestSupport
import Testing
import VirtualCard

extension Counter {
    /// A card of the fixtures whose chip has other settings besides its own.
    ///
    /// - Parameter portrait: the bytes of the face record; nil for the fixture's own.
    static func chip(
        _ settings: [String: Any],
        of name: String = "tran-thi-binh",
        portrait: Int? = nil
    ) throws -> Counter {
        let root = try JSONSerialization.jsonObject(with: Data(try fixture("cards/\(name).json")))
        var object = try #require(root as? [String: Any])
        let chip = object["chip"] as? [String: Any] ?? [:]
        object["chip"] = chip.merging(settings) { _, new in new }
        let profile = try CardProfile(json: try JSONSerialization.data(withJSONObject: object))
        if let portrait { return Counter(card: try .withPortrait(of: portrait, profile)) }
        return Counter(card: try VirtualCitizenCard(profile, folder: fixtures.appending(path: "cards")))
    }

    /// A chip that answers commands of a session in plain, whereupon the session is over.
    static func answersInPlain(
        _ commands: [String],
        _ status: String,
        after count: Int = 0,
        _ settings: [String: Any] = [:]
    ) throws -> Counter {
        let answers = commands.map { ["command": $0, "status": status, "after": count] as [String: Any] }
        return try chip(settings.merging(["answers_in_plain": answers]) { _, new in new })
    }
}
