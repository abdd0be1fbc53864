import SmartCard

/// A command that ends with a status word and nothing else.
struct ChipRefusal: Error, Hashable {
    /// The status word.
    let status: StatusWord

    init(_ status: StatusWord) { self.status = status }
}

extension StatusWord {
    /// 6883: last command of the chain expected.
    static let lastCommandOfChainExpected = Self(rawValue: 0x6883)
    /// 6884: command chaining not supported.
    static let chainingNotSupported = Self(rawValue: 0x6884)
    /// 6983: authentication method blocked.
    static let authenticationMethodBlocked = Self(rawValue: 0x6983)
    /// 6986: no current file.
    static let noCurrentFile = Self(rawValue: 0x6986)
    /// 6F00: no precise diagnosis.
    static let noPreciseDiagnosis = Self(rawValue: 0x6F00)

    /// 63Cx with that many tries left, at most 15 shown.
    static func triesLeft(_ count: Int) -> Self {
        Self(rawValue: 0x63C0 | UInt16(truncatingIfNeeded: min(max(count, 0), 15)))
    }
}
