import Foundation
import TestSupport
import Testing
import VirtualCard

/// A receipt as a hospital keeps it, and whoever it shows it to verifies it.
@Suite(.serialized) struct ReceiptCommandTests {
    @Test func aReceiptIsFetchedVerifiedAndRevealedInPart() async throws {
        try await Counter.open { counter in
            let card = try Counter.card("tran-thi-binh")
            let (file, key) = (counter.folder.appending(path: "a.receipt"), counter.folder.appending(path: "key.pem"))
            let inspected = try await counter.present(card) { _ in
                try await counter.inspect(["--number", card.number, "--receipt", file.path, "--reference", "HS-17"])
            }
            #expect(inspected.status == 0, "\(inspected.messages)")
            let fetched = try await Program.run("cccdctl", ["receipt", "key", "--socket", counter.socket])
            try fetched.output.write(to: key)

            let verify = ["receipt", "verify", file.path, "--key", key.path]
            let verified = try await Program.run("cccdctl", verify + ["--reveal", "full_name", "--json"])
            #expect(verified.status == 0, "\(verified.messages)")
            let receipt = try verified.json()["receipt"] as? [String: any Sendable]
            #expect(receipt?["reference"] as? String == "HS-17")
            #expect((receipt?["decision"] as? [String: any Sendable])?["finding"] as? String == "genuine")
            #expect(try verified.json()["revealed"] as? [String: String] == ["full_name": "Trần Thị Bình"])

            let shown = try await Program.run("cccdctl", ["receipt", "reveal", file.path, "date_of_birth"])
            let part = counter.folder.appending(path: "part.receipt")
            try shown.output.write(to: part)
            let other = ["receipt", "verify", part.path, "--key", key.path, "--reveal"]
            #expect(try await Program.run("cccdctl", other + ["date_of_birth"]).status == 0)
            #expect(try await Program.run("cccdctl", other + ["full_name"]).status == 3)

            var bytes = try Data(contentsOf: part)
            bytes[bytes.startIndex + 120] ^= 1
            try bytes.write(to: part)
            #expect([1, 3].contains(try await Program.run("cccdctl", other + ["date_of_birth"]).status))
        }
    }
}
