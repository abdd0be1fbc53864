import DocumentCore

/// The two trailing bytes SW1-SW2 of a response (ISO 7816-4, 5.6).
package struct StatusWord: RawRepresentable, Hashable, Sendable {
    /// SW1 in the upper, SW2 in the lower byte.
    package let rawValue: UInt16

    /// Any two bytes are a status word; whether it is one ISO 7816-4 knows is not asked here.
    package init(rawValue: UInt16) { self.rawValue = rawValue }

    /// SW1, the class of the answer.
    package var sw1: UInt8 { UInt8(rawValue >> 8) }
    /// SW2, the detail of the answer.
    package var sw2: UInt8 { UInt8(truncatingIfNeeded: rawValue) }

    /// 9000: normal processing.
    package static let success = Self(rawValue: 0x9000)
    /// 6282: the end of the file came before Ne bytes were read.
    package static let endOfFile = Self(rawValue: 0x6282)
    /// 6700: wrong length.
    package static let wrongLength = Self(rawValue: 0x6700)
    /// 6882: secure messaging not supported.
    package static let secureMessagingNotSupported = Self(rawValue: 0x6882)
    /// 6982: security status not satisfied.
    package static let securityStatusNotSatisfied = Self(rawValue: 0x6982)
    /// 6985: conditions of use not satisfied.
    package static let conditionsNotSatisfied = Self(rawValue: 0x6985)
    /// 6987: expected secure-messaging data objects missing.
    package static let secureMessagingObjectsMissing = Self(rawValue: 0x6987)
    /// 6988: incorrect secure-messaging data objects.
    package static let secureMessagingObjectsIncorrect = Self(rawValue: 0x6988)
    /// 6A80: incorrect parameters in the command data field.
    package static let incorrectData = Self(rawValue: 0x6A80)
    /// 6A82: file or application not found.
    package static let fileNotFound = Self(rawValue: 0x6A82)
    /// 6A83: record not found.
    package static let recordNotFound = Self(rawValue: 0x6A83)
    /// 6A86: incorrect P1-P2.
    package static let incorrectP1P2 = Self(rawValue: 0x6A86)
    /// 6A88: referenced data not found.
    package static let referencedDataNotFound = Self(rawValue: 0x6A88)
    /// 6B00: wrong P1-P2, for READ BINARY an offset beyond the end of the file.
    package static let offsetOutsideFile = Self(rawValue: 0x6B00)
    /// 6D00: instruction not supported.
    package static let instructionNotSupported = Self(rawValue: 0x6D00)
    /// 6E00: class not supported.
    package static let classNotSupported = Self(rawValue: 0x6E00)
    /// 6300: verification or authentication failed, no counter given.
    package static let authenticationFailed = Self(rawValue: 0x6300)

    /// Whether the card takes no chains of commands: 6884, and 6883, by which it wants the last at once.
    package var refusesChain: Bool { rawValue == 0x6884 || rawValue == 0x6883 }

    /// The tries left of 63Cx; nil for every other status word.
    package var triesLeft: Int? { rawValue & 0xFFF0 == 0x63C0 ? Int(rawValue & 0x000F) : nil }

    /// The number of bytes waiting of 61xx (256 for 6100); nil for every other status word.
    package var bytesAvailable: Int? { sw1 == 0x61 ? (sw2 == 0 ? 256 : Int(sw2)) : nil }

    /// Whether the word speaks of a length and of nothing else: 61xx, 67xx, 6Cxx.
    package var concernsLength: Bool { [0x61, 0x67, 0x6C].contains(sw1) }

    /// The exact Ne of 6Cxx (256 for 6C00); nil for every other status word.
    package var exactLength: Int? { sw1 == 0x6C ? (sw2 == 0 ? 256 : Int(sw2)) : nil }
}

extension StatusWord: CustomStringConvertible {
    /// Four upper-case hexadecimal digits, as the standard prints them.
    package var description: String { [sw1, sw2].hexadecimal }
}
