import DocumentCore
import MRTD
import SmartCard

/// The connection of the moment, as far as the chip has opened. It ends with the loss of the card.
enum Connection: Sendable {
    /// The card was lost.
    case closed
    /// The card is connected, and what is sent is plain.
    case plain
    /// The chip has opened.
    case open(OpenChip)

    /// The chip, where it has opened; without one the connection is closed.
    var chip: OpenChip? {
        get { if case .open(let chip) = self { chip } else { nil } }
        set { self = newValue.map(Self.open) ?? .closed }
    }
}

/// A chip that has opened, its application selected.
struct OpenChip: Sendable {
    /// The session of secure messaging.
    let session: SecureMessagingChannel
    /// The files of the session.
    let files: FileReader
    /// Whether the text is read before the chip proves itself: the session is PACE's.
    let textComesFirst: Bool
    /// Whether chip authentication was begun in this session.
    var chipWasAsked = false
    /// Chip authentication under way: its evidence, until an answer under its keys has come.
    var pendingProof: Evidence?
    /// What was known of the link before chip authentication: what a lost or refuted proof leaves.
    var profileBeforeProof: LinkProfile?

    init(_ session: SecureMessagingChannel, profile: LinkProfile, textComesFirst: Bool) {
        self.session = session
        self.textComesFirst = textComesFirst
        files = FileReader(session, profile: profile)
    }
}

/// What an inspection knows of card and reader by now.
struct LinkState: Sendable {
    /// The lengths and the way of naming files that work.
    var profile: LinkProfile
    /// Whether the lengths are known, from earlier inspections or by having been tried.
    var lengthsAreKnown: Bool
    /// The longest command that the card says it takes, in bytes.
    var longestCommand = Int.max
    /// The longest response that the reader is asked for, in bytes, by what is known of its model.
    let longestResponse: Int
    /// Whether the card was lost while it was asked which lengths it takes.
    var probeWasLost = false

    /// The longest file accepted, in bytes: portraits of 15 to 30 KB are usual, some states' exceed 100 KB.
    private static let fileLengthLimit = 1 << 18
    /// Header, Lc, 255 bytes of data, Le.
    private static let longestShortCommand = 261

    /// - Parameters:
    ///   - known: what earlier inspections learnt; nil for nothing. Where it is due for a trial, it is what may be fallen back on, and
    ///     the lengths are asked for again.
    ///   - reader: what is known of the reader's model; nil for nothing. One that takes short APDUs only is not asked for more.
    init(known: LinkProfile?, reader: ReaderModel? = nil) {
        let isTrial = known?.isTrialDue ?? false
        longestResponse = reader?.longestResponse ?? BlockLadder.extended.responseLength
        profile = (isTrial ? known?.onTrial : known) ?? LinkProfile(ladder: .extended)
        profile.fileLengthLimit = Self.fileLengthLimit
        let isCapped = profile.ladder.responseLength > longestResponse
        if isCapped { profile.ladder = BlockLadder(from: longestResponse) }
        lengthsAreKnown = known != nil && !isTrial || longestResponse <= BlockLadder.short.responseLength
    }

    /// Whether card and reader take responses longer than short ones, as far as is known.
    var takesExtendedResponses: Bool { profile.ladder.responseLength > BlockLadder.short.responseLength }

    /// Whether card and reader take commands longer than short ones, as far as is known.
    var takesExtendedCommands: Bool { takesExtendedResponses && longestCommand > Self.longestShortCommand }
}
