import InspectionAPI
import MRTD
package import SmartCard

/// Whether a card is a travel document, asked where several cards lie in the readers and none was named. It costs no access attempt; the
/// card is reset afterwards, and an inspection begins as if nothing had been asked.
package enum DocumentProbe {
    /// - Returns: nil for a document; else why the card is none.
    package static func obstacle(to reader: ReaderDescription, from source: any ReaderSource) async
        -> InspectionFailure?
    {
        let hold = CardHold(source: source, reader: reader)
        let obstacle = await ask(hold)
        await hold.release()
        return obstacle
    }

    /// A document has an EF.CardAccess that offers something, or the application, which keeps its files back, and a challenge for BAC in
    /// it: there are tokens that answer 9000 to whatever they are asked.
    private static func ask(_ hold: CardHold) async -> InspectionFailure? {
        do throws(CardChannelError) {
            try await hold.connect()
        } catch {
            return InspectionFailure(error, phase: .connecting)
        }
        do throws(CardChannelError) {
            if case .found(let bytes) = try await CardAccessFile.read(over: hold),
                let offer = try? SecurityInfos(cardAccess: bytes), !offer.pace.isEmpty
            {
                return nil
            }
        } catch {
            return InspectionFailure(error, phase: .readingCardAccess)
        }
        do throws(FileReadError) {
            try await EMRTDApplication.find(over: hold)
        } catch {
            if let link = error.channelError { return InspectionFailure(link, phase: .readingCardAccess) }
            return noApplication(error.status)
        }
        do throws(FileReadError) {
            guard try await EMRTDApplication.isPlausible(over: hold) else { return noApplication(.success) }
        } catch {
            return InspectionFailure(error.channelError ?? CardChannelError(.readerFailed), phase: .readingCardAccess)
        }
        do throws(CardChannelError) {
            let answer = try await hold.transmit(.getChallenge())
            return answer.status == .success && answer.data.count == 8 ? nil : noApplication(answer.status)
        } catch {
            return InspectionFailure(error, phase: .readingCardAccess)
        }
    }

    private static func noApplication(_ status: StatusWord?) -> InspectionFailure {
        InspectionFailure(.applicationNotFound, phase: .connecting, status: status)
    }
}
