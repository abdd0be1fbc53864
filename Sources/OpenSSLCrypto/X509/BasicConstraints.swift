import DocumentCore

/// Whether a certificate may issue others, and how many may follow (RFC 5280, 4.2.1.9).
package struct BasicConstraints: Sendable, Hashable {
    /// cA.
    package let isCA: Bool
    /// pathLenConstraint: the intermediate certificates that may follow, self-issued ones not counted; nil for no limit.
    package let pathLength: Int?

    init(_ element: BERObject) throws(BERError) {
        var fields = try element.contentsReader(.sequence)
        isCA = try fields.readIfPresent(.boolean)?.boolean() ?? false
        pathLength = try fields.readIfPresent(.integer)?.smallInteger()
        try fields.finish()
    }
}
