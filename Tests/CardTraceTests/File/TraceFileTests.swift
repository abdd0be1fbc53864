import CardTrace
import Foundation
import SmartCard
import Testing

@Suite struct TraceFileTests {
    private static func text(_ trace: Trace) -> String { String(decoding: TraceFile.data(trace), as: UTF8.self) }

    @Test func whatIsWrittenIsReadAgain() throws {
        let read = try TraceFile.read(TraceFile.data(Samples.everything))
        #expect(Self.text(read) == Self.text(Samples.everything))
        #expect(read.head == Samples.everything.head && read.exchanges == Samples.everything.exchanges)
        #expect(read.answersToReset == [[0x3B, 0x80, 0x80, 0x01, 0x01]])
    }

    @Test func everyLineIsOneObjectAndTheFirstNamesTheSchema() throws {
        let lines = Self.text(Samples.everything).split(separator: "\n")
        #expect(lines.count == Samples.everything.events.count + 1)
        #expect(lines[0].contains(#""schema":"cccd-trace/1""#))
        for line in lines { #expect(line.hasPrefix("{") && line.hasSuffix("}")) }
    }

    @Test func aMaskedTraceHasNoBodiesKeysOrOrder() throws {
        let text = Self.text(Samples.everything.masked)
        for member in ["command", "response", "drawn", "session", "report", "order", "value"] {
            #expect(!text.contains("\"\(member)\""), "\(member)")
        }
        #expect(text.contains(#""masked":true"#) && text.contains(#""header":"00B09D00""#))
        #expect(try TraceFile.read(Data(text.utf8)).exchanges.count == 2)
    }

    @Test func whatThereWasNoRoomForIsCounted() throws {
        var trace = Samples.trace([.card], isMasked: true)
        trace.dropped = 7
        #expect(try TraceFile.read(TraceFile.data(trace)).dropped == 7)
    }

    @Test(arguments: [
        "", "\n", "{}", "[]", "not JSON", #"{"schema":"cccd-trace/2"}"#, #"{"schema":"cccd-trace/1"}"#,
        String(repeating: "[", count: 100_000),
    ])
    func anotherFileIsNoTrace(_ text: String) {
        #expect(throws: TraceError(.unknownSchema)) { try TraceFile.read(Data(text.utf8)) }
    }

    private static let exchange = Samples.trace([.exchange(Samples.bodies)])

    /// Numbers that no card made would overflow sums, or be so many bytes of memory.
    @Test(arguments: ["us", "at_us", "sent", "received", "length", "nc", "ne"])
    func aNumberOutOfAllReasonIsToldByItsMember(_ member: String) throws {
        var masked = Samples.exchange
        masked.expectedLength = 256
        let text = Self.text(Samples.trace([.exchange(masked)], isMasked: true))
        let pattern = try Regex("\"\(member)\":[0-9]+")
        for number in ["9223372036854775807", "-5"] {
            let other = text.replacing(pattern, with: "\"\(member)\":\(number)")
            #expect(other != text)
            let error = #expect(throws: TraceError(.malformed)) { try TraceFile.read(Data(other.utf8)) }
            #expect(error?.detail == "line 2: \(member)")
        }
    }

    @Test func moreThanAnyTraceHasIsNotWrittenOutAsZeros() throws {
        var long = Samples.exchange
        (long.sent, long.received) = (65_000, 65_000)
        let trace = Samples.trace(Array(repeating: .exchange(long), count: 600), isMasked: true)
        #expect(throws: TraceError(.tooLarge)) { try TraceFile.read(TraceFile.data(trace)) }
    }

    /// Each differs from a line that can be read in one place.
    @Test(arguments: [
        ("\"00B09D00E7\"", "\"00B09D00E\""), ("\"00B09D00E7\"", "\"00B09D00E7E7\""),
        ("\"00B09D00E7\"", "\"00B09D00EX\""),
        ("\"77829000\"", "\"7782900000\""), ("\"sent\":5", "\"sent\":6"), ("\"sent\":5", "\"sent\":-5"),
        ("\"sent\":5", "\"sent\":5e99"), ("\"nc\":0", "\"nc\":null"), ("\"at_us\":0", "\"at_us\":-1"),
        ("\"header\":\"00B09D00\"", "\"header\":\"00B09D\""), ("\"status\":\"9000\"", "\"status\":\"90\""),
        ("\"received\":4", "\"received\":null"), ("\"event\":\"exchange\"", "\"event\":\"other\""),
        ("\"object\":\"EF.SOD\"", "\"object\":[[[[[[]]]]]]"), ("\"object\":\"EF.SOD\"", "\"object\":\"\u{0}\""),
        ("\"phase\":", "\"error\":\"no.such_code\",\"phase\":"),
    ])
    func aLineThatIsNoneIsToldByItsNumber(_ place: String, _ other: String) throws {
        let text = Self.text(Self.exchange)
        _ = try TraceFile.read(Data(text.utf8))
        let changed = text.replacing(place, with: other)
        #expect(changed != text)
        let error = #expect(throws: TraceError(.malformed)) { try TraceFile.read(Data(changed.utf8)) }
        #expect(error?.detail.hasPrefix("line 2") == true)
    }

    @Test func aLineLongerThanAnyExchangeIsRefused() {
        let text = Self.text(Self.exchange) + "{\"event\":\"" + String(repeating: "x", count: 1 << 20) + "\"}"
        #expect(throws: TraceError(.malformed)) { try TraceFile.read(Data(text.utf8)) }
    }

    @Test func moreLinesThanAnyTraceAreRefused() {
        let text = Self.text(Self.exchange) + String(repeating: "{\"event\":\"card\"}\n", count: 50_000)
        #expect(throws: TraceError(.tooLarge)) { try TraceFile.read(Data(text.utf8)) }
    }

    /// Whatever is cut off or flipped: an error of its own, or a trace.
    @Test func noDamageIsMoreThanAnError() {
        let whole = TraceFile.data(Samples.everything)
        for place in stride(from: 0, to: whole.count, by: 7) {
            _ = try? TraceFile.read(whole.prefix(place))
            var flipped = whole
            flipped[place] ^= 0x10
            if let trace = try? TraceFile.read(flipped) { _ = TraceFile.data(trace) }
        }
    }
}
