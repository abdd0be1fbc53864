import SmartCard

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

    /// What a chip makes of data object 84 in PACE's MSE:Set AT.
    enum ParameterReference: String, Sendable, Hashable, CaseIterable, Decodable {
        /// It is looked at where it is there, and missed where the choice is not clear without (Doc 9303-11, 4.4.4.1).
        case whereNeeded = "where_needed"
        /// It has to be there always; else 6A88.
        case required
        /// It must not be there, else 6A80; the first offer of the protocol is meant.
        case refused
    }

    /// What a length that is refused in plain does to the session.
    enum PlainRefusal: String, Sendable, Hashable, CaseIterable, Decodable {
        /// The command was not counted, and the session goes on.
        case keepsSession = "session_kept"
        /// It is over.
        case endsSession = "session_over"
    }

    /// The way in.
    var interface: Interface = .contactless
    /// Whether an extended command is answered by a bare 6700.
    var takesShortAPDUsOnly = false
    /// Whether a short file identifier in READ BINARY is answered by 6A86.
    var refusesShortFileIdentifiers = false
    /// The most bytes of a file that one READ BINARY gives; nil for as many as were asked for.
    var maximumResponse: Int?
    /// The largest Ne of a READ BINARY that is no wrong length; nil for any.
    var longestRead: Int?
    /// The word for a larger one, protected in a session.
    var lengthWord = StatusWord.wrongLength
    /// Whether that word comes in plain in a session; nil for a protected one.
    var plainLengthRefusal: PlainRefusal?
    /// The word for a READ BINARY with a larger Ne than there is to return; nil for a chip that returns what there is.
    var wordBeyondEnd: StatusWord?
    /// Whether an Ne larger than what there is to return is answered, in a session, by a protected 6Cxx with the exact one; by 6700
    /// where that is over 255. For READ BINARY and INTERNAL AUTHENTICATE.
    var insistsOnExactLength = false
    /// The most bytes of a protected answer that come at once: 61xx, protected, announces the rest, for GET RESPONSE in the session.
    var partLength: Int?
    /// The word for EF.CardAccess until the master file was selected; nil for a chip where that is selected from the reset on, and
    /// that does not know the command.
    var wordBeforeMasterFile: StatusWord?
    /// Whether MSE:Set KAT is unknown to it, as to some chips in the field (Doc 9303-11, 8.5, note 1).
    var refusesKeyAgreementTemplate = false
    /// Whether a chain of commands is answered by 6884: what is long comes in an extended command, or not at all.
    var refusesChains = false
    /// The protected commands that it answers in plain.
    var plainAnswers: [PlainAnswer] = []
    /// Whether EXTERNAL AUTHENTICATE opens the chip by basic access control.
    var supportsBasicAccessControl = true
    /// Whether PACE's MSE:Set AT has to name the domain parameters.
    var parameterReference = ParameterReference.whereNeeded
    /// How many wrong tries a PACE password stands; nil for any number, answered by 6300.
    var tries: Int? = 5
    /// How long the chip waits before it answers an attempt that follows wrong ones, per wrong one, in milliseconds.
    var delayAfterFailure = 0
}
