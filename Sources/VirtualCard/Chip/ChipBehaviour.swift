/// How a chip differs from a well-behaved one.
struct ChipBehaviour: Sendable, Hashable {
    /// The way in, which settles the answer to reset and the transmission protocol.
    enum Interface: String, Sendable, Hashable, CaseIterable {
        /// ISO 14443, where every answer comes whole.
        case contactless
        /// Contacts with T=1, where every answer comes whole.
        case contactT1 = "contact_t1"
        /// Contacts with T=0: 61xx and 6Cxx in place of long answers.
        case contactT0 = "contact_t0"
    }

    /// The way in.
    var interface: Interface = .contactless
    /// Whether an extended command is answered by a bare 6700.
    var takesShortAPDUsOnly = false
    /// Whether a short file identifier in READ BINARY is answered by 6A86.
    var refusesShortFileIdentifiers = false
    /// The most bytes of a file that one READ BINARY gives; nil for as many as were asked for.
    var maximumResponse: Int?
    /// Whether EXTERNAL AUTHENTICATE opens the chip by basic access control.
    var supportsBasicAccessControl = true
    /// How many wrong tries a PACE password stands; nil for any number, answered by 6300.
    var tries: Int? = 5
    /// How long the chip waits before it answers an attempt that follows wrong ones, per wrong one, in milliseconds.
    var delayAfterFailure = 0
}
