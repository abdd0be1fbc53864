import COpenSSL

/// Key material: bytes in memory that is wiped before it is given back. Compared in constant time, never printed.
///
/// The bytes are handed out only inside `withBytes`; a copy made there is the caller's to wipe.
package final class SecretBytes: @unchecked Sendable {
    // Unchecked: the memory is written in `init` only and freed in `deinit`.
    private let storage: UnsafeMutableRawBufferPointer

    /// How many bytes.
    package var count: Int { storage.count }

    /// Copies bytes; wiping the original is the caller's business.
    package init(_ bytes: some Collection<UInt8>) {
        storage = .allocate(byteCount: bytes.count, alignment: 16)
        storage.copyBytes(from: bytes)
    }

    /// Fills `count` bytes in place. What `body` leaves there becomes the secret.
    package init<Failure: Error>(
        count: Int,
        _ body: (UnsafeMutableRawBufferPointer) throws(Failure) -> Void
    ) throws(Failure) {
        let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: count, alignment: 16)
        memory.initializeMemory(as: UInt8.self, repeating: 0)
        storage = memory
        do throws(Failure) {
            try body(memory)
        } catch {
            throw error  // deinit wipes and frees
        }
    }

    deinit {
        if let base = storage.baseAddress { OPENSSL_cleanse(base, storage.count) }
        storage.deallocate()
    }

    /// Lends the bytes for the duration of `body`.
    package func withBytes<Result, Failure: Error>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try body(UnsafeRawBufferPointer(storage))
    }

    /// A part of the secret as a secret of its own.
    ///
    /// - Precondition: `range` lies within `0 ..< count`.
    package func slice(_ range: Range<Int>) -> SecretBytes {
        precondition(range.lowerBound >= 0 && range.upperBound <= count, "slice outside the secret")
        return withBytes { SecretBytes($0[range]) }
    }

    /// `count` random bytes.
    package static func random(count: Int) throws(OpenSSLError) -> SecretBytes {
        try SecretBytes(count: count) { memory throws(OpenSSLError) in
            let pointer = memory.bindMemory(to: UInt8.self).baseAddress
            guard RAND_priv_bytes(pointer, Int32(count)) == 1 else {
                throw OpenSSLError(.operationFailed, in: "RAND_priv_bytes")
            }
        }
    }

    /// Compares in constant time.
    package func matches(_ other: some Collection<UInt8>) -> Bool {
        withBytes { constantTimeEqual(Array($0), Array(other)) }
    }
}

extension SecretBytes: Equatable {
    /// Compares in constant time.
    package static func == (left: SecretBytes, right: SecretBytes) -> Bool {
        left.withBytes { first in
            right.withBytes { second in
                first.count == second.count
                    && (first.isEmpty || CRYPTO_memcmp(first.baseAddress, second.baseAddress, first.count) == 0)
            }
        }
    }
}

extension SecretBytes: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Secrets are never printed.
    package var description: String { "‹redacted›" }
    /// Secrets are never printed.
    package var debugDescription: String { "‹redacted›" }
    /// Secrets are never dumped.
    package var customMirror: Mirror { Mirror(self, children: []) }
}

/// Whether two byte strings are equal, in a time that depends on their lengths only.
package func constantTimeEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    left.count == right.count && (left.isEmpty || CRYPTO_memcmp(left, right, left.count) == 0)
}

/// `count` random bytes that are no secret: challenges and nonces.
package func randomBytes(count: Int) throws(OpenSSLError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    guard RAND_bytes(&bytes, Int32(count)) == 1 else { throw OpenSSLError(.operationFailed, in: "RAND_bytes") }
    return bytes
}
