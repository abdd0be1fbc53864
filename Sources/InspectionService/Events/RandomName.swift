import Foundation

/// Names that nobody can guess, safe in a URL.
enum RandomName {
    /// Random bytes of the system's generator as base64url without padding (RFC 4648, 5). None begins with `-`, which a command would take
    /// for an option.
    static func make(bytes count: Int) -> String {
        var generator = SystemRandomNumberGenerator()
        while true {
            let name = make(bytes: count, &generator)
            if !name.hasPrefix("-") { return name }
        }
    }

    private static func make(bytes count: Int, _ generator: inout SystemRandomNumberGenerator) -> String {
        let bytes = (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
        return Data(bytes).base64EncodedString()
            .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }
}
