import InspectionAPI
import MRTD
import SmartCard

/// What the card is, found out in plain: what it offers, and whether it is a travel document at all.
extension ChipReading {
    /// EF.CardAccess lies outside the application and is readable only before it is selected: it comes first.
    ///
    /// Another program may have left the application selected, which looks like a card without the file: it is reset, and asked again.
    /// With BAC by the caller's own word the file decides nothing, and is left out.
    mutating func readCardAccess() async throws(InspectionFailure) {
        guard request.accessProtocol != .bac, !document.record.offerIsKnown else { return }
        clock.enter(.readingCardAccess)
        var answer: CardAccessFile
        do throws(CardChannelError) {
            answer = try await CardAccessFile.read(over: hold)
            if case .refused = answer, (try? await hold.reset()) != nil {
                answer = try await CardAccessFile.read(over: hold)
            }
        } catch {
            throw InspectionFailure(error, phase: clock.phase)
        }
        switch answer {
        case .found(let bytes): document.record.files[.cardAccess] = bytes
        case .refused: break
        // What the chip offers is not known, so that nothing may be assumed: neither PACE nor that there is none.
        case .unreadable(let error):
            try await findApplication()
            try await doubtApplication()
            throw failure(error)
        case .malformed(let bytes, let error):
            try await findApplication()
            try await doubtApplication()
            document.record.files[.cardAccess] = bytes
            throw InspectionFailure(.accessProtocolError, phase: clock.phase, detail: error.code.rawValue)
        }
        document.record.offerIsKnown = true
    }

    /// Selects the application in plain: before BAC, and before anything is said of a card that offers no PACE.
    ///
    /// - Throws: `card.application_not_found` with the card's word, whatever it is; `card.changed` of one that opened before;
    ///   `card.endless_response` of one that said before that it is a document.
    func findApplication() async throws(InspectionFailure) {
        do throws(FileReadError) {
            try await EMRTDApplication.find(over: hold)
        } catch {
            guard error.code == .notFound else { throw failure(error) }
            if recovery.sawDocument, error.status == nil {
                throw InspectionFailure(CardChannelError(.endlessResponse), phase: clock.phase)
            }
            let cause: InspectionFailure.Cause = document.secret == .accepted ? .cardChanged : .applicationNotFound
            throw InspectionFailure(cause, phase: clock.phase, status: error.status)
        }
    }

    /// Asks a card that said yes and then nothing that makes sense whether it has files at all: one that says yes to everything is no
    /// travel document.
    func doubtApplication() async throws(InspectionFailure) {
        do throws(FileReadError) {
            guard try await !EMRTDApplication.isPlausible(over: hold) else { return }
        } catch {
            throw failure(error)
        }
        throw InspectionFailure(.applicationNotFound, phase: clock.phase, status: .success)
    }
}
