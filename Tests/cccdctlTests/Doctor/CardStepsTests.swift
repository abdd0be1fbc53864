import DocumentCore
import DocumentProfiles
import Foundation
import Inspection
import InspectionAPI
import SmartCard
import TestSupport
import Testing
import VirtualCard

@testable import cccdctl

/// A card that answers what a test says, or nothing.
struct AnsweringCard: CardOperatingSystem {
    var answerToReset: [UInt8] = [0x3B, 0x80, 0x80, 0x01, 0x01]
    let answer: @Sendable ([UInt8]) async -> [UInt8]

    func powerOn() async {}
    func reset() async {}
    func powerOff() async {}
    func process(_ command: [UInt8]) async -> [UInt8] { await answer(command) }
}

/// From what lies in the readers to the verdict.
@Suite(.timeLimit(.minutes(2))) struct CardStepsTests {
    /// What the steps from the slots to the link, and the reading, find.
    private func examine(
        _ card: any CardOperatingSystem,
        reader: String = "ACS ACR1252 [PICC] 00 00",
        number: String? = nil,
        patience: Duration? = nil
    ) async throws -> (codes: [String], results: [DoctorStepName: DoctorStepResult]) {
        let source = VirtualReaderSource(names: [reader])
        try await source.insert(card)
        var patient = try FakeMachine().machine().patient(source)
        patient.readers = await source.readers()
        if let patience { patient.patience = patience }
        patient.configurationPath = "/nowhere/cccd.json"
        if let number { patient.access = (try ProfileRegistry.shipped.claim(.number(number)), .auto) }
        var results: [DoctorStepName: DoctorStepResult] = [:]
        let steps: [any DoctorStep.Type] = [
            SlotsStep.self, CardStep.self, DocumentStep.self, LinkStep.self, ReadingStep.self,
        ]
        for step in steps {
            let result = await step.look(&patient)
            results[step.name] = result
            if result.level == .broken || result.isEnd { break }
        }
        let codes = steps.compactMap { results[$0.name]?.findings.map(\.code) }.flatMap { $0 }
        return (codes, results)
    }

    private func card(_ name: String) throws -> VirtualCitizenCard {
        try VirtualCitizenCard.load(profile: fixtures.appending(path: "cards/\(name).json"))
    }

    @Test func aDocumentIsDescribedAndNothingIsTriedOnIt() async throws {
        let card = try card("tran-thi-binh")
        let (codes, results) = try await examine(card)
        #expect(codes.isEmpty, "\(codes)")
        #expect(card.counters.accessAttempts == 0)
        #expect(results[.card]?.facts.first?.contains("contactless") == true)
        #expect(results[.document]?.facts.first?.contains("PACE") == true)
        #expect(results[.link]?.facts.count == 2)
        #expect(results[.reading]?.facts.first?.contains("no attempt") == true)
    }

    @Test func withTheNumberEveryFileIsReadAndNothingOfItIsTold() async throws {
        let card = try card("tran-thi-binh")
        let (codes, results) = try await examine(card, number: card.number)
        #expect(codes.contains("trust_anchor_missing"), "no configuration, no anchors")
        #expect(card.counters.accessAttempts == 1)
        let facts = try #require(results[.reading]?.facts)
        #expect(
            facts[0].contains("EF.DG13") && facts[0].contains("EF.DG15")
                && facts[1].contains("chip_authentication ")
        )
        #expect(!facts.joined().contains(card.number) && !facts.joined().contains("BÌNH"))
    }

    @Test func aWrongNumberIsOneAttempt() async throws {
        let card = try card("tran-thi-binh")
        let (codes, _) = try await examine(card, number: "000190246803")
        #expect(codes.contains("access.refused") && card.counters.accessAttempts == 1)
    }

    /// A key that was derived may have others behind it: none of them is tried.
    @Test func aCardThatOpensByTheZoneAloneIsTriedOnce() async throws {
        let card = try card("le-minh-chau")
        _ = try await examine(card, number: card.number)
        #expect(card.counters.accessAttempts <= 1)
    }

    @Test func aCardThatSaysNothingIsToldInTime() async throws {
        let stalling = AnsweringCard { _ in
            await untilCancelled()
            return [0x90, 0x00]
        }
        let (codes, _) = try await examine(stalling, patience: .seconds(1))
        #expect(codes == ["card.timed_out"])
    }

    @Test(arguments: [[0x12, 0x34], [0x00, 0x00], [0xFF]] as [[UInt8]])
    func aGarbledFirstAnswerIsToldAsSuch(_ answer: [UInt8]) async throws {
        let (codes, results) = try await examine(AnsweringCard { _ in answer })
        #expect(codes == ["card.first_answer_garbled"], "\(results)")
    }

    @Test func oneGarbledAnswerAloneIsAWarning() async throws {
        let isFirst = FirstCall()
        let (codes, _) = try await examine(AnsweringCard { _ in await isFirst.take() ? [0x12, 0x34] : [0x6A, 0x82] })
        #expect(codes == ["card.first_answer_garbled", "card.application_not_found"])
    }

    @Test(
        arguments: [[0x6A, 0x82], [0x6D, 0x00], [0x69, 0x85], [0x91, 0x1C], [0x67, 0x00], [0x90, 0x00]] as [[UInt8]]
    )
    func aCardThatIsNoDocumentIsTold(_ word: [UInt8]) async throws {
        let (codes, _) = try await examine(AnsweringCard { _ in word })
        #expect(codes == ["card.application_not_found"])
    }

    @Test func aStorageCardAndAnAnswerThatDoesNotAddUpAreTold() async throws {
        let storage = try #require([UInt8](hexadecimal: "3B8F8001804F0CA000000306030001000000006A"))
        let (codes, _) = try await examine(AnsweringCard(answerToReset: storage) { _ in [0x6A, 0x81] })
        #expect(codes == ["card.storage_only"])
        let (broken, _) = try await examine(
            AnsweringCard(answerToReset: [0x3B, 0x80, 0x80, 0x01, 0x02]) { _ in [0x6A, 0x82] }
        )
        #expect(broken.first == "card.atr_malformed")
    }

    @Test func whatOpensOneCardIsNotTriedOnAnother() async throws {
        let source = VirtualReaderSource(names: ["Reader 00 00", "Reader 01 00"])
        let cards = [try card("nguyen-van-an"), try card("tran-thi-binh")]
        let ids = await source.readers().map(\.id)
        for (card, id) in zip(cards, ids) { try await source.insert(card, into: id) }
        var patient = try FakeMachine().machine().patient(source)
        patient.readers = await source.readers()
        patient.access = (try ProfileRegistry.shipped.claim(.number(cards[1].number)), .auto)
        let result = await SlotsStep.look(&patient)
        #expect(result.findings.map(\.code) == ["reader.ambiguous"] && result.level == .broken)
        #expect(cards.allSatisfy { $0.counters.accessAttempts == 0 })
    }

    @Test func anotherCardThatWasPutDownMeanwhileGetsNoSecret() async throws {
        let source = VirtualReaderSource()
        let (first, second) = (try card("tran-thi-binh"), try card("nguyen-van-an"))
        try await source.insert(first)
        var patient = try FakeMachine().machine().patient(source)
        patient.readers = await source.readers()
        patient.reader = patient.readers.first
        patient.access = (try ProfileRegistry.shipped.claim(.number(first.number)), .auto)
        try await source.insert(second)
        let result = await ReadingStep.look(&patient)
        #expect(result.findings.map(\.code) == ["card.changed"] && second.counters.accessAttempts == 0)
    }

    @Test func aReadingThatWasOrderedAndFindsNoCardIsABreak() async throws {
        let source = VirtualReaderSource()
        var patient = try FakeMachine().machine().patient(source)
        patient.readers = await source.readers()
        #expect(await SlotsStep.look(&patient).level == .note)
        patient.access = (try ProfileRegistry.shipped.claim(.can("123456")), .auto)
        let ordered = await SlotsStep.look(&patient)
        #expect(ordered.level == .broken && ordered.findings.map(\.code) == ["card.absent"])
    }

    /// A card that answers each command within the patience, and all of them together not.
    @Test func aSlowCardIsNoSilentOne() async throws {
        let slow = AnsweringCard { command in
            try? await Task.sleep(for: .milliseconds(250))
            return command.starts(with: [0x00, 0xA4, 0x04]) ? [0x90, 0x00] : [0x6A, 0x82]
        }
        let (codes, _) = try await examine(slow, patience: .seconds(2))
        #expect(!codes.contains("card.timed_out") && codes.contains("link.slow"), "\(codes)")
    }

    @Test func aCardThatFallsSilentAtExtendedLengthIsToldSo() async throws {
        let card = AnsweringCard { command in
            if command.count > 5, command[1] == 0xB0 { await untilCancelled() }
            return command.starts(with: [0x00, 0xA4, 0x04]) ? [0x90, 0x00] : [0x6A, 0x82]
        }
        let (codes, results) = try await examine(card, patience: .seconds(2))
        #expect(codes.contains("card.timed_out"), "\(codes)")
        #expect(results[.link]?.findings.last?.knownBy.contains("extended length") == true)
        #expect(results[.link]?.findings.last?.command?.contains("extended_length") == true)
    }

    @Test func whatIsMalformedEveryTimeIsTheCardsAndNoNoise() async throws {
        let file: [UInt8] = [0x31, 0x05, 0x30, 0x50, 0xFF, 0xFF, 0x00]
        let (codes, _) = try await examine(
            AnsweringCard { command in command[1] == 0xB0 ? file + [0x90, 0x00] : [0x90, 0x00] }
        )
        #expect(codes == ["lds.malformed"], "\(codes)")
    }

    @Test func aModulesSlotThatWasNamedIsToldFromACardThatIsNoDocument() async throws {
        let names = ["ACS ACR1252 [SAM Interface] 01 00", "ACS ACR1252 [PICC Interface] 00 00"]
        let source = VirtualReaderSource(names: names)
        var patient = try FakeMachine().machine().patient(source)
        patient.readers = await source.readers()
        patient.wantedReader = "SAM"
        let result = await SlotsStep.look(&patient)
        #expect(result.findings.map(\.code) == ["reader.module_slot"])
        #expect(result.findings.first?.command?.contains("PICC") == true && result.level == .broken)
    }

    @Test func aPhantomIsNoCard() async throws {
        let (codes, _) = try await examine(
            AnsweringCard(answerToReset: [0x3B, 0x00]) { _ in [0x6A, 0x82] },
            reader: "ACS ACR122U 00 00"
        )
        #expect(codes == ["card.phantom", "card.absent"])
    }

    @Test(arguments: [
        ("3B898001 4D4B6A434F532D3337 12", "contactless", "MKjCOS-37"),
        ("3B9F96C00A31FE4575 4A6176656C696E2D4F5320312E3051", "contact, T=0 T=1", "Javelin-OS 1.0"),
    ])
    func anAnswerToResetIsReadForPeople(hexadecimal: String, link: String, name: String) throws {
        let bytes = try #require([UInt8](hexadecimal: hexadecimal.filter { $0 != " " }))
        let reading = AnswerToResetReading(bytes)
        #expect(reading.words.contains(link) && reading.words.contains(name), "\(reading.words)")
    }
}

/// Whether nobody has asked before.
private actor FirstCall {
    private var isFirst = true
    func take() -> Bool {
        defer { isFirst = false }
        return isFirst
    }
}
