import DocumentCore
import InspectionAPI

/// What a QR code says otherwise than the chip of the fields that were asked for, made a part of the check `mrz_matches_access_key`: there
/// the code is held against DG1 alone.
///
/// Nobody signed the code, so that it rejects nothing by what the zone does not say. Another name, old number, parent or date of issue
/// is another card's code, or a mangled one: a person decides. People move: another residence is told.
struct ClaimDifferences {
    /// The fields that differ and tell whose the card is, or which card.
    private let identifying: [String]
    /// The other fields that differ.
    private let others: [String]

    /// - Parameter claims: what the code says; nil where none was given.
    init(_ claims: [String: ClaimedValue]?) {
        let differing = FieldName.allCases.filter { claims?[$0.rawValue]?.compared == .differs }
        identifying = differing.filter { $0 != .placeOfResidence }.map(\.rawValue)
        others = differing.filter { $0 == .placeOfResidence }.map(\.rawValue)
    }

    /// The outcomes with what differs; the same where nothing does, or where what differs in DG1 stops the document already.
    ///
    /// - Parameter granted: the fields that the client may know. Of the others it is not told which one differs, or was compared: who guesses
    ///   at a field would be told by the answer.
    func told(
        in outcomes: [CheckName: CheckOutcome],
        to granted: Set<FieldName>
    ) -> [CheckName: CheckOutcome] {
        let check = CheckName.mrzMatchesAccessKey
        guard var outcome = outcomes[check] else { return outcomes }
        if !identifying.isEmpty || !others.isEmpty { outcome = self.outcome(outcome) }
        let names = Set(granted.map(\.rawValue))
        for key in Self.keys {
            guard case .texts(let texts) = outcome.evidence[key] else { continue }
            outcome = outcome.adding([key: .texts(texts.filter(names.contains))])
        }
        var told = outcomes
        told[check] = outcome
        return told
    }

    private static let keys = ["compared", "differing", "unlike"]

    private func outcome(_ outcome: CheckOutcome) -> CheckOutcome {
        switch (outcome.verdict, outcome.code) {
        case (.passed, _) where identifying.isEmpty: outcome.noting(.claimDiffers, others)
        case (.passed, _), (.inconclusive, .accessKeyDiffers):
            .inconclusive(.accessKeyDiffers, adding(identifying, to: outcome.evidence))
        default: outcome
        }
    }

    /// Names of fields alone: no personal data.
    private func adding(_ fields: [String], to evidence: Evidence) -> Evidence {
        var evidence = evidence
        for key in ["compared", "differing"] {
            var names: [String] = if case .texts(let texts) = evidence[key] { texts } else { [] }
            names += fields.filter { !names.contains($0) }
            if !names.isEmpty { evidence[key] = .texts(names) }
        }
        return evidence
    }
}
