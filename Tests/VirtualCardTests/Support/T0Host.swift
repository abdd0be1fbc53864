import SmartCard

@testable import VirtualCard

/// What a PC/SC host does for T=0: repeats after 6Cxx, fetches after 61xx. With it a T=0 card answers like any other.
struct T0Host: CardOperatingSystem {
    let card: any CardOperatingSystem

    var answerToReset: [UInt8] { card.answerToReset }
    func powerOn() async { await card.powerOn() }
    func reset() async { await card.reset() }
    func powerOff() async { await card.powerOff() }

    func process(_ command: [UInt8]) async -> [UInt8] {
        guard let sent = try? CommandAPDU(encoded: command),
            var response = try? ResponseAPDU(encoded: await card.process(command))
        else { return [0x67, 0x00] }
        if let length = response.status.exactLength {
            var again = sent
            again.expectedLength = length
            return await card.process(again.encoded)
        }
        var data = response.data
        while let waiting = response.status.bytesAvailable {
            let next = await card.process(CommandAPDU.getResponse(length: waiting).encoded)
            guard let part = try? ResponseAPDU(encoded: next) else { return [0x67, 0x00] }
            data += part.data
            response = part
        }
        return data + [response.status.sw1, response.status.sw2]
    }
}
