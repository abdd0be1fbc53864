/// Why an AlgorithmIdentifier, or a pair of them, or one with a key, says nothing that can be verified.
package enum SignatureAlgorithmError: String, Error, Sendable, Hashable, CaseIterable {
    /// Not an AlgorithmIdentifier, or parameters that are not those of its algorithm.
    case malformed = "signature_algorithm.malformed"
    /// An algorithm that this software does not know.
    case unsupported = "signature_algorithm.unsupported"
    /// An algorithm that is known and broken: MD2, MD4 and MD5 are never accepted.
    case refused = "signature_algorithm.refused"
    /// Digest algorithm, signature algorithm and key contradict each other.
    case mismatch = "signature_algorithm.mismatch"

    /// The stable code.
    package var code: String { rawValue }
}
