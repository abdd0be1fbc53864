import Foundation
import Glibc
import Testing

@testable import cccdctl

@Suite struct StandardStreamTests {
    /// A pipe: where to read, where to write.
    private func pipe() throws -> (Int32, Int32) {
        var ends: [Int32] = [0, 0]
        try #require(Glibc.pipe(&ends) == 0)
        return (ends[0], ends[1])
    }

    @Test func aFullDiskIsAFault() throws {
        let full = open("/dev/full", O_WRONLY)
        try #require(full >= 0)
        defer { close(full) }
        let stream = StandardStream(full)
        stream.write(Data())
        #expect(stream.fault == nil)
        stream.write(Data("x".utf8))
        #expect(stream.fault == "No space left on device")
    }

    @Test func aReaderThatWentAwayIsAFaultAndNoSignal() throws {
        StandardStream.secure()
        let (reading, writing) = try pipe()
        close(reading)
        defer { close(writing) }
        let stream = StandardStream(writing)
        stream.write(Data("x".utf8))
        #expect(stream.fault == "Broken pipe")
    }

    @Test func aPipeThatNobodyReadsIsAFaultAndWhatItTookStaysWhole() throws {
        let (reading, writing) = try pipe()
        defer {
            close(reading)
            close(writing)
        }
        try #require(fcntl(writing, F_SETFL, O_NONBLOCK) == 0)
        let stream = StandardStream(writing, patience: .zero)
        stream.write(Data("first\n".utf8))
        #expect(stream.fault == nil)
        stream.write(Data(repeating: 0x2E, count: 1 << 21))
        #expect(stream.fault == "Resource temporarily unavailable")
        stream.write(Data("never".utf8))
        var bytes = [UInt8](repeating: 0, count: 6)
        #expect(read(reading, &bytes, 6) == 6)
        #expect(String(decoding: bytes, as: UTF8.self) == "first\n")
    }

    @Test func aSlowReaderGetsEverything() async throws {
        let (reading, writing) = try pipe()
        try #require(fcntl(writing, F_SETFL, O_NONBLOCK) == 0)
        let whole = Data((0..<(1 << 20)).map { UInt8(truncatingIfNeeded: $0) })
        async let read = Task.detached {
            FileHandle(fileDescriptor: reading, closeOnDealloc: true).readDataToEndOfFile()
        }
        .value
        let stream = StandardStream(writing, patience: .seconds(600))
        await Task.detached { stream.write(whole) }.value
        close(writing)
        #expect(await read == whole)
        #expect(stream.fault == nil)
    }

    @Test func aPassingLineIsForTerminalsOnly() throws {
        let (reading, writing) = try pipe()
        defer { close(reading) }
        let stream = StandardStream(writing)
        stream.pass("half")
        stream.endPassing()
        close(writing)
        var byte: UInt8 = 0
        #expect(read(reading, &byte, 1) == 0)
    }
}
