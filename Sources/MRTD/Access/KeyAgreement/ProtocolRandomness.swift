import OpenSSLCrypto
import SmartCard

/// Where the protocols take their random values from. The system's generator, but in worked examples, whose values are
/// printed.
struct ProtocolRandomness: Sendable {
    /// That many bytes that travel in clear: challenges.
    let nonce: @Sendable (_ count: Int) throws(OpenSSLError) -> [UInt8]
    /// That many bytes of key material.
    let keyMaterial: @Sendable (_ count: Int) throws(OpenSSLError) -> SecretBytes
    /// An ephemeral private key on a curve.
    let privateKey: @Sendable (_ curve: NamedCurve) throws(OpenSSLError) -> SecretBytes
    /// An ephemeral private key in a prime field's group.
    let privateExponent: @Sendable (_ group: ModularGroup) throws(OpenSSLError) -> SecretBytes

    /// OpenSSL's generators.
    static let system = Self(
        nonce: { count throws(OpenSSLError) in try randomBytes(count: count) },
        keyMaterial: { count throws(OpenSSLError) in try SecretBytes.random(count: count) },
        privateKey: { curve throws(OpenSSLError) in try curve.randomScalar() },
        privateExponent: { group throws(OpenSSLError) in try group.randomExponent() }
    )
}

extension ProtocolRandomness {
    /// Where a protocol over a channel takes its values from: OpenSSL's generators, of which an observer that takes secrets is told.
    /// A channel that answers from a recording brings the recording's values along.
    static func over(_ channel: any CardChannel) -> Self {
        if let recorded = channel.recordedDraws { return replaying(recorded) }
        guard let observer = channel.observer, observer.takesSecrets else { return system }
        return system.told(to: observer)
    }

    private func told(to observer: any ExchangeObserver) -> Self {
        Self(
            nonce: { count throws(OpenSSLError) in
                let value = try nonce(count)
                observer.didDraw(DrawnValue(.nonce, value))
                return value
            },
            keyMaterial: { count throws(OpenSSLError) in
                observer.noting(.keyMaterial, try keyMaterial(count))
            },
            privateKey: { curve throws(OpenSSLError) in observer.noting(.privateKey, try privateKey(curve)) },
            privateExponent: { group throws(OpenSSLError) in observer.noting(.privateKey, try privateExponent(group)) }
        )
    }

    private static func replaying(_ recorded: any RecordedDraws) -> Self {
        @Sendable func next(_ kind: DrawnValue.Kind, _ count: Int? = nil) throws(OpenSSLError) -> [UInt8] {
            guard let value = recorded.next(kind, count: count) else {
                throw OpenSSLError(.operationFailed, in: "recorded randomness")
            }
            return value
        }
        return Self(
            nonce: { count throws(OpenSSLError) in try next(.nonce, count) },
            keyMaterial: { count throws(OpenSSLError) in SecretBytes(try next(.keyMaterial, count)) },
            privateKey: { _ throws(OpenSSLError) in SecretBytes(try next(.privateKey)) },
            privateExponent: { _ throws(OpenSSLError) in SecretBytes(try next(.privateKey)) }
        )
    }
}

extension ExchangeObserver {
    fileprivate func noting(_ kind: DrawnValue.Kind, _ secret: SecretBytes) -> SecretBytes {
        didDraw(DrawnValue(kind, secret.withBytes { Array($0) }))
        return secret
    }
}
