import OpenSSLCrypto
import SmartCard

/// Active authentication (Doc 9303-11, 6.1): the chip signs a fresh challenge with the private key of DG15.
///
/// What it proves rests on DG15: it counts only where a trusted SOD covers DG15.
package struct ActiveAuthentication: Sendable {
    /// What the chip signed and how: evidence that others can verify again, with the key of DG15.
    package struct Signature: Sendable, Hashable {
        /// RND.IFD, 8 bytes.
        package let challenge: [UInt8]
        /// The signature as the chip returned it.
        package let signature: [UInt8]
        /// The algorithm: `rsa-iso9796-2-sha1`, `ecdsa-plain-sha256`.
        package let algorithm: String
    }

    private let key: ActiveAuthenticationKey
    /// Nil for the session's.
    private let randomness: ProtocolRandomness?

    /// Active authentication with the chip's key.
    package init(_ key: ActiveAuthenticationKey) { self.init(key, randomness: nil) }

    init(_ key: ActiveAuthenticationKey, randomness: ProtocolRandomness?) {
        self.key = key
        self.randomness = randomness
    }

    /// The length of RND.IFD, in bytes.
    package static let challengeLength = 8

    /// One exchange: a challenge, and the signature over it, verified.
    ///
    /// A signature that does not fit into a short protected response is asked for with extended length (6.1.4). Where the reader
    /// or the card refuses that, the same is asked once more in short form: a card may return the rest by GET RESPONSE.
    ///
    /// - Parameter challenge: RND.IFD, 8 bytes, from somebody else who wants to see the signature; nil for a fresh one. Whoever
    ///   chooses the challenge is the only one to whom the signature proves that the chip was there just now.
    /// - Throws: `ActiveAuthenticationError`: `.challengeInvalid` for one of another length, before anything is sent.
    package func authenticate(
        over session: SecureMessagingChannel,
        challenge supplied: [UInt8]? = nil
    ) async throws(ActiveAuthenticationError) -> Signature {
        guard supplied.map({ $0.count == Self.challengeLength }) ?? true else {
            throw ActiveAuthenticationError(.challengeInvalid)
        }
        let randomness = randomness ?? .over(session)
        guard let challenge = supplied ?? (try? randomness.nonce(Self.challengeLength)) else {
            throw ActiveAuthenticationError(.cryptoFailed)
        }
        let room = await session.capacity.plainBytes(in: CommandAPDU.shortExpectedLimit)
        let extended = key.signatureLength > room
        let response = try await answer(to: challenge, extended: extended, over: session)
        guard response.status == .success else {
            let isPlain = await session.answeredInPlain
            throw ActiveAuthenticationError(.refused, status: response.status, isPlain: isPlain)
        }
        let algorithm = try key.verify(response.data, challenge: challenge)
        return Signature(challenge: challenge, signature: response.data, algorithm: algorithm)
    }

    /// The answer to INTERNAL AUTHENTICATE, whatever its status word.
    private func answer(
        to challenge: [UInt8],
        extended: Bool,
        over session: SecureMessagingChannel
    ) async throws(ActiveAuthenticationError) -> ResponseAPDU {
        let command = CommandAPDU(
            ins: 0x88,
            p1: 0,
            p2: 0,
            data: challenge,
            expectedLength: extended ? CommandAPDU.extendedExpectedLimit : CommandAPDU.shortExpectedLimit,
            forcesExtendedLength: extended
        )
        let response: ResponseAPDU
        do throws(CardChannelError) {
            response = try await session.transmitWhole(command)
        } catch {
            guard extended, error.code == .apduTooLarge, await session.endedBy == nil else {
                throw ActiveAuthenticationError(.channelFailed, channelError: error)
            }
            return try await answer(to: challenge, extended: false, over: session)
        }
        guard extended, response.status.sw1 == 0x67 else { return response }
        return try await answer(to: challenge, extended: false, over: session)
    }
}
