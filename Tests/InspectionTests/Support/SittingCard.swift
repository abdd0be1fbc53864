import VirtualCard

/// Something that lies in a slot for ever, a token or a SAM: it answers whatever it is asked with the same.
struct SittingCard: CardOperatingSystem {
    var answerToReset: [UInt8] = [0x3B, 0x8E, 0x80, 0x01, 0x80, 0x31, 0x80, 0x66, 0x50]
    var answer: [UInt8] = [0x6A, 0x82]

    func powerOn() async {}
    func reset() async {}
    func powerOff() async {}
    func process(_ command: [UInt8]) async -> [UInt8] { answer }
}
