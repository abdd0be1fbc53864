import Glibc
import NIOCore
import NIOPosix
import TestSupport
import Testing

@testable import InspectionService

/// There is no descriptor left for the connection that stands in the socket's queue.
@Suite(.timeLimit(.minutes(5)))
struct AcceptBackoffTests {
    /// A socket that somebody listens on, around a test.
    private func listen(_ pause: TimeAmount, _ body: (any Channel) async throws -> Void) async throws {
        let folder = try TemporaryFolder()
        let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .bind(unixDomainSocketPath: folder.path("s")).get()
        try await channel.eventLoop.submit {
            try channel.pipeline.syncOperations.addHandler(AcceptBackoff(pause), position: .first)
        }.get()
        try await body(channel)
        try await channel.close()
    }

    private func accepts(_ channel: any Channel) async throws -> Bool { try await channel.getOption(.autoRead).get() }

    @Test(arguments: [EMFILE, ENFILE, ENOBUFS, ENOMEM])
    func nothingIsTakenForAMoment(number: Int32) async throws {
        try await listen(.hours(1)) { channel in
            channel.pipeline.fireErrorCaught(IOError(errnoCode: number, reason: "accept"))
            try await eventually("it pauses") { try await !accepts(channel) }
        }
    }

    @Test func afterwardsItGoesOn() async throws {
        try await listen(.milliseconds(1)) { channel in
            for _ in 0..<3 {
                channel.pipeline.fireErrorCaught(IOError(errnoCode: EMFILE, reason: "accept"))
                try await eventually("it goes on") { try await accepts(channel) }
            }
        }
    }

    @Test func anotherErrorIsNoReasonToPause() async throws {
        try await listen(.hours(1)) { channel in
            channel.pipeline.fireErrorCaught(IOError(errnoCode: ECONNABORTED, reason: "accept"))
            try await channel.eventLoop.submit {}.get()
            #expect(try await accepts(channel))
        }
    }
}
