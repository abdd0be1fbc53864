import VirtualCard
import SmartCard
import MRTD
import CardTrace
import DocumentCore
import DocumentProfiles
import Foundation
import Inspection
import InspectionAPI
import TestSupport
import Testing

@Suite struct MaskedTraceTests {
    static let cards: [String] = {
        let files = try? FileManager.default.contentsOfDirectory(atPath: fixtures.appending(path: "cards").path)
        return (files ?? []).filter { $0.hasSuffix(".json") }.map { String($0.dropLast(5)) }.sorted()
    }()

    /// What a card has of its own or its holder's, as bytes: each has to be nowhere in a masked trace, in whatever form.
    private static func secrets(_ counter: Counter, _ open: Trace) -> [[UInt8]] {
        let card = counter.card
        var secrets = [card.number, card.can, card.mrz, card.qr].map { Array($0.utf8) }
        secrets += card.mrz.split(separator: "\n").map { Array($0.utf8) }
        secrets += card.qr.split(separator: "|").filter { $0.count > 3 }.map { Array($0.utf8) }
        // A file is recognised by any sixteen bytes of it that are not all of one value, taken where it is the card's own.
        for (name, bytes) in card.files where name != "EF.CardAccess" && name != "EF.COM" {
            secrets += stride(from: 0, to: bytes.count - 16, by: 16).map { Array(bytes[$0..<$0 + 16]) }
                .filter { Set($0).count > 2 }
        }
        for event in open.events {
            switch event {
            case .drawn(let value): secrets.append(value.bytes)
            case .session(let session): secrets += [session.encryption, session.authentication]
            case .exchange(let exchange):
                guard let bodies = exchange.bodies, bodies.response.count > 10 else { continue }
                secrets.append(Array(bodies.response.dropLast(2).prefix(8)))
                secrets.append(Array(bodies.command.dropFirst(5).prefix(8)).filter { _ in bodies.command.count > 16 })
            default: continue
            }
        }
        return secrets.filter { $0.count >= 6 && Set($0).count > 2 }
    }

    @Test(arguments: cards)
    func aMaskedTraceHoldsNothingOfTheCard(_ name: String) async throws {
        let counter = try Counter(name)
        let claim = try ProfileRegistry.shipped.claim(.mrz(counter.card.mrz))
        let open = try await counter.record(claim).trace
        for trace in [open.masked, try await counter.record(claim, isMasked: true).trace] {
            try Self.expectNothing(of: Self.secrets(counter, open), in: TraceFile.data(trace))
            try Self.expectNothing(of: Self.secrets(counter, open), in: PCAPNG.data(trace))
        }
    }

    /// Six bytes of each are looked for, as they are and in hexadecimal and base64.
    private static func expectNothing(of secrets: [[UInt8]], in data: Data) throws {
        let bytes = [UInt8](data)
        let plain = windows(bytes, 6)
        let (digits, base64) = (windows(bytes.map(lowercased), 12), windows(bytes, 8))
        for secret in secrets.map({ Array($0.prefix(6)) }) where Set(secret).count > 2 {
            #expect(!plain.contains(secret[...]))
            #expect(!digits.contains(Array(secret.hex.utf8)[...]))
            #expect(!base64.contains(Array(Data(secret).base64EncodedString().utf8)[...]))
        }
    }

    private static func windows(_ bytes: [UInt8], _ length: Int) -> Set<ArraySlice<UInt8>> {
        Set((0...max(0, bytes.count - length)).map { bytes[$0..<min(bytes.count, $0 + length)] })
    }

    private static func lowercased(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }

    /// The search itself finds what is there.
    @Test func anUnmaskedTraceHoldsAllOfIt() async throws {
        let counter = try Counter("tran-thi-binh")
        let claim = try ProfileRegistry.shipped.claim(.mrz(counter.card.mrz))
        let open = try await counter.record(claim).trace
        let digits = Self.windows([UInt8](TraceFile.data(open)).map(Self.lowercased), 12)
        let files = counter.card.files.filter { $0.key != "EF.CardAccess" }
        let found = Self.secrets(counter, open).count { digits.contains(Array($0.prefix(6).hex.utf8)[...]) }
        #expect(found > files.values.reduce(0) { $0 + $1.count } / 32)
    }

    @Test func everyExchangeIsToldByNameLengthAndStatus() async throws {
        let counter = try Counter("tran-thi-binh")
        let claim = try ProfileRegistry.shipped.claim(.number(counter.card.number))
        let recording = try await counter.record(claim, isMasked: true)
        let exchanges = recording.trace.exchanges
        #expect(exchanges.count == recording.result.report.exchanges.count)
        #expect(exchanges.prefix(2).map(\.object) == ["EF.CardAccess", "EF.CardAccess"])
        let steps = exchanges.filter { $0.phase == "access_control" }
        #expect(steps.map(\.object).suffix(5) == ["nonce", "mapping", "key agreement", "token", "eMRTD"])
        for name in ["EF.SOD", "EF.COM", "EF.DG1", "EF.DG2", "EF.DG13", "EF.DG14", "EF.DG15"] {
            #expect(exchanges.contains { $0.object == name && $0.isProtected && $0.responseLength ?? 0 > 0 }, "\(name)")
        }
        let read = exchanges.filter { $0.object == "EF.DG2" }.reduce(0) { $0 + ($1.responseLength ?? 0) }
        #expect(read == counter.card.files["EF.DG2"]?.count)
        let phases = try #require(recording.result.report.exchanges.byPhase)
        #expect(phases.values.reduce(0) { $0 + $1.count } == exchanges.count)
        #expect(phases.values.reduce(0) { $0 + $1.bytes } == recording.result.report.exchanges.bytes)
    }

    @Test func aReadThatFailedHasItsMaskedTraceAmongTheFiles() async throws {
        var counter = try Counter("tran-thi-binh")
        counter.faults = Dictionary(uniqueKeysWithValues: (16..<400).map { ($0, .lostCard) })
        counter.repositionTime = .zero
        let claim = try ProfileRegistry.shipped.claim(.number(counter.card.number))
        let recording = try await counter.record(claim)
        #expect(recording.result.failure != nil)
        let file = try #require(recording.result.evidence["trace.jsonl"])
        let trace = try TraceFile.read(Data(file))
        #expect(trace.head.isMasked && trace.exchanges.last?.failure == .cardRemoved)
        try Self.expectNothing(of: Self.secrets(counter, recording.trace), in: Data(file))
        let whole = try await Counter("tran-thi-binh").record(claim)
        #expect(whole.result.failure == nil && whole.result.evidence["trace.jsonl"] == nil)
    }
}
