import Foundation
import TestSupport
import Testing
import VirtualCard

/// `cccdctl inspect --as`: what was read, in another's words, in place of the report.
@Suite(.serialized) struct RecordCommandTests {
    private func inspect(_ name: String, _ more: [String]) async throws -> Program.Outcome {
        let holder = Outcomes()
        try await Counter.open { counter in
            let card = try Counter.card(name)
            let outcome = try await counter.present(card) { _ in
                try await Program.run(
                    "cccdctl",
                    ["inspect", "--socket", counter.socket, "--number", card.number, "--fields", "all", "--wait", "60"]
                        + more
                )
            }
            await holder.take(outcome)
        }
        return try #require(await holder.outcome)
    }

    private actor Outcomes {
        private(set) var outcome: Program.Outcome?
        func take(_ outcome: Program.Outcome) { self.outcome = outcome }
    }

    @Test func aPatientIsTheWholeOutput() async throws {
        let outcome = try await inspect("tran-thi-binh", ["--as", "fhir"])
        #expect(outcome.status == 0, "\(outcome.messages)")
        let patient = try outcome.json()
        #expect(patient["resourceType"] as? String == "Patient" && patient["birthDate"] as? String == "1990-01-01")
        let name = (patient["name"] as? [[String: any Sendable]])?.first
        #expect(name?["family"] as? String == "Trần" && name?["text"] as? String == "Trần Thị Bình")
    }

    @Test func withoutTheDaemonItIsTheSame() async throws {
        let way = ["--direct", "--trust", Counter.anchors, "--crl", Counter.revocations, "--as", "flat"]
        let outcome = try await inspect("tran-thi-binh", way)
        #expect(outcome.status == 0, "\(outcome.messages)")
        #expect(try outcome.json()["eIDNumber"] as? String == "000190246802")
    }

    @Test func anAlteredCardHasNoRecord() async throws {
        for way in [[], ["--unverified"]] {
            let outcome = try await inspect("vu-thi-giang", ["--as", "fhir"] + way)
            #expect(outcome.status == 1)
            #expect(try outcome.json()["code"] as? String == "record.not_accepted")
        }
    }

    /// A counter without the issuer's certificate.
    @Test func oneInReviewIsMarked() async throws {
        let refused = try await inspect("bui-thi-khanh", ["--as", "oidc4ida"])
        #expect(try refused.status == 2 && refused.json()["code"] as? String == "record.not_accepted")
        let outcome = try await inspect("bui-thi-khanh", ["--as", "oidc4ida", "--unverified"])
        #expect(outcome.status == 2)
        let claims = try outcome.json()
        #expect(claims["name"] is String && claims["verified_claims"] == nil)
    }

    @Test func whatWasNotOrderedIsInNoRecord() async throws {
        let outcome = try await inspect("tran-thi-binh", ["--fields", "title", "--as", "oidc4ida"])
        #expect(outcome.status == 3)
        #expect(try outcome.json()["code"] as? String == "record.empty")
    }
}
