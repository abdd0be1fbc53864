package import CardTrace
package import MRTD
import SmartCard

extension Inspector {
    /// Makes an inspection again of a recording: the same procedure, with the recording in the place of reader and card.
    ///
    /// The inspector has to know the links of `RecordedLinkProfile`, wait for no lost card and judge by the recorded moment; what it trusts
    /// is the caller's. What was known of the reader is the recording's.
    ///
    /// - Throws: `TraceError.Code.diverged` where the procedure asked for something else than was recorded, the first of it in the
    ///   detail, or for less.
    package func replay(
        _ card: RecordedCard,
        reader: String?,
        request: InspectionRequest,
        as header: ReportHeader
    ) async throws(TraceError) -> InspectionResult {
        let source = RecordedReaderSource(card, name: reader)
        let hold = CardHold(source: source, reader: source.description, hasWait: true)
        do throws(CardChannelError) {
            try await hold.connect()
        } catch {
            throw TraceError(.empty)
        }
        var inspector = self
        inspector.models = ReaderTable(recordedOf: source.description.name, responseLimit: card.responseLimit)
        let result = await inspector.inspect(request, as: header, hold: hold, progress: { _ in })
        await hold.release()
        if let divergence = card.divergence { throw TraceError(.diverged, detail: "\(divergence)") }
        guard card.unplayed == 0 else {
            throw TraceError(.diverged, detail: "\(card.unplayed) recorded exchanges were not asked for")
        }
        return result
    }
}

extension ReaderTable {
    /// What a recording has of the model of its reader.
    fileprivate init(recordedOf name: String, responseLimit: Int?) {
        self.init(models: responseLimit.map { [ReaderModel(id: "recorded", named: name, responseBytes: $0)] } ?? [])
    }
}

/// What was known of a recorded card when it was recorded; nothing is learnt of a recording.
package struct RecordedLinkProfile: LinkProfileStore {
    private let known: LinkProfile?

    /// What a recording has.
    package init(_ card: RecordedCard) { known = card.known }

    /// The recorded profile, of whatever link.
    package func profile(of link: LinkKind) async -> LinkProfile? { known }
    /// Nothing is kept.
    package func keep(_ profile: LinkProfile, of link: LinkKind) async {}
    /// There is nothing to forget.
    package func forget(_ link: LinkKind) async {}
}
