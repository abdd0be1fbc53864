import OpenSSLCrypto
import Synchronization

@testable import VirtualCard

/// The nonces and ephemeral keys of a worked example, in the order in which the chip asks for them.
final class ScriptedRandom: RandomSource {
    private let script: Mutex<(bytes: [[UInt8]], scalars: [[UInt8]])>

    init(bytes: [[UInt8]] = [], scalars: [[UInt8]] = []) { script = Mutex((bytes, scalars)) }

    func bytes(count: Int) throws(OpenSSLError) -> [UInt8] {
        let next = script.withLock { $0.bytes.isEmpty ? [] : $0.bytes.removeFirst() }
        guard next.count == count else { throw OpenSSLError(.invalidLength, in: "ScriptedRandom") }
        return next
    }

    func scalar(on curve: NamedCurve) throws(OpenSSLError) -> SecretBytes { try nextScalar() }
    func exponent(in field: ModularGroup) throws(OpenSSLError) -> SecretBytes { try nextScalar() }

    private func nextScalar() throws(OpenSSLError) -> SecretBytes {
        let next = script.withLock { $0.scalars.isEmpty ? [] : $0.scalars.removeFirst() }
        guard !next.isEmpty else { throw OpenSSLError(.invalidLength, in: "ScriptedRandom") }
        return SecretBytes(next)
    }
}
