import VirtualCard
import Foundation
import Synchronization
import TestSupport
import Testing

/// What README.md shows to those who write clients does what it says.
@Suite(.serialized) struct ReadmeSampleTests {
    /// Python's always; Node's where there is Node, and the page says so.
    private static let samples = [ReadmeSample.python] + (ReadmeSample.node.program == nil ? [] : [.node])

    private func ask(_ sample: ReadmeSample, qr: String, number: String) async throws -> String {
        let trust: @Sendable (Kiosk) -> String = { _ in
            #""anchors":["\#(Counter.anchors)"],"crls":["\#(Counter.revocations)"]"#
        }
        let output = Mutex("")
        try await Kiosk.open(trust: trust) { kiosk in
            let outcome = try await sample.run(at: kiosk, qr: qr, number: number)
            #expect(outcome.status == 0, "\(outcome.messages)")
            output.withLock { $0 = String(decoding: outcome.output, as: UTF8.self) }
        }
        return output.withLock { $0 }
    }

    @Test(arguments: samples) func aCardIsReadAndDecidedOn(_ sample: ReadmeSample) async throws {
        let card = try Counter.card("tran-thi-binh")
        let output = try await ask(sample, qr: card.qr, number: card.number)
        #expect(output.contains("status") && output.contains("accept"), "\(output)")
    }

    @Test(arguments: samples) func aWrongNumberIsToldWithTheTriesThatAreLeft(_ sample: ReadmeSample) async throws {
        let other = try Counter.card("le-minh-chau")
        let output = try await ask(sample, qr: other.qr, number: other.number)
        #expect(output.hasPrefix("access.refused 4\n"), "\(output)")
    }

    /// What a client of its own would do next: DELETE answers 204, without a body.
    @Test(arguments: samples) func itEndsWithWhatHasNoBody(_ sample: ReadmeSample) throws {
        #expect(try sample.code().contains("DELETE"))
    }

    @Test(arguments: samples) func aRequestThatIsRefusedIsTold(_ sample: ReadmeSample) async throws {
        let output = try await ask(sample, qr: "12345", number: "12345")
        #expect(output.contains("access.") && output.contains("422"), "\(output)")
    }

    @Test func thePageSaysWhichSamplesAreRun() throws {
        let page = try ReadmeSample.page.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(page.contains("`make test` runs both as they stand here, the second where `node` is installed"))
    }
}
