import CServerTLS
import Foundation
import NIOCore
import NIOEmbedded
import TestSupport
import Testing

@testable import ServerTLS

/// The server's side against OpenSSL's client, over memory.
@Suite struct TLSHandlerTests {
    /// The client's side of a connection.
    private final class Client {
        private let (context, connection, incoming, outgoing):
            (OpaquePointer, OpaquePointer, OpaquePointer, OpaquePointer)

        init() throws {
            context = try #require(SSL_CTX_new(TLS_client_method()))
            connection = try #require(SSL_new(context))
            incoming = try #require(BIO_new(BIO_s_mem()))
            outgoing = try #require(BIO_new(BIO_s_mem()))
            SSL_set_connect_state(connection)
            SSL_set_bio(connection, incoming, outgoing)
        }

        deinit {
            SSL_free(connection)
            SSL_CTX_free(context)
        }

        /// Shakes hands as far as it goes; whether it is done.
        func shake() -> Bool { SSL_do_handshake(connection) == 1 }

        /// What it sends.
        func sent() -> ByteBuffer {
            var bytes = [UInt8](repeating: 0, count: cserver_BIO_pending(outgoing))
            if !bytes.isEmpty { BIO_read(outgoing, &bytes, Int32(bytes.count)) }
            return ByteBuffer(bytes: bytes)
        }

        func take(_ buffer: ByteBuffer) {
            let bytes = Array(buffer.readableBytesView)
            BIO_write(incoming, bytes, Int32(bytes.count))
        }

        func write(_ text: String) {
            _ = Array(text.utf8).withUnsafeBytes { SSL_write(connection, $0.baseAddress, Int32($0.count)) }
        }

        func read() -> String {
            var bytes = [UInt8](repeating: 0, count: 1 << 16)
            let count = SSL_read(connection, &bytes, Int32(bytes.count))
            return String(decoding: bytes.prefix(Int(max(count, 0))), as: UTF8.self)
        }
    }

    private func handler() throws -> (TLSHandler, TemporaryFolder) {
        let folder = try TemporaryFolder()
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [
            "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj",
            "/CN=localhost", "-keyout", folder.path("key"), "-out", folder.path("certificate"),
        ]
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        let identity = try ServerIdentity(certificate: folder.path("certificate"), key: folder.path("key"))
        return (try TLSHandler(identity), folder)
    }

    /// Carries bytes between both until neither has any.
    private func carry(_ client: Client, _ channel: EmbeddedChannel, byteByByte: Bool = false) throws {
        var isQuiet = false
        while !isQuiet {
            isQuiet = true
            _ = client.shake()
            let sent = client.sent()
            if sent.readableBytes > 0 {
                isQuiet = false
                if byteByByte {
                    for byte in sent.readableBytesView { try channel.writeInbound(ByteBuffer(bytes: [byte])) }
                } else {
                    try channel.writeInbound(sent)
                }
            }
            while let answer = try channel.readOutbound(as: ByteBuffer.self) {
                isQuiet = false
                client.take(answer)
            }
        }
    }

    @Test(arguments: [false, true]) func bytesGoBothWaysHoweverTheyArrive(_ byteByByte: Bool) throws {
        let (handler, _) = try handler()
        let (client, channel) = (try Client(), EmbeddedChannel(handler: handler))
        try carry(client, channel, byteByByte: byteByByte)
        #expect(client.shake())
        client.write("GET / HTTP/1.1\r\n\r\n")
        try carry(client, channel, byteByByte: byteByByte)
        let heard = try channel.readInbound(as: ByteBuffer.self)
        #expect(heard.map { String(buffer: $0) } == "GET / HTTP/1.1\r\n\r\n")
        let long = String(repeating: "x", count: 50_000)
        try channel.writeOutbound(ByteBuffer(string: long))
        try carry(client, channel)
        var answer = ""
        while case let part = client.read(), !part.isEmpty { answer += part }
        #expect(answer == long)
        _ = try channel.finish(acceptAlreadyClosed: true)
    }

    @Test func whatIsNoTLSEndsTheConnection() throws {
        let (handler, _) = try handler()
        let channel = EmbeddedChannel(handler: handler)
        #expect(throws: TLSHandler.Broken.self) {
            try channel.writeInbound(ByteBuffer(string: "GET / HTTP/1.1\r\n\r\n"))
        }
        #expect(!channel.isActive)
        #expect(try channel.readInbound(as: ByteBuffer.self) == nil)
    }

    @Test func whatIsWrittenBeforeHandsAreShakenFollows() throws {
        let (handler, _) = try handler()
        let (client, channel) = (try Client(), EmbeddedChannel(handler: handler))
        channel.writeAndFlush(ByteBuffer(string: "early"), promise: nil)
        try carry(client, channel)
        #expect(client.read() == "early")
        _ = try channel.finish(acceptAlreadyClosed: true)
    }
}
