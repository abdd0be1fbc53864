import DocumentProfiles
import CitizenCard
import DocumentCore
import Inspection
import InspectionAPI
import SmartCard
import TestSupport
import Testing
import VirtualCard

/// A card that is no travel document is called that, whatever was given to open it and whatever it answers; and one garbled answer
/// makes no document into something else.
@Suite struct NoDocumentTests {
    static let claims: [AccessClaim] = {
        do {
            let card = try Counter("tran-thi-binh").card
            return try [
                .can("246802"), .number(card.number), .mrz(card.mrz), .qr(card.qr),
                .mrzFields(documentNumber: "190246802", dateOfBirth: "900101", dateOfExpiry: "300101"),
            ]
        } catch {
            preconditionFailure("the fixture's own secrets are right: \(error)")
        }
    }()

    /// Every answer that was seen, and others of its kind; the last ones are 9000 with rubbish.
    static let answers = [
        "6A82", "6D00", "6985", "911C", "6700", "6300", "6982", "6999", "6A81", "6A86", "6B00", "6E00", "6F00", "6883",
        "6200", "63C3", "9100", "9240", "0000", "FFFF", "6110", "6C10", "6100", "9000", "A59000",
        "A5A5A5A5A5A5A5A59000",
        String(repeating: "A5", count: 40) + "9000", "31039000", "6F00" + "9000", "6F0284009000", "61029000",
    ]

    @Test(arguments: answers)
    func aCardThatIsNoDocumentIsCalledThat(_ answer: String) async throws {
        for (index, claim) in Self.claims.enumerated() {
            for access in [AccessProtocol.auto, .pace, .bac] where access != .bac || index > 1 {
                let card = SittingCard(answer: hex(answer))
                let result = try await card.inspect(
                    with: claim,
                    by: access,
                    memory: index.isMultiple(of: 2) ? FixedMemory.shortAPDUs : FixedMemory.nothing,
                    FaultPlan([:])
                )
                #expect(
                    result.failure?.code.rawValue == "card.application_not_found",
                    "claim \(index) by \(access): \(result.failure?.code.rawValue ?? "-")"
                )
                #expect(result.report.decision.status == .incomplete)
                #expect(result.report.exchanges.count < 24, "claim \(index) by \(access)")
            }
        }
    }

    /// What the card says to SELECT is told, for a technician.
    @Test func itsOwnWordIsTold() async throws {
        let card = SittingCard(answer: hex("911C"))
        let result = try await card.inspect(
            with: Self.claims[0],
            by: .auto,
            memory: FixedMemory.nothing,
            FaultPlan([:])
        )
        #expect(result.failure?.status == StatusWord(rawValue: 0x911C))
    }

    static let garbled: [Fault] =
        [0x6A82, 0x6D00, 0x6F00, 0x6985, 0x6986, 0x9000, 0x0000, 0x6700, 0x911C].map {
            Fault.status(StatusWord(rawValue: $0))
        } + [.empty, .garbage([0xA5]), .garbage([UInt8](repeating: 0xA5, count: 300)), .flippedBit(-1), .flippedBit(3)]

    /// EF.CardAccess: SELECT and READ BINARY.
    @Test(arguments: garbled) func oneGarbledAnswerHidesNoPACE(_ fault: Fault) async throws {
        for exchange in 0...1 {
            var counter = try Counter("tran-thi-binh")
            counter.memory = FixedMemory.shortAPDUs
            counter.faults = [exchange: fault]
            let result = try await counter.inspect(.number(counter.card.number), portrait: false)
            #expect(result.report.decision.status == .accept, "exchange \(exchange) \(result)")
            #expect(counter.card.counters.accessAttempts == 1)
        }
    }

    /// SELECT of the application and GET CHALLENGE, the latter without SELECT being lost.
    @Test(arguments: garbled) func oneGarbledAnswerBeforeBACCostsNothing(_ fault: Fault) async throws {
        for exchange in 0...1 {
            var counter = try Counter("tran-thi-binh")
            counter.memory = FixedMemory.shortAPDUs
            counter.faults = [exchange: fault]
            let result = try await counter.inspect(.mrz(counter.card.mrz), by: .bac, portrait: false)
            // A challenge of eight bytes that is another: the card cannot tell it from a wrong secret.
            guard case .flippedBit = fault, exchange == 1 else {
                // 9000 in place of the selection is believed; what follows shows that nothing was selected.
                if fault == .status(.success), exchange == 0 { continue }
                #expect(result.report.decision.status == .accept, "exchange \(exchange) \(result)")
                #expect(counter.card.counters.accessAttempts == 1)
                continue
            }
            #expect(counter.card.counters.accessAttempts <= 1)
        }
    }

    /// EXTERNAL AUTHENTICATE and the steps of PACE have the secret in them: a garbled answer ends the inspection.
    @Test(arguments: garbled) func whatHasTheSecretInItIsNotSentTwice(_ fault: Fault) async throws {
        for (access, exchange) in [(AccessProtocol.bac, 2), (.pace, 6)] {
            var counter = try Counter("tran-thi-binh")
            counter.memory = FixedMemory.shortAPDUs
            counter.faults = [exchange: fault]
            let claim: AccessClaim =
                access == .bac ? try .mrz(counter.card.mrz) : try .number(counter.card.number)
            let result = try await counter.inspect(claim, by: access, portrait: false)
            #expect(result.failure != nil && counter.card.counters.accessAttempts <= 1, "\(access)")
        }
    }

    /// A document that offers no PACE stays one: what was given does not open it.
    @Test func aDocumentWithoutPACEIsNoOtherCard() async throws {
        let counter = try Counter("do-van-long")
        for claim in Self.claims.prefix(2) {
            let result = try await counter.inspect(claim)
            #expect(result.failure?.code.rawValue == "access.not_offered")
        }
    }
}
