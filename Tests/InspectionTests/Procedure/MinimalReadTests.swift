import DocumentCore
import CitizenCard
import Inspection
import InspectionAPI
import Synchronization
import Testing
import VirtualCard

/// A group that neither a granted field nor a check needs is not read.
@Suite struct MinimalReadTests {
    @Test func withoutAPortraitDG2IsNotRead() async throws {
        let counter = try Counter("tran-thi-binh")
        let result = try await counter.inspect(.number(counter.card.number), portrait: false)
        #expect(result.evidence["EF.DG2"] == nil)
        #expect(result.portrait == nil)
        #expect(result.report.decision.status == .accept)
    }

    @Test func fieldsOfTheZoneAloneLeaveDG13Unread() async throws {
        let counter = try Counter("tran-thi-binh")
        let result = try await counter.inspect(
            .number(counter.card.number),
            fields: [.documentNumber],
            portrait: false
        )
        #expect(result.evidence["EF.DG13"] == nil)
        #expect(result.report.fields == ["document_number": .text("190246802")])
        #expect(result.report.checks["dg13_matches_dg1"]?.code == "group_not_requested")
        #expect(result.report.decision.status == .accept)
    }

    @Test func whatWasNotAskedForIsWithheldByName() async throws {
        let counter = try Counter("tran-thi-binh")
        let result = try await counter.inspect(.number(counter.card.number), fields: [.fullName], portrait: false)
        #expect(result.report.fields == ["full_name": .text("Trần Thị Bình")])
        #expect(result.report.withheld.contains("religion"))
        #expect(!result.report.withheld.contains("full_name"))
    }

    @Test func theDefaultsHoldNothingSensitive() {
        let sensitive: Set<FieldName> = [
            .ethnicity, .religion, .personalIdentification, .fatherName, .motherName, .spouseName, .placeOfResidence,
        ]
        #expect(FieldName.defaults.isDisjoint(with: sensitive))
    }

    /// After PACE the text comes first; after BAC the chip proves itself under better keys before.
    @Test(arguments: [(AccessProtocol.pace, [1, 13, 14, 15, 2]), (.bac, [14, 15, 1, 13, 2])])
    func theTextComesBeforeThePortrait(by accessProtocol: AccessProtocol, expected: [Int]) async throws {
        let phases = Mutex<[InspectionPhase]>([])
        let counter = try Counter("tran-thi-binh")
        _ = try await counter.inspect(.mrz(counter.card.mrz), by: accessProtocol) { phase in
            phases.withLock { $0.append(phase) }
        }
        let groups = phases.withLock { phases in
            phases.compactMap { phase -> Int? in
                if case .readingDataGroup(let number, _, _) = phase { number } else { nil }
            }
        }
        var order: [Int] = []
        for group in groups where order.last != group { order.append(group) }
        #expect(order == expected)
        #expect(phases.withLock { $0.last } == .finished)
    }

    /// The floor of design for short APDUs: 105 exchanges over 3DES, 108 over AES for the seven files, with access control
    /// and the two chip protocols on top. This card's files are a little smaller than the 22.4 KB of the floor.
    @Test(arguments: [
        // SELECT and BAC, or EF.CardAccess, PACE and SELECT; then chip authentication with its proof, and active authentication.
        (AccessProtocol.bac, 1 + 2 + 3 + 1), (.pace, 2 + 5 + 1 + 3 + 1),
    ])
    func noExchangeIsWasted(by accessProtocol: AccessProtocol, overhead: Int) async throws {
        let counter = try Counter("tran-thi-binh")
        let result = try await counter.inspect(.mrz(counter.card.mrz), by: accessProtocol)
        // After chip authentication every session is AES, with 223 bytes of a file to a response.
        let blocks = result.evidence.filter { $0.key != "EF.CardAccess" }.map { ($0.value.count + 222) / 223 }
        #expect(result.report.exchanges.count <= blocks.reduce(0, +) + overhead)
    }
}
