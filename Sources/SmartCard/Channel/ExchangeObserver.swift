/// Listens to what secure messaging and the access protocols know of the exchanges on a channel, and the wire does not show.
///
/// It is told in the order of the exchanges and never makes them wait.
package protocol ExchangeObserver: Sendable {
    /// Whether it takes secrets: session keys and what is drawn at random. They are told to nobody else.
    var takesSecrets: Bool { get }

    /// A command that is sent next in its protected form.
    func willProtect(_ command: CommandAPDU)

    /// The plain form of the answer to it, its checksum verified.
    func didOpen(_ response: ResponseAPDU)

    /// A session's keys, as it begins or changes them.
    func didBegin(_ session: ObservedSession)

    /// A value that this side drew at random.
    func didDraw(_ value: DrawnValue)
}

/// The keys of a session of secure messaging, for an observer that takes secrets.
package struct ObservedSession: Sendable {
    /// The cipher's name: `3des`, `aes128`.
    package let cipher: String
    /// KS_Enc.
    package let encryption: [UInt8]
    /// KS_MAC.
    package let authentication: [UInt8]
    /// The send sequence counter before the first command.
    package let counter: [UInt8]

    /// Keys from their parts.
    package init(cipher: String, encryption: [UInt8], authentication: [UInt8], counter: [UInt8]) {
        self.cipher = cipher
        self.encryption = encryption
        self.authentication = authentication
        self.counter = counter
    }
}

/// A value that this side of a protocol drew at random.
package struct DrawnValue: Sendable, Hashable {
    /// What it is for.
    package enum Kind: String, Sendable, Hashable, Codable {
        /// A challenge or a nonce, which travels in clear or under a key.
        case nonce
        /// Key material of BAC.
        case keyMaterial = "key_material"
        /// An ephemeral private key on a curve or in a prime field.
        case privateKey = "private_key"
    }

    /// What it is for.
    package let kind: Kind
    /// The value.
    package let bytes: [UInt8]

    /// A value of a kind.
    package init(_ kind: Kind, _ bytes: [UInt8]) {
        self.kind = kind
        self.bytes = bytes
    }
}

/// The random values of a recording, in their order.
///
/// They come from nowhere but the channel that answers from the same recording: a channel that leads to a card has none, so that no
/// protocol with a card ever runs on values that somebody has written down.
package protocol RecordedDraws: Sendable {
    /// The next value; nil where the recording has another kind or length in its place.
    ///
    /// - Parameter count: the bytes wanted; nil for a private key, whose length is its group's.
    func next(_ kind: DrawnValue.Kind, count: Int?) -> [UInt8]?
}
