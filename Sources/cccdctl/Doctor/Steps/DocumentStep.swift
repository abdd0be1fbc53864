import CardTrace
import DocumentCore
import Inspection
import InspectionAPI
import MRTD
import SmartCard

/// Whether the card is a travel document, and by which protocols it opens. Nothing here costs an access attempt.
enum DocumentStep: DoctorStep {
    static let name = DoctorStepName.document
    static let needs = [DoctorStepName.card]

    static func look(_ patient: inout Examination) async -> DoctorStepResult {
        guard let reader = patient.reader else { return DoctorStepResult(isEnd: true) }
        let recorder = TraceRecorder()
        let hold = CardHold(source: patient.source, reader: reader, recorder: recorder)
        let outcome = await within(silence: patient.patience, of: recorder) { await Self.ask(hold) }
        await hold.release()
        guard let outcome else {
            let words = "\(reader.name): no answer within \(patient.patience) to \(recorder.nextQuestion)"
            let code = CardChannelError.Code.timedOut.rawValue
            let command = "cccdctl inspect --direct --number - --trace card.jsonl"
            return DoctorStepResult(findings: [.init(.broken, code: code, words, command: command)])
        }
        patient.offersPACE = outcome.offersPACE
        return outcome.result
    }

    private struct Outcome: Sendable {
        var result = DoctorStepResult()
        var offersPACE = false
        /// What came in the place of EF.CardAccess, where it was nothing that makes sense.
        var doubt: String?
    }

    private static func ask(_ hold: CardHold) async -> Outcome {
        var outcome = Outcome()
        do throws(CardChannelError) {
            try await hold.connect()
            let first = try await hold.transmit(.selectFile(0x011C))
            let isGarbled = !first.status.isOneOfCards || !first.data.isEmpty && first.status != .success
            let file = try await CardAccessFile.read(over: hold)
            if isGarbled {
                outcome.result.findings.append(garbled(.warning, "SELECT EF.CardAccess: \(first.status)"))
            }
            switch file {
            case .found(let bytes): tell(bytes, &outcome)
            case .refused(let status):
                outcome.result.facts.append("EF.CardAccess: SW \(status)")
                if !status.isOneOfCards {
                    outcome.result.findings = [garbled(.broken, "EF.CardAccess, twice: \(status)")]
                    return outcome
                }
            case .unreadable(let error): outcome.doubt = "EF.CardAccess, twice: \(error.code.rawValue)"
            case .malformed(let bytes, let error):
                // Noise is not the same twice: what is, stands so on the card.
                if case .malformed(bytes, _) = try await CardAccessFile.read(over: hold) {
                    let words = "EF.CardAccess, \(bytes.count) bytes, the same every time"
                    outcome.result.findings.append(.init(.broken, code: error.code.rawValue, words))
                    return outcome
                }
                outcome.doubt = "EF.CardAccess, twice: \(error.code.rawValue)"
            }
        } catch {
            let isGarbled = error.code == .malformedResponse
            let finding = isGarbled ? garbled(.broken, error.detail) : .init(.broken, Problem(error))
            outcome.result.findings.append(finding)
            return outcome
        }
        await findApplication(hold, &outcome)
        return outcome
    }

    private static func findApplication(_ hold: CardHold, _ outcome: inout Outcome) async {
        do throws(FileReadError) {
            try await EMRTDApplication.find(over: hold)
            guard try await EMRTDApplication.isPlausible(over: hold) || outcome.offersPACE else {
                outcome.result.findings.append(noApplication("it answers 9000 to everything"))
                return
            }
            outcome.result.facts.append("application A0000002471001: there")
            if let doubt = outcome.doubt {
                outcome.result.findings.append(garbled(.broken, doubt))
                return
            }
            guard !outcome.offersPACE else { return }
            outcome.result.findings.append(.init(.note, .cardNoPace, "no EF.CardAccess that offers PACE"))
        } catch {
            if let link = error.channelError {
                outcome.result.findings.append(.init(.broken, Problem(link)))
            } else if outcome.offersPACE {
                outcome.result.facts.append("application A0000002471001: after access control")
            } else {
                let status = error.status
                let isGarbled = status.map { !$0.isOneOfCards } ?? false
                let words = "SELECT A0000002471001: SW \(status.map { "\($0)" } ?? "-")"
                outcome.result.findings.append(isGarbled ? garbled(.broken, words) : noApplication(words))
            }
        }
    }

    private static func tell(_ bytes: [UInt8], _ outcome: inout Outcome) {
        guard let offer = try? SecurityInfos(cardAccess: bytes) else { return }
        let names = offer.pace.map { info in
            let kind = PACEProtocol(info.protocolID).map { "\($0.keyAgreement) \($0.mapping) \($0.cipher)" }
            return "PACE \(kind ?? "\(info.protocolID)"), parameters \(info.parameterID.map { "\($0)" } ?? "-")"
        }
        outcome.offersPACE = !offer.pace.isEmpty
        outcome.result.facts.append(
            "EF.CardAccess: \(bytes.count) bytes, \(offer.entries.count) entries; \(names.joined(separator: "; "))"
        )
    }

    private static func garbled(_ level: DoctorFinding.Level, _ words: String) -> DoctorFinding {
        .init(level, .cardFirstAnswerGarbled, words)
    }

    private static func noApplication(_ words: String) -> DoctorFinding {
        .init(.broken, code: InspectionFailure.Cause.applicationNotFound.rawValue, words)
    }
}

extension TraceRecorder {
    /// Where it fell silent: behind what was answered last.
    fileprivate var nextQuestion: String {
        let answered = events.reversed().lazy.compactMap { event in
            if case .exchange(let exchange) = event { exchange.object ?? exchange.instruction } else { nil }
        }
        return answered.first.map { "what comes after \($0)" } ?? "the first command"
    }
}

extension StatusWord {
    /// 61xx to 6Fxx, 90xx to 9Fxx: no card says anything else (ISO 7816-3, 12.2.1; ISO 7816-4, 5.6).
    fileprivate var isOneOfCards: Bool { (0x61...0x6F).contains(sw1) || (0x90...0x9F).contains(sw1) }
}
