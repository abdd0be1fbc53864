package import CodeCatalogue

/// A kind of problem: a stable code, whose words the catalogue has. Each program's own codes are a closed set of such kinds.
package protocol ProblemKind: RawRepresentable, Sendable where RawValue == String {
    /// The HTTP status of an answer with this code; nil where none has it.
    var status: Int? { get }
}

extension ProblemKind {
    /// None: the code is no answer over HTTP.
    package var status: Int? { nil }

    /// What the code is called, in a few words that never change with the case at hand.
    package var title: Words { CodeCatalogue.entry(rawValue)?.title ?? Words(en: rawValue, vi: rawValue) }
}
