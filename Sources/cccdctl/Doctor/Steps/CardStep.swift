import DocumentCore
import InspectionAPI
import Inspection
import SmartCard

/// Whether the card can be connected to, and what its answer to reset says.
enum CardStep: DoctorStep {
    static let name = DoctorStepName.card
    static let needs = [DoctorStepName.slots]

    static func look(_ patient: inout Examination) async -> DoctorStepResult {
        var result = DoctorStepResult()
        guard let reader = patient.reader else { return DoctorStepResult(isEnd: true) }
        let hold = CardHold(source: patient.source, reader: reader)
        let outcome = await within(patient.patience) { () async -> CardChannelError? in
            do throws(CardChannelError) {
                try await hold.connect()
                return nil
            } catch {
                return error
            }
        }
        let atr = await hold.answerToReset
        await hold.release()
        guard let outcome else {
            let words = "\(reader.name): not connected within \(patient.patience)"
            result.findings.append(.init(.broken, code: CardChannelError.Code.timedOut.rawValue, words))
            return result
        }
        if let error = outcome {
            let isBusy = error.code == .readerBusy
            let finding: DoctorFinding =
                isBusy ? await SlotsStep.held(reader.name, .broken, patient) : .init(.broken, Problem(error))
            result.findings.append(finding)
            return result
        }
        let reading = AnswerToResetReading(atr)
        result.facts.append("ATR \(atr.hexadecimal): \(reading.words)")
        if !reading.isWellFormed {
            result.findings.append(.init(.warning, .cardAtrMalformed, "ATR \(atr.hexadecimal)"))
        }
        if reading.isStorageCard {
            result.findings.append(.init(.broken, .cardStorageOnly, "ATR \(atr.hexadecimal)"))
        }
        return result
    }
}
