import CitizenCard
import DocumentTrust
import Foundation
import Inspection
import SmartCard
import TestSupport
import VirtualCard

/// A counter with a virtual card on it: what every test of the procedure starts from.
struct Counter {
    let card: VirtualCitizenCard
    var faults: [Int: Fault] = [:]
    var policy = DecisionPolicy.counter
    var trust = Counter.testAnchors
    var time = Counter.today

    /// The test authority with its revocation list.
    static let testAnchors: TrustMaterial = {
        let pki = fixtures.appending(path: "pki")
        do throws(TrustError) {
            return try TrustMaterial.load(
                anchors: [pki.appending(path: "csca.cer")],
                crls: [pki.appending(path: "csca.crl")],
                certificates: [],
                trustUnsignedLists: false
            )
        } catch {
            preconditionFailure("the test authority's files are not there: \(error)")
        }
    }()

    /// 2026-11-21T12:00:00Z.
    static let today = Date(timeIntervalSince1970: 1_795_262_400)

    init(_ name: String) throws {
        self.init(card: try VirtualCitizenCard.load(profile: fixtures.appending(path: "cards/\(name).json")))
    }

    init(card: VirtualCitizenCard) { self.card = card }

    /// Inspects the card with everything granted, unless told otherwise.
    func inspect(
        _ claim: AccessClaim,
        by accessProtocol: InspectionRequest.AccessProtocol = .auto,
        fields: Set<FieldName> = Set(FieldName.allCases),
        portrait: Bool = true,
        progress: @escaping @Sendable (InspectionPhase) -> Void = { _ in }
    ) async throws -> InspectionResult {
        let source = VirtualReaderSource()
        try await source.insert(card)
        let readers = await source.readers()
        let connection = try await source.connect(to: readers[0].id)
        let request = InspectionRequest(
            access: claim,
            accessProtocol: accessProtocol,
            fields: fields,
            portrait: portrait,
            purpose: "test",
            profile: "test"
        )
        let inspector = Inspector(trust: trust, policy: policy, time: { [time] in time })
        let result = await inspector.inspect(
            request,
            id: "test",
            reader: readers[0],
            connection: FaultyConnection(connection, faults: faults),
            progress: progress
        )
        await connection.disconnect()
        return result
    }
}

/// A connection whose chosen exchanges break.
struct FaultyConnection: CardConnection {
    let base: any CardConnection
    let channel: FaultChannel

    init(_ base: any CardConnection, faults: [Int: Fault]) {
        self.base = base
        channel = FaultChannel(base, faults: faults)
    }

    var answerToReset: [UInt8] { base.answerToReset }
    func transmit(_ command: CommandAPDU) async throws(CardChannelError) -> ResponseAPDU {
        try await channel.transmit(command)
    }
    func reset() async throws(CardChannelError) { try await base.reset() }
    func disconnect() async { await base.disconnect() }
}
