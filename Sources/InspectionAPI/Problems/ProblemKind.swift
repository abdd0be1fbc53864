/// A kind of problem: a stable code, and what it means. Each program's own codes are a closed set of such kinds.
package protocol ProblemKind: RawRepresentable, Sendable where RawValue == String {
    /// The HTTP status of an answer with this code; nil where none has it.
    var status: Int? { get }
    /// What the code means, in a few words that never change with the case at hand.
    var title: String { get }
}

extension ProblemKind {
    /// None: the code is no answer over HTTP.
    package var status: Int? { nil }
}
