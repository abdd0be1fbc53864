import TestSupport
import Foundation
import Glibc
import Hummingbird
import Logging
import Testing

@testable import InspectionService

@Suite struct ServiceSocketTests {
    private func mode(_ path: String) -> UInt32? {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        return (attributes?[.posixPermissions] as? NSNumber)?.uint32Value
    }

    @Test func theSocketIsForItsGroupAndNothingElseIsLeftBeside() async throws {
        try await TestDaemon.run { (daemon) async throws in
            #expect(mode(daemon.socket) == 0o660)
            let names = try FileManager.default.contentsOfDirectory(atPath: daemon.folder.path)
            #expect(names.filter { $0.hasPrefix(".") }.isEmpty)
        }
        try await TestDaemon.run(configure: { ($0.socket.mode, $0.socket.group) = (0o600, getgid()) }) {
            (daemon) async throws in
            #expect(mode(daemon.socket) == 0o600)
        }
    }

    @Test func aStoppedDaemonLeavesNoSocket() async throws {
        try await TestDaemon.run { (daemon) async throws in
            await daemon.stop()
            try await eventually("the socket is gone") { mode(daemon.socket) == nil }
        }
    }

    @Test func aStaleSocketIsReplaced() async throws {
        try await TestDaemon.run(configure: { Self.leaveStaleSocket($0.socket.path) }) { (daemon) async throws in
            #expect(try await daemon.ask("GET", "/v1").status == 200)
        }
    }

    private static func leaveStaleSocket(_ path: String) {
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        if let (address, length) = sockaddr_un.address(path) {
            withUnsafePointer(to: address) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { _ = bind(descriptor, $0, length) }
            }
        }
        close(descriptor)
    }

    @Test func aSocketThatSomebodyListensOnIsLeftAlone() async throws {
        try await TestDaemon.run { (daemon) async throws in
            #expect(throws: ServiceSocketError(.inUse)) { try ServiceSocket(path: daemon.socket) }
            #expect(try await daemon.ask("GET", "/v1").status == 200)
        }
    }

    @Test func aFileInPlaceOfTheSocketIsLeftAlone() throws {
        let path = "/tmp/cccd-file-\(UUID().uuidString)"
        try Data("x".utf8).write(to: URL(filePath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        #expect(throws: ServiceSocketError(.notASocket)) { try ServiceSocket(path: path) }
        #expect(FileManager.default.fileExists(atPath: path))
    }

    @Test func aSocketThatIsNotOursStaysWhenWeGo() throws {
        let path = "/tmp/cccd-other-\(UUID().uuidString)"
        defer { unlink(path) }
        let unpublished = try ServiceSocket(path: path)
        Self.leaveStaleSocket(path)
        unpublished.remove()
        #expect(mode(path) != nil)

        let replaced = try ServiceSocket(path: path)
        Self.leaveStaleSocket(replaced.hiddenPath)
        try replaced.publish(mode: 0o600, group: nil)
        #expect(mode(path) == 0o600)
        rename(path, path + "-kept")
        defer { unlink(path + "-kept") }
        Self.leaveStaleSocket(path)
        replaced.remove()
        #expect(mode(path) != nil)
    }

    @Test func aFileThatTookTheSocketsPlaceStaysWhenWeGo() throws {
        let path = "/tmp/cccd-file-\(UUID().uuidString)"
        defer { unlink(path) }
        let socket = try ServiceSocket(path: path)
        Self.leaveStaleSocket(socket.hiddenPath)
        try socket.publish(mode: 0o600, group: nil)
        unlink(path)
        try Data("x".utf8).write(to: URL(filePath: path))
        socket.remove()
        #expect(mode(path) != nil)
    }

    @Test func aSocketThatCannotBePublishedIsTheErrorThatEndsTheServer() async throws {
        let path = "/tmp/cccd-late-\(UUID().uuidString)"
        defer { unlink(path) }
        let socket = try ServiceSocket(path: path)
        defer { socket.remove() }
        try Data("x".utf8).write(to: URL(filePath: path))
        let server = APIServer(
            configuration: ServiceConfiguration(),
            logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
        )
        await #expect(throws: ServiceSocketError(.notASocket)) {
            let responder = CallbackResponder<APIContext> { _, _ in Response(status: .noContent) }
            try await server.run(responder, socket, for: .init(), onReady: {})
        }
    }

    @Test func whatWasPublishedIsRemoved() throws {
        let path = "/tmp/cccd-own-\(UUID().uuidString)"
        let socket = try ServiceSocket(path: path)
        Self.leaveStaleSocket(socket.hiddenPath)
        try socket.publish(mode: 0o600, group: nil)
        socket.remove()
        #expect(mode(path) == nil)
    }

    @Test func aPathThatNoAddressHoldsIsRefused() {
        #expect(throws: ServiceSocketError(.pathTooLong)) {
            try ServiceSocket(path: "/tmp/" + String(repeating: "a", count: 120))
        }
    }

    @Test func aMissingFolderIsRefused() {
        #expect(throws: ServiceSocketError(.notPermitted)) {
            try ServiceSocket(path: "/nowhere-\(UUID().uuidString)/s")
        }
    }

    @Test func addressesHoldTheirPathsAndNoMore() {
        #expect(sockaddr_un.address("") == nil)
        #expect(sockaddr_un.address(String(repeating: "a", count: 108)) == nil)
        #expect(sockaddr_un.address("@abc").map { Int($0.1) } == 6)
        #expect(sockaddr_un.address("/abc").map { Int($0.1) } == 7)
    }
}
