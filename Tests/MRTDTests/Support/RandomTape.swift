import OpenSSLCrypto
import Synchronization

@testable import MRTD

/// Random values as a worked example prints them, handed out in order.
final class RandomTape: Sendable {
    private let values: Mutex<[[UInt8]]>

    init(_ values: [[UInt8]]) { self.values = Mutex(values) }

    func next() -> [UInt8] { values.withLock { $0.isEmpty ? [] : $0.removeFirst() } }
}

extension ProtocolRandomness {
    /// The values in the order in which the protocol draws them.
    static func scripted(_ values: [[UInt8]]) -> Self {
        let tape = RandomTape(values)
        return Self(
            nonce: { _ throws(OpenSSLError) in tape.next() },
            keyMaterial: { _ throws(OpenSSLError) in SecretBytes(tape.next()) },
            privateKey: { _ throws(OpenSSLError) in SecretBytes(tape.next()) },
            privateExponent: { _ throws(OpenSSLError) in SecretBytes(tape.next()) }
        )
    }
}

extension SecretBytes {
    /// The bytes, for expectations.
    var exposed: [UInt8] { withBytes { Array($0) } }
}
