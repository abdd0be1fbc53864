import Foundation
import PCSC
import SmartCard
import TestSupport
import Testing
import VirtualCard

/// Breaks put before `cccdctl doctor` on a real PC/SC service: each is named in one run.
@Suite(.serialized, .timeLimit(.minutes(5))) struct DoctorTests {
    /// A card that answers what a test says, or nothing.
    private struct AnsweringCard: CardOperatingSystem {
        var answerToReset: [UInt8] = [0x3B, 0x80, 0x80, 0x01, 0x01]
        let answer: @Sendable ([UInt8]) async -> [UInt8]

        func powerOn() async {}
        func reset() async {}
        func powerOff() async {}
        func process(_ command: [UInt8]) async -> [UInt8] { await answer(command) }
    }

    /// What `doctor` said.
    private struct Outcome {
        let status: Int32
        let codes: [String]
        /// The first break's code, and how it is known.
        let first: (code: String, knownBy: String)?
        let text: String
    }

    private func doctor(_ arguments: [String], in folder: TemporaryFolder) async throws -> Outcome {
        let state = folder.path("state")
        if !FileManager.default.fileExists(atPath: folder.path("cccd.json")) {
            let anchors = #""anchors":["\#(Counter.anchors)"],"crls":["\#(Counter.revocations)"]"#
            try folder.write("cccd.json", Array(#"{"state":{"directory":"\#(state)"},"trust":{\#(anchors)}}"#.utf8))
        }
        // A daemon's socket of this machine's own would be asked otherwise.
        let outcome = try await Program.run(
            "cccdctl",
            ["doctor", "--json", "--config", folder.path("cccd.json"), "--socket", folder.path("api.sock")] + arguments
        )
        let json = try outcome.json()
        let steps = json["steps"] as? [[String: any Sendable]] ?? []
        let findings = steps.flatMap { $0["findings"] as? [[String: any Sendable]] ?? [] }
        let breaks = findings.filter {
            $0["level"] as? String == "broken" && $0["code"] as? String != "daemon.unreachable"
        }
        return Outcome(
            status: outcome.status,
            codes: findings.compactMap { $0["code"] as? String },
            first: breaks.first.map { ($0["code"] as? String ?? "", $0["known_by"] as? String ?? "") },
            text: String(decoding: outcome.output, as: UTF8.self)
        )
    }

    private func withCard(
        _ card: any CardOperatingSystem,
        _ body: @Sendable (PrivatePCSCD, TemporaryFolder) async throws -> Void
    ) async throws {
        try await withPrivatePCSCD { service in
            let folder = try TemporaryFolder()
            let link = VPCDLink(card: card, port: service.ports[0])
            link.insert()
            _ = await link.noticed()
            do {
                try await body(service, folder)
                await link.remove()
            } catch {
                await link.remove()
                throw error
            }
        }
    }

    @Test func aGenuineCardWithItsNumberIsReadToTheVerdictAndNothingOfItIsTold() async throws {
        let card = try Counter.card("tran-thi-binh")
        try await withCard(card) { _, folder in
            let page = folder.path("doctor.html")
            try folder.write("number", Array("\(card.number)\n".utf8))
            let outcome = try await doctor(["--number", "@\(folder.path("number"))", "--report", page], in: folder)
            #expect(outcome.first == nil, "\(outcome.text)")
            #expect(outcome.text.contains(#""decision" : "accept""#) && outcome.text.contains("EF.DG13"))
            #expect(card.counters.accessAttempts == 1)
            let html = try String(contentsOfFile: page, encoding: .utf8)
            for told in [outcome.text, html] {
                #expect(!told.contains(card.number) && !told.lowercased().contains("bình"))
            }
            #expect(html.contains("brainpoolP256r1") || html.contains("PACE"))
        }
    }

    @Test func aWrongNumberIsToldAndCostsOneAttempt() async throws {
        let card = try Counter.card("tran-thi-binh")
        try await withCard(card) { _, folder in
            let outcome = try await doctor(["--number", "000190246803"], in: folder)
            #expect(outcome.first?.code == "access.refused" && outcome.status == 3, "\(outcome.text)")
            #expect(card.counters.accessAttempts == 1)
        }
    }

    @Test func aProgramThatHasTheCardIsNamedByItsProcess() async throws {
        try await withCard(try Counter.card("tran-thi-binh")) { _, folder in
            let source = PCSCReaderSource()
            // The service looks for cards every 400 ms.
            var found: ReaderDescription?
            for await list in await source.changes() {
                found = list.first { $0.state == .card }
                if found != nil { break }
            }
            let reader = try #require(found)
            let connection = try await source.connect(to: reader.id)
            let outcome = try await doctor([], in: folder)
            await connection.disconnect()
            #expect(outcome.first?.code == "reader.busy", "\(outcome.text)")
            let pid = ProcessInfo.processInfo.processIdentifier
            #expect(outcome.first?.knownBy.contains("(pid \(pid))") == true, "\(outcome.first?.knownBy ?? "")")
        }
    }

    @Test func aCardThatSaysNothingIsToldInSeconds() async throws {
        let stalling = AnsweringCard { _ in
            await untilCancelled()
            return [0x90, 0x00]
        }
        try await withCard(stalling) { _, folder in
            let start = ContinuousClock.now
            let outcome = try await doctor([], in: folder)
            #expect(outcome.first?.code == "card.timed_out", "\(outcome.text)")
            #expect(ContinuousClock.now - start < .seconds(40))
        }
    }

    @Test(
        arguments: [
            ([0x12, 0x34], "card.first_answer_garbled"), ([0x6A, 0x82], "card.application_not_found"),
            ([0x91, 0x1C], "card.application_not_found"),
        ] as [([UInt8], String)]
    )
    func whatIsNoDocumentIsTold(word: [UInt8], code: String) async throws {
        try await withCard(AnsweringCard { _ in word }) { _, folder in
            let outcome = try await doctor([], in: folder)
            #expect(outcome.first?.code == code, "\(outcome.text)")
        }
    }

    @Test func aServiceThatIsFrozenIsToldFromOneThatIsOff() async throws {
        try await withPrivatePCSCD { service in
            let folder = try TemporaryFolder()
            service.freeze()
            let frozen = try await doctor([], in: folder)
            service.thaw()
            #expect(frozen.first?.code == "pcsc.not_answering", "\(frozen.text)")
            #expect(frozen.first?.knownBy.contains("state T") == true, "\(frozen.first?.knownBy ?? "")")
            service.kill()
            let killed = try await doctor([], in: folder)
            #expect(killed.first?.code == "pcscd.stale_socket", "\(killed.text)")
            unlink(service.socketPath)
            let gone = try await doctor([], in: folder)
            // Another test's service may run on this machine.
            #expect(["pcscd.off", "pcscd.socket_elsewhere"].contains(gone.first?.code), "\(gone.text)")
            #expect(gone.first?.knownBy.contains("PCSCLITE_CSOCK_NAME=\(service.socketPath)") == true)
        }
    }

    @Test func withoutACardNothingIsBrokenAndTheMachineIsLookedAt() async throws {
        try await withPrivatePCSCD { _ in
            let folder = try TemporaryFolder()
            let outcome = try await doctor([], in: folder)
            #expect(outcome.first == nil && outcome.codes.contains("card.absent"), "\(outcome.text)")
        }
    }

    @Test(arguments: [
        (#"{"trust":{"anchors":["/nowhere"],"crls":[]},"state":{"directory":"/nowhere/state"}}"#, "trust.store_empty"),
        (#"{"socket":{"mode":"99"}}"#, "configuration.invalid_value"),
        (#"{"socket":{"pathh":"x"}}"#, "configuration.unknown_key"), ("{", "configuration.unreadable"),
    ])
    func aConfigurationThatBreaksTheDaemonIsTold(text: String, code: String) async throws {
        try await withPrivatePCSCD { _ in
            let folder = try TemporaryFolder()
            try folder.write("cccd.json", Array(text.utf8))
            let outcome = try await doctor([], in: folder)
            #expect(outcome.first?.code == code, "\(outcome.text)")
        }
    }

    @Test func theRunningDaemonIsAskedAndItsFailuresAreCounted() async throws {
        try await Counter.open { counter in
            let outcome = try await Program.run(
                "cccdctl",
                [
                    "doctor", "--json", "--socket", counter.socket, "--config",
                    counter.folder.appending(path: "cccd.json").path,
                ]
            )
            let text = String(decoding: outcome.output, as: UTF8.self)
            #expect(text.contains("cccd 0.") && text.contains("inspections looked at"), "\(text)")
            kill(counter.daemon.processIdentifier, SIGSTOP)
            let frozen = try await Program.run("cccdctl", ["doctor", "--json", "--socket", counter.socket])
            kill(counter.daemon.processIdentifier, SIGCONT)
            #expect(String(decoding: frozen.output, as: UTF8.self).contains("daemon.not_answering"))
        }
    }
}
