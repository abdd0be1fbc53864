import TestIssuing
import CitizenCard
import DocumentTrust
import Foundation
import Inspection
import InspectionAPI
import MRTD
import Synchronization
import VirtualCard

/// One document on two chips, one that takes extended APDUs and one that does not, and how to inspect them.
struct Bench: Sendable {
    /// The chips, by the length of APDU that they take.
    let cards: (short: VirtualCitizenCard, extended: VirtualCitizenCard)
    let trust: TrustMaterial

    /// - Parameters:
    ///   - profile: the card's JSON file, whose chip settings are replaced.
    ///   - pki: the folder of the test authority that signs.
    init(profile: URL, pki: URL) throws {
        trust = try TrustMaterial.load(
            anchors: [pki.appending(path: "csca.cer")],
            crls: [pki.appending(path: "csca.crl")],
            certificates: [],
            trustUnsignedLists: false
        )
        func card(_ chip: [String: Any]) throws -> VirtualCitizenCard {
            let object = try JSONSerialization.jsonObject(with: try Data(contentsOf: profile))
            var profileObject = object as? [String: Any] ?? [:]
            profileObject["chip"] = chip
            let json = try JSONSerialization.data(withJSONObject: profileObject)
            return try VirtualCitizenCard(try CardProfile(json: json), folder: profile.deletingLastPathComponent())
        }
        cards = (try card(["short_apdus_only": true]), try card([:]))
    }

    func card(_ length: Length) -> VirtualCitizenCard { length == .short ? cards.short : cards.extended }

    /// Inspects a card once.
    ///
    /// - Parameters:
    ///   - card: one of the bench's, perhaps behind a link or a meter.
    ///   - memory: what earlier inspections learnt.
    ///   - atText: called when the verified text is there, before anything more is asked of the card.
    /// - Throws: `NotAccepted`, so that nothing is measured but whole, good inspections.
    func inspect(
        _ card: any CardOperatingSystem,
        mrz: String,
        by access: AccessProtocol,
        memory: any LinkProfileStore,
        atText: @escaping @Sendable () -> Void = {}
    ) async throws -> Reading {
        let source = DirectReader(card)
        let hold = CardHold(source: source, reader: source.description)
        try await hold.connect()
        let request = InspectionRequest(
            access: try .mrz(mrz),
            accessProtocol: access,
            fields: Set(FieldName.allCases),
            portrait: true
        )
        let inspector = Inspector(trust: trust, policy: .counter, links: memory)
        let previews = Mutex<[ContinuousClock.Instant]>([])
        let start = ContinuousClock.now
        let result = await inspector.inspect(
            request,
            as: ReportHeader(id: "bench", profile: "bench"),
            hold: hold,
            progress: { _ in }
        ) { preview in
            guard preview.unverified.isEmpty, !preview.fields.isEmpty else { return }
            previews.withLock { $0.append(.now) }
            atText()
        }
        let end = ContinuousClock.now
        await hold.release()
        guard result.report.decision.status == .accept else {
            throw NotAccepted(reasons: result.report.decision.reasons)
        }
        let moments = previews.withLock { $0 }
        guard let first = moments.first, let text = moments.last else {
            throw NotAccepted(reasons: ["no verified preview"])
        }
        return Reading(result: result, total: end - start, firstField: first - start, text: text - start)
    }
}

/// Which APDUs a chip takes.
enum Length: String, CaseIterable {
    case short, extended

    /// The longest response data field, in bytes (ISO/IEC 7816-4, 5.1).
    var responseField: Int { self == .short ? 256 : 65536 }
}

/// One inspection and its moments, counted from its start.
struct Reading: Sendable {
    let result: InspectionResult
    let total: Duration
    /// When the first field was handed on that passive authentication covers.
    let firstField: Duration
    /// When the last of the text was, the portrait still to come.
    let text: Duration
}

/// An inspection that was to be measured and was not accepted.
struct NotAccepted: Error, CustomStringConvertible {
    let reasons: [String]
    var description: String { "the card was not accepted: \(reasons.joined(separator: ", "))" }
}
