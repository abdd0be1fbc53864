package import DocumentCore
package import Foundation

extension BERObject {
    /// A UTCTime or GeneralizedTime (RFC 5280, 4.1.2.5). Seconds may be missing and an offset may stand in place of Z,
    /// as in certificates older than that profile. A day that the month does not have runs on into the next: the end of ten years
    /// that began on 29 February is written so, and no certificate is less valid for it.
    func time() throws(BERError) -> Date {
        switch tag {
        case .utcTime: try X509Time.date(value, yearDigits: 2)
        case .generalizedTime: try X509Time.date(value, yearDigits: 4)
        default: throw .unexpectedTag
        }
    }
}

/// The times of X.509 by their contents octets.
package enum X509Time {
    /// The moment that a UTCTime or GeneralizedTime names, for those who read them elsewhere, as in CMS attributes.
    ///
    /// - Throws: `.malformed`, also for a day that the month does not have.
    package static func date(tag: BERTag, contents: ArraySlice<UInt8>) throws(X509Error) -> Date {
        do throws(BERError) {
            guard tag == .utcTime || tag == .generalizedTime else { throw .unexpectedTag }
            let yearDigits = tag == .utcTime ? 2 : 4
            let date = try date(contents, yearDigits: yearDigits)
            guard isInCalendar(contents, yearDigits: yearDigits) else { throw .invalidValue }
            return date
        } catch {
            throw .malformed
        }
    }

    /// The contents of a time whose tag was replaced by an implicit one.
    static func date(_ contents: ArraySlice<UInt8>, yearDigits: Int) throws(BERError) -> Date {
        var text = contents
        var year = try number(&text, digits: yearDigits)
        if yearDigits == 2 { year += year < 50 ? 2000 : 1900 }
        let month = try number(&text, digits: 2)
        let day = try number(&text, digits: 2)
        let hour = try number(&text, digits: 2)
        let minute = try number(&text, digits: 2)
        var second = 0
        if let next = text.first, isDigit(next) { second = try number(&text, digits: 2) }
        if yearDigits == 4, text.first == UInt8(ascii: ".") {
            text = text.dropFirst().drop(while: isDigit)
        }
        let offset = try zone(&text)
        guard text.isEmpty, (1...12).contains(month), (1...31).contains(day), hour < 24, minute < 60, second <= 60
        else {
            throw .invalidValue
        }
        let seconds = ((GregorianDay.number(year, month, day) * 24 + hour) * 60 + minute) * 60 + second - offset
        return Date(timeIntervalSince1970: Double(seconds))
    }

    /// Whether the month of a time has its day.
    private static func isInCalendar(_ contents: ArraySlice<UInt8>, yearDigits: Int) -> Bool {
        var text = contents
        guard let year = try? number(&text, digits: yearDigits), let month = try? number(&text, digits: 2),
            let day = try? number(&text, digits: 2)
        else { return false }
        // Two digits are leap when their year is: of the centuries there is 2000 alone.
        return (1...GregorianMonth.days(in: month, of: year)).contains(day)
    }

    /// The offset from UTC in seconds.
    private static func zone(_ text: inout ArraySlice<UInt8>) throws(BERError) -> Int {
        let sign: Int
        switch text.popFirst() {
        case UInt8(ascii: "Z"): return 0
        case UInt8(ascii: "+"): sign = 1
        case UInt8(ascii: "-"): sign = -1
        default: throw .invalidValue
        }
        let hours = try number(&text, digits: 2)
        return sign * (hours * 3600 + (try number(&text, digits: 2)) * 60)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    private static func number(_ text: inout ArraySlice<UInt8>, digits: Int) throws(BERError) -> Int {
        var value = 0
        for _ in 0..<digits {
            guard let digit = text.popFirst(), isDigit(digit) else { throw .invalidValue }
            value = value * 10 + Int(digit - 0x30)
        }
        return value
    }
}
