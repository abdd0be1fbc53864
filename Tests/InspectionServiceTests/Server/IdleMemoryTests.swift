import Foundation
import TestSupport
import Testing

@testable import InspectionService

/// Memory of code goes back when nobody asks for anything, and nothing else does.
@Suite(.timeLimit(.minutes(1)))
struct IdleMemoryTests {
    @Test func onlyCodeOfFilesIsGivenBack() {
        let maps = """
            55d000000000-55d000001000 r--p 00000000 fe:00 7 /usr/sbin/cccd
            55d000001000-55d000003000 r-xp 00001000 fe:00 7 /usr/sbin/cccd
            55d000003000-55d000004000 rw-p 00003000 fe:00 7 /usr/sbin/cccd
            7f0000000000-7f0000001000 r-xp 00000000 00:00 0
            7f0000002000-7f0000003000 r-xp 00000000 fe:00 8 /usr/lib/with a blank.so
            7ffc00000000-7ffc00001000 r-xp 00000000 00:00 0 [vdso]
            rubbish
            """
        #expect(
            CodeMapping.all(in: maps) == [
                CodeMapping(start: 0x55D0_0000_1000, length: 0x2000),
                CodeMapping(start: 0x7F00_0000_2000, length: 0x1000),
            ]
        )
    }

    @Test func theProgramRunsOnWithoutItsCodeInMemory() {
        for _ in 0..<10 { CodeMapping.giveBack() }
        #expect([3, 1, 2].sorted() == [1, 2, 3])
    }

    @Test func itIsGivenBackWhenTheLastConnectionHasEnded() async {
        let (given, give) = AsyncStream.makeStream(of: Void.self)
        let memory = IdleMemory(after: .milliseconds(1)) { give.yield() }
        memory.connection(0)
        for await _ in given { break }
        memory.connection(1)
        memory.connection(1)
        memory.connection(-1)
        memory.connection(-1)
        for await _ in given { break }
    }
}
