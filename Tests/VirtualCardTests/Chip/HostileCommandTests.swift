import SmartCard
import TestSupport
import Testing

@testable import VirtualCard

/// The chip answers every sequence of bytes with a status word and goes on.
@Suite struct HostileCommandTests {
    @Test(arguments: [
        "", "00", "00A4", "00A402", "00A4020C0201", "00B0000000000000", "00A4040CFFA0", "00A4040C00000000",
    ])
    func bytesThatAreNoCommandAre6700(bytes: String) async throws {
        let chip = VirtualChip(image: try TestChips.image())
        #expect(await chip.process(hex(bytes)) == hex("6700"))
    }

    @Test(arguments: ["80CA9F7F00", "FFCA000000", "2000000000", "E0000000"])
    func otherClassesAre6E00(command: String) async throws {
        #expect(
            try await Terminal(VirtualChip(image: try TestChips.image())).plain(command).status == .classNotSupported
        )
    }

    @Test func otherInstructionsAre6D00() async throws {
        let terminal = Terminal(VirtualChip(image: try TestChips.image()))
        for command in ["0020000000", "00D6000001FF", "00E4000000", "00CA010000", "00C0000000"] {
            #expect(try await terminal.plain(command).status == .instructionNotSupported, "\(command)")
        }
    }

    /// Every class and instruction with awkward parameters and data, in a fresh chip, an open one and over T=0.
    @Test(arguments: [false, true]) func noCommandTakesTheChipDown(overT0: Bool) async throws {
        var image = try TestChips.image()
        image.behaviour.interface = overT0 ? .contactT0 : .contactless
        let chip = VirtualChip(image: image)
        let bodies: [[UInt8]] = [
            [], [0x00], [0xFF], [0x01, 0x54], [0x02, 0x54, 0x7F, 0x00], [0x04, 0x54, 0x02, 0xFF, 0xFF, 0x00],
            [0x05, 0x54, 0x84, 0xFF, 0xFF, 0xFF, 0x00], [0x02, 0x7C, 0x80, 0x00], [0x06] + hex("7C84FFFFFFFF"),
            [0x05] + hex("54030000FF") + [0x01], [0x00, 0x00, 0x00], [0x00, 0xFF, 0xFF],
            [0x00, 0x10, 0x00] + [UInt8](repeating: 0x30, count: 4096),
        ]
        for cla in [UInt8](arrayLiteral: 0x00, 0x0C, 0x10, 0x1C, 0x04, 0x08) {
            for ins in UInt8.min...UInt8.max {
                for (p1, p2) in [(UInt8(0), UInt8(0)), (0xFF, 0xFF), (0x9E, 0xFF), (0xC1, 0xA4), (0x41, 0xA6)] {
                    for body in bodies {
                        #expect(await chip.process([cla, ins, p1, p2] + body).count >= 2)
                    }
                }
            }
        }
        chip.reset()
        #expect(await chip.process(hex("00A4020C02011C")) == hex("9000"))
    }

    @Test func randomCommandsInASessionAreAnswered() async throws {
        var generator = SystemRandomNumberGenerator()
        let terminal = try await TestChips.opened()
        for _ in 0..<2000 {
            let length = Int.random(in: 0...64, using: &generator)
            let data = (0..<length).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
            let ins = [0xA4, 0xB0, 0xB1, 0x84, 0x82, 0x22, 0x86, 0x88, 0xC0].randomElement(using: &generator) ?? 0xA4
            let command = CommandAPDU(
                ins: UInt8(ins),
                p1: .random(in: .min ... .max, using: &generator),
                p2: .random(in: .min ... .max, using: &generator),
                data: data,
                expectedLength: 256
            )
            let response = try await terminal.send(command)
            #expect(response.status.rawValue >= 0x6000)
        }
        // All of it was protected properly: the session is still there.
        #expect(try await terminal.send(.readBinary(shortFileIdentifier: 0x1E, length: 22)).data == TestChips.common)
    }
}
