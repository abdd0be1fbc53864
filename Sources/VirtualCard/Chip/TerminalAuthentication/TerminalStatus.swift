/// How far a terminal has come with terminal authentication (Doc 9303-11, 7.1): bound to the keys of one session.
struct TerminalStatus: Sendable {
    /// Comp(PK_DH,IFD) of the chip authentication, or the PACE with its mapping, that these keys come from; nil before it.
    var compressedKey: [UInt8]?
    /// The key chosen by MSE:Set DST.
    var verifier: CertifiedKey?
    /// The key of the last certificate that was accepted and is not an authority's.
    var imported: CertifiedKey?
    /// The key chosen by MSE:Set AT.
    var chosen: CertifiedKey?
    /// The rights granted by EXTERNAL AUTHENTICATE, bit 0 for DG3 and bit 1 for DG4; nil before it.
    var rights: UInt8?
}
