import CardTrace
import Foundation
import Inspection
import InspectionAPI
import MRTD
import SmartCard

/// How fast the link is, and whether extended length comes through. Nothing here costs an access attempt.
enum LinkStep: DoctorStep {
    static let name = DoctorStepName.link
    static let needs = [DoctorStepName.document]

    private static let rounds = 8
    /// From here on a link is slow: contactless readers take 15 to 40 ms.
    private static let slow = Duration.milliseconds(100)

    static func look(_ patient: inout Examination) async -> DoctorStepResult {
        guard let reader = patient.reader else { return DoctorStepResult() }
        let recorder = TraceRecorder()
        let hold = CardHold(source: patient.source, reader: reader, recorder: recorder)
        let model = patient.preferences.models.model(named: reader.name)
        let result = await within(silence: patient.patience, of: recorder) { await Self.measure(hold, model) }
        await hold.release()
        if let result { return result }
        // Nothing can be asked of this card any more: the reader still waits for its answer.
        let answered = recorder.phases.values.reduce(0) { $0 + $1.exchanges }
        let isLong = answered >= rounds
        let question = isLong ? "READ BINARY with Le 65536 (extended length)" : "SELECT, for the \(answered + 1). time"
        let words = "\(reader.name): no answer within \(patient.patience) to \(question)"
        let advice = #"echo '{"readers":[{"id":"mine","names":["\#(reader.name)"],"extended_length":false}]}'"#
        let command = isLong ? advice + " | sudo tee /etc/cccd/readers.json" : nil
        return DoctorStepResult(
            findings: [.init(.broken, code: CardChannelError.Code.timedOut.rawValue, words, command: command)]
        )
    }

    private static func measure(_ hold: CardHold, _ model: ReaderModel?) async -> DoctorStepResult {
        var result = DoctorStepResult()
        do throws(CardChannelError) {
            try await hold.connect()
            var times: [Duration] = []
            for _ in 0..<rounds {
                let start = ContinuousClock.now
                _ = try await hold.transmit(.selectFile(0x011C))
                times.append(ContinuousClock.now - start)
            }
            let median = times.sorted()[rounds / 2]
            let words = [median, times.min(), times.max()].compactMap { $0.map(milliseconds) }
            result.facts.append("\(rounds) exchanges: \(words[0]) ms in the middle, \(words[1]) to \(words[2]) ms")
            if median > slow { result.findings.append(.init(.warning, .linkSlow, "\(words[0]) ms an exchange")) }
        } catch {
            return DoctorStepResult(findings: [.init(.broken, Problem(error))])
        }
        if model?.takesExtendedLength == false {
            result.findings.append(.init(.note, .readerShortOnly, "\(model?.id ?? "") in the table of readers"))
            return result
        }
        do throws(CardChannelError) {
            let answer = try await hold.transmit(.readBinary(shortFileIdentifier: 0x01, length: 65536))
            let limits = (try? EFATR(answer.data))?.extendedLength
            let stated = limits.map { ", EF.ATR/INFO: \($0.maximumResponse) bytes a response" } ?? ""
            if answer.status.mindsExtendedLength {
                result.findings.append(.init(.note, .readerShortOnly, "READ BINARY, Le 65536: SW \(answer.status)"))
            } else {
                result.facts.append("extended length comes through (SW \(answer.status)\(stated))")
            }
        } catch {
            // No answer is no refusal.
            let isGone = error.code.isRemoval
            let words = "READ BINARY, Le 65536: \(error)"
            result.findings.append(isGone ? .init(.broken, Problem(error)) : .init(.note, .readerShortOnly, words))
        }
        return result
    }

    private static func milliseconds(_ time: Duration) -> String {
        (time / .milliseconds(1)).formatted(.number.precision(.fractionLength(1)).locale(Locale(identifier: "en_US")))
    }
}
