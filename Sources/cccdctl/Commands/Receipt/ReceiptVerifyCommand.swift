import ArgumentParser
import DocumentCore
import CodeCatalogue
import Foundation
import InspectionAPI
import OpenSSLCrypto
import Receipts

/// Verifies a receipt without the daemon.
struct ReceiptVerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Verify a receipt: who signed it, what it states, and the values that were revealed with it.",
        usage: "cccdctl receipt verify <file> --key <file> [--reveal <name> ...]",
        discussion: """
            Exit status: 0 the receipt is genuine, whatever it states; 1 it is not; 3 it cannot be read.

            Without this software: the statement is HEADER.PAYLOAD.SIGNATURE in base64url; the signature is Ed25519's over \
            HEADER.PAYLOAD, and openssl pkeyutl -verify -pubin -inkey KEY -rawin verifies it.

            Examples:
              cccdctl receipt verify case-17.receipt --key hospital.pem
              cccdctl receipt verify case-17.receipt --key hospital.pem --reveal full_name
            """
    )

    @Argument(help: "The receipt; - for standard input.", completion: .file())
    var file: String

    @Option(help: "The key of whom you trust to have verified: PEM, or a JSON web key.", completion: .file())
    var key: String

    @Option(help: "Show a value that was revealed with it. May be repeated.")
    var reveal: [String] = []

    @OptionGroup var options: OutputOptions

    struct Document: Encodable {
        let valid = true
        let receipt: Receipt
        let revealed: [String: FieldValue]
    }

    func run() throws {
        let output = options.output
        try reporting(output) {
            guard
                let key = Ed25519PublicKey(text: String(decoding: try SmallFile.read(key, limit: 4096), as: UTF8.self))
            else { throw Problem(of: ReceiptError.Code.keyInvalid, self.key) }
            let file = try ReceiptFile.read(file)
            let receipt: Receipt
            do throws(ReceiptError) { receipt = try file.verify(with: key) } catch {
                Problem(of: error.code, error.detail).tell(output)
                throw ExitStatus.rejected
            }
            let shown = try file.telling { (file) throws(ReceiptError) in try Self.values(reveal, of: file) }
            output.document(Document(receipt: receipt, revealed: shown))
            Self.tell(receipt, shown, output)
        }
    }

    private static func values(_ names: [String], of file: ReceiptFile) throws(ReceiptError) -> [String: FieldValue] {
        var values: [String: FieldValue] = [:]
        for name in names {
            guard let disclosure = file.disclosures.first(where: { $0.name == name }) else {
                throw ReceiptError(.notDisclosed, name.printable)
            }
            values[name] = disclosure.value
        }
        return values
    }

    private static func tell(_ receipt: Receipt, _ shown: [String: FieldValue], _ output: Output) {
        output.line(output.words(Words(en: "The receipt is genuine.", vi: "Biên nhận là thật.")))
        let decision = receipt.decision
        let finding = decision.finding.map { " (\($0.rawValue))" } ?? ""
        var rows = [
            ("decision", decision.status.rawValue + finding), ("policy", decision.policy), ("time", receipt.startedAt),
            ("inspection", receipt.inspection), ("trust store", receipt.trustStore),
        ]
        for (name, value) in [("purpose", receipt.purpose), ("reference", receipt.reference)] {
            if let value { rows.append((name, value)) }
        }
        if !decision.reasons.isEmpty { rows.append(("reasons", decision.reasons.joined(separator: ", "))) }
        let unverified = Words(en: "not verified", vi: "chưa xác minh")
        for (name, value) in shown.sorted(by: { $0.key < $1.key }) {
            let mark = receipt.unverified.contains(name) ? " ! (\(output.words(unverified)))" : ""
            rows.append((name, value.shown + mark))
        }
        if !receipt.unverified.isEmpty { rows.append(("unverified", receipt.unverified.joined(separator: ", "))) }
        let width = rows.map(\.0.count).max() ?? 0
        for (name, value) in rows {
            output.line("  \(name.padding(toLength: width, withPad: " ", startingAt: 0))  \(value.printable)")
        }
    }
}

extension FieldValue {
    /// The value for people.
    fileprivate var shown: String {
        switch self {
        case .text(let text): text
        case .flag(let flag): "\(flag)"
        case .absent: "—"
        }
    }
}
