import Foundation

/// The `openssl` command as a second opinion.
enum OpenSSLTool {
    struct Output {
        let status: Int32
        let text: String
        let bytes: [UInt8]
    }

    /// Runs `openssl` in a folder of its own that holds `files`; output in a file named `out` counts as its bytes.
    static func run(_ arguments: [String], files: [String: [UInt8]] = [:]) throws -> Output {
        let folder = FileManager.default.temporaryDirectory.appending(path: "openssl-" + UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, bytes) in files { try Data(bytes).write(to: folder.appending(path: name)) }
        let log = folder.appending(path: "log")
        try Data().write(to: log)
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/openssl")
        process.arguments = arguments
        process.currentDirectoryURL = folder
        let handle = try FileHandle(forWritingTo: log)
        process.standardOutput = handle
        process.standardError = handle
        process.standardInput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        try handle.close()
        let text = String(decoding: try Data(contentsOf: log), as: UTF8.self)
        let bytes = [UInt8]((try? Data(contentsOf: folder.appending(path: "out"))) ?? Data())
        return Output(status: process.terminationStatus, text: text, bytes: bytes)
    }

    static func verifies(_ signature: [UInt8], over message: [UInt8], publicKey: [UInt8], hash: String) throws -> Bool {
        let arguments = [
            "dgst", "-" + hash, "-keyform", "DER", "-verify", "key", "-signature", "signature", "message",
        ]
        let files = ["key": publicKey, "signature": signature, "message": message]
        return try run(arguments, files: files).status == 0
    }

    /// The bare RSA public operation.
    static func recover(_ signature: [UInt8], publicKey: [UInt8]) throws -> [UInt8] {
        let arguments = [
            "pkeyutl", "-encrypt", "-pubin", "-inkey", "key", "-keyform", "DER", "-pkeyopt", "rsa_padding_mode:none",
            "-in", "signature", "-out", "out",
        ]
        return try run(arguments, files: ["key": publicKey, "signature": signature]).bytes
    }
}
