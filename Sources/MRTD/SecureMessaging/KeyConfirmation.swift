/// What a session knows of the card's having the session keys, since chip authentication replaced them (Doc 9303-11, 6.2.1: the
/// protocol authenticates the chip only by secure messaging under the new keys).
package enum KeyConfirmation: Sendable, Hashable {
    /// The keys are still those of access control, which proved them itself.
    case notPending
    /// The keys are new, and no answer under them has come.
    case pending
    /// An answer under the new keys has verified.
    case confirmed
    /// The first answer under the new keys has a wrong MAC or none, or says that the command's own is wrong (6987, 6988): whoever
    /// gave it does not have them.
    case refuted
    /// A plain status word came in place of the first answer: the card dropped the session, which neither proves nor refutes.
    case unanswered
}
