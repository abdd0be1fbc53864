/// An error with a stable code, which `docs/failure-codes.md` explains where a user meets it. Two are equal when their codes are: what
/// else they say is for a technician.
package protocol CodedError: Error, Hashable, CustomStringConvertible {
    /// The stable causes, a closed set.
    associatedtype Code: RawRepresentable<String>, Hashable, Sendable
    /// The cause.
    var code: Code { get }
    /// For a technician: which element, which function, what the layer below said; never personal data, never a key.
    var detail: String { get }
}

extension CodedError {
    /// Nothing but the cause.
    package var detail: String { "" }
    /// Equal when the codes are.
    package static func == (left: Self, right: Self) -> Bool { left.code == right.code }
    /// By the code.
    package func hash(into hasher: inout Hasher) { hasher.combine(code) }
    /// The code, and the detail where there is one: `card.removed (0x80100069)`.
    package var description: String { detail.isEmpty ? code.rawValue : "\(code.rawValue) (\(detail))" }
}
