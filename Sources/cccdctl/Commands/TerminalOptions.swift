import ArgumentParser
import Foundation
import Inspection
import InspectionAPI
import MRTD
import OpenSSLCrypto

/// An authorised terminal's certificates and key, for the fingerprints.
struct TerminalOptions: ParsableArguments {
    @Flag(help: "Read the fingerprints (DG3) too, with --direct; they are saved with --evidence.")
    var fingerprints = false

    @Option(
        help: ArgumentHelp(
            "A CV certificate of the terminal, its verifier or an authority, or a folder of them. May be repeated.",
            valueName: "path"
        ),
        completion: .file()
    )
    var terminalCertificate: [String] = []

    @Option(help: ArgumentHelp("The terminal's private key, PKCS #8 in DER.", valueName: "file"), completion: .file())
    var terminalKey: String?

    var isUnset: Bool { !fingerprints && terminalCertificate.isEmpty && terminalKey == nil }

    func validate() throws {
        guard (terminalKey == nil) == terminalCertificate.isEmpty else {
            throw ValidationError("--terminal-key and --terminal-certificate go together")
        }
        guard fingerprints || terminalKey == nil else {
            throw ValidationError("--terminal-key and --terminal-certificate go with --fingerprints")
        }
    }

    /// What fingerprints are read with; nil where none are asked for.
    func access() throws -> InspectionRequest.FingerprintAccess? {
        guard fingerprints else { return nil }
        guard let terminalKey else { return .withoutKeys }
        let key = SecretBytes([UInt8](try Self.read(URL(filePath: terminalKey))))
        let certificates = try terminalCertificate.flatMap { try Self.files(at: $0) }.map { [UInt8](try Self.read($0)) }
        do throws(TerminalCredentialsError) {
            return .terminal(try TerminalCredentials.load(certificates: certificates, key: key))
        } catch {
            throw Problem(of: error.code)
        }
    }

    /// A file, or the files of a folder that look like certificates.
    private static func files(at path: String) throws -> [URL] {
        var isFolder: ObjCBool = false
        let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
        guard exists, isFolder.boolValue else { return [URL(filePath: path)] }
        let names = try FileManager.default.contentsOfDirectory(atPath: path).sorted()
        let suffixes = [".cvcert", ".cvc", ".cer", ".crt", ".der"]
        return names.filter { name in suffixes.contains { name.lowercased().hasSuffix($0) } }
            .map { URL(filePath: path).appending(path: $0) }
    }

    private static func read(_ file: URL) throws(Problem) -> Data {
        do {
            return try Data(contentsOf: file)
        } catch {
            throw Problem(of: CommandProblem.fileNotReadable, file.path)
        }
    }
}
