import DocumentProfiles
import DocumentCore
import CitizenCard
import Inspection
import InspectionAPI
import MRTD
import SmartCard
import TestSupport
import Testing
import VirtualCard

/// Every fault at every exchange of a whole inspection: it ends soon, no verdict is better than the truth, and the cause has a
/// name that fits.
@Suite struct FaultWalkTests {
    struct Path: Sendable, CustomTestStringConvertible {
        var card: String
        var access: AccessProtocol
        var isExtended = false
        /// One exchange of so many gets a fault of each kind, another one for each kind.
        var stride = 1
        var testDescription: String { "\(card) by \(access) \(isExtended ? "extended" : "short")" }

        var memory: any LinkProfileStore {
            // Nothing is known of the card at first, so that its lengths are tried, too.
            isExtended ? TransientLinkProfiles() : FixedMemory.shortAPDUs
        }
    }

    /// A genuine card by every way; and of a card that was altered and of a clone, which fail in the same steps, samples.
    static let paths = [
        Path(card: "tran-thi-binh", access: .pace),
        Path(card: "tran-thi-binh", access: .bac, stride: 3),
        Path(card: "tran-thi-binh", access: .pace, isExtended: true, stride: 3),
        Path(card: "tran-thi-binh", access: .bac, isExtended: true, stride: 3),
        Path(card: "vu-thi-giang", access: .pace, stride: 5),
        Path(card: "vu-thi-giang", access: .bac, isExtended: true, stride: 5),
        Path(card: "dang-van-hai", access: .pace, isExtended: true, stride: 8),
        Path(card: "dang-van-hai", access: .bac, stride: 8),
    ]

    /// At every exchange a fault of every kind that fits it; the faults of one kind take turns from exchange to exchange.
    @Test(arguments: paths)
    func noFaultAtAnyExchangeImprovesTheVerdict(_ path: Path) async throws {
        let walk = try await FaultWalk(try .withSmallPortrait(path.card), by: path.access, memory: path.memory)
        #expect(walk.exchanges.count == walk.truth.report.exchanges.count)
        var objections: [String] = []
        var runs = 0
        for (place, exchange) in walk.exchanges.enumerated() {
            for (index, kind) in Disturbance.kinds.enumerated() where (place + index) % path.stride == 0 {
                let disturbance = kind[(place + index) / path.stride % kind.count]
                guard disturbance.fits(exchange) else { continue }
                let found = try await walk.objections(to: disturbance, at: place, memory: path.memory)
                objections += found.map { "\($0): \(disturbance) at \(place)" }
                runs += 1
            }
        }
        #expect(runs > 3 * walk.exchanges.count / path.stride)
        #expect(objections.isEmpty, "\(objections.joined(separator: "\n"))")
    }

    /// The page of codes and these two lists are held together by `FailureCodesTests`.
    @Test func everyEndOfADisturbedInspectionIsDocumented() {
        let documented = Set(
            CardChannelError.Code.allCases.map(\.rawValue) + InspectionFailure.Cause.allCases.map(\.rawValue)
        )
        for disturbance in Disturbance.kinds.joined() { #expect(disturbance.codes.isSubset(of: documented)) }
    }

    /// A secret that is wrong is tried once, whatever happens on the link or in the chip.
    @Test(arguments: [AccessProtocol.pace, .bac])
    func noFaultMakesAWrongSecretBeTriedTwice(by access: AccessProtocol) async throws {
        let stranger = try Counter("vu-thi-giang").card
        let wrong: AccessClaim = access == .bac ? try .mrz(stranger.mrz) : try .number(stranger.number)
        let memory = FixedMemory.shortAPDUs
        var card = try Counter("tran-thi-binh").card
        for place in 0..<(access == .bac ? 3 : 7) {
            for (index, kind) in Disturbance.kinds.enumerated() {
                // A chip locks itself after some wrong tries.
                if card.counters.failedAccessAttempts > 3 { card = try Counter("tran-thi-binh").card }
                let before = card.counters
                let disturbance = kind[(place + index) % kind.count]
                let result = try await card.inspect(with: wrong, by: access, memory: memory, disturbance, at: place)
                let attempts = card.counters.accessAttempts - before.accessAttempts
                #expect(attempts <= 1, "\(disturbance) at \(place)")
                #expect(result.failure != nil && result.evidence["EF.SOD"] == nil, "\(disturbance) at \(place)")
                #expect(result.report.fields.isEmpty && result.report.decision.status != .accept)
            }
        }
    }
}
