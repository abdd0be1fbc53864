import ArgumentParser
import DaemonClient
import Foundation
import InspectionAPI
import OpenSSLCrypto
import Receipts

/// Receipts: what the daemon signed, and whether it did.
struct ReceiptCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "receipt",
        abstract: "Verify a receipt of an inspection, reveal a part of it, or fetch the key that signs.",
        discussion: """
            Examples:
              cccdctl inspect --number - --receipt case-17.receipt
              cccdctl receipt verify case-17.receipt --key hospital.pem
            """,
        subcommands: [ReceiptVerifyCommand.self, ReceiptRevealCommand.self, ReceiptKeyCommand.self]
    )
}

/// Writes a receipt with some of its disclosures, for whoever may know them.
struct ReceiptRevealCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reveal",
        abstract: "Write the statement with some of the values it commits itself to, and no other.",
        usage: "cccdctl receipt reveal <file> <name> ...",
        discussion: """
            Examples:
              cccdctl receipt reveal case-17.receipt full_name > part.receipt
            """
    )

    @Argument(help: "The receipt as inspect --receipt wrote it.", completion: .file())
    var file: String

    @Argument(help: "Names of fields, sod_sha256, portrait_sha256.")
    var names: [String] = []

    @OptionGroup var options: OutputOptions

    func run() throws {
        let output = options.output
        try reporting(output) {
            let text = try ReceiptFile.read(file).telling { receipt throws(ReceiptError) in try receipt.revealing(names)
            }
            output.document(["receipt": text])
            output.line(text)
        }
    }
}

/// Fetches the key from the daemon.
struct ReceiptKeyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "key",
        abstract: "Fetch the public key that the daemon signs receipts with, in PEM.",
        discussion: """
            Keep it where receipts are verified: a receipt proves as much as the way by which its key came.

            Examples:
              cccdctl receipt key > hospital.pem
            """
    )

    @OptionGroup var socket: SocketOptions
    @OptionGroup var options: OutputOptions

    func run() async throws {
        let output = options.output
        try await reporting(output) {
            let service: ServiceInfo = try await socket.client.document(.root)
            guard let key = service.receiptKey, let verifying = key.key else {
                throw Problem(of: ReceiptError.Code.keyInvalid)
            }
            output.document(key)
            for line in verifying.pem.split(separator: "\n") { output.line(String(line)) }
        }
    }
}

extension ReceiptFile {
    /// Reads a receipt, `-` for standard input.
    static func read(_ path: String) throws(Problem) -> ReceiptFile {
        let content = try SmallFile.read(path, limit: limit)
        do throws(ReceiptError) { return try ReceiptFile(content) } catch {
            throw Problem(of: error.code, error.detail)
        }
    }

    /// What a use of it gives, its errors as problems.
    func telling<Result>(_ use: (ReceiptFile) throws(ReceiptError) -> Result) throws(Problem) -> Result {
        do throws(ReceiptError) { return try use(self) } catch { throw Problem(of: error.code, error.detail) }
    }
}

/// Files of a few kilobytes.
enum SmallFile {
    /// The bytes of a file, `-` for standard input.
    ///
    /// - Throws: `file.not_readable`, `file.too_large`.
    static func read(_ path: String, limit: Int) throws(Problem) -> [UInt8] {
        guard let file = path == "-" ? FileHandle.standardInput : FileHandle(forReadingAtPath: path) else {
            throw Problem(of: CommandProblem.fileNotReadable, path)
        }
        let content: Data
        do { content = try file.readToEnd(atMost: limit) } catch {
            throw Problem(of: CommandProblem.fileNotReadable, path)
        }
        guard content.count <= limit else { throw Problem(of: CommandProblem.fileTooLarge, path) }
        return Array(content)
    }
}

extension FileHandle {
    /// What is there to its end, or one byte more than `limit` where it is longer.
    func readToEnd(atMost limit: Int) throws -> Data {
        var content = Data()
        while content.count <= limit, let part = try read(upToCount: limit + 1 - content.count), !part.isEmpty {
            content += part
        }
        return content
    }
}
