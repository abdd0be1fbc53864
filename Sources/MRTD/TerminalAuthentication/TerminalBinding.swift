/// What a session has that terminal authentication binds the terminal's rights to (Doc 9303-11, 7.1.2).
struct TerminalBinding: Sendable, Hashable {
    /// ID_IC where PACE opened the session: Comp of the chip's ephemeral key. Nil after BAC.
    var chipIdentifier: [UInt8]?
    /// Comp(PK_DH,IFD): the terminal's ephemeral key of the last chip authentication, or of PACE with the chip authentication mapping.
    var terminalKey: [UInt8]?
}
