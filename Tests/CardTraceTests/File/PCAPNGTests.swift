import CardTrace
import Foundation
import SmartCard
import TestSupport
import Testing

/// What `tshark` makes of a trace, which knows nothing of ours.
@Suite struct PCAPNGTests {
    /// Fields of the dissector, a line a packet.
    private static func dissect(_ trace: Trace, _ fields: [String]) throws -> [[String]] {
        let folder = try TemporaryFolder()
        let file = try folder.write("trace.pcapng", [UInt8](PCAPNG.data(trace)))
        let output = folder.url.appending(path: "fields")
        try Data().write(to: output)
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/tshark")
        process.arguments = ["-r", file.path, "-T", "fields"] + fields.flatMap { ["-e", $0] }
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        return try String(contentsOf: output, encoding: .utf8).split(separator: "\n")
            .map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
    }

    @Test(arguments: [false, true])
    func everyCommandAndAnswerIsDissected(_ isMasked: Bool) throws {
        let trace = isMasked ? Samples.everything.masked : Samples.everything
        let packets = try Self.dissect(
            trace,
            [
                "_ws.col.Protocol", "iso7816.apdu.ins", "iso7816.apdu.p1", "iso7816.apdu.le", "iso7816.apdu.sw1",
                "iso7816.atr.init_char", "frame.comment",
            ]
        )
        #expect(packets.count == 4)
        #expect(packets[0][5] == "0x3b" && packets[0][6] == "answer to reset")
        #expect(packets[1][0...3] == ["ISO 7816", "0xb0", "0x9d", "0xe7"] && packets[1][6] == "EF.SOD, reading_sod")
        #expect(packets[2][4] == "0x90" && packets[2][6] == "done")
        #expect(packets[3][1] == "0xb0" && packets[3][6] == "reading_dg2, card.removed")
    }
}
