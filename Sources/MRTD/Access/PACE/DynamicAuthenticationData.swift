import DocumentCore
import SmartCard

/// The dynamic authentication data object 7C, which GENERAL AUTHENTICATE carries both ways (Doc 9303-11, 4.4.5 and 6.2.4.2).
enum DynamicAuthenticationData {
    /// 7C with one object inside, or empty.
    static func encode(_ tag: BERTag? = nil, _ value: [UInt8] = []) -> [UInt8] {
        BER.encode(0x7C, tag.map { BER.encode($0, value) } ?? [])
    }

    /// The value of the one object with `tag` in an answer; nil when the answer is anything but 7C, or has that object not
    /// exactly once. Other objects beside it (certification authority references) are left alone.
    static func value(_ tag: BERTag, in answer: [UInt8]) -> [UInt8]? {
        do throws(BERError) {
            let outer = try BERReader.readOne(answer)
            guard outer.tag == 0x7C else { return nil }
            let matches = try outer.children().filter { $0.tag == tag }
            guard matches.count == 1, let match = matches.first else { return nil }
            return Array(match.value)
        } catch {
            return nil
        }
    }
}
