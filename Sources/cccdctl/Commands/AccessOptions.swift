import ArgumentParser
import DocumentProfiles
import Foundation
import Inspection
package import InspectionAPI

/// What the operator has to open the chip with: exactly one of these. Each is the text itself, `-` for standard input or `@FILE`.
struct AccessOptions: ParsableArguments {
    @Option(help: "The card access number, 6 digits; or - or @FILE.")
    var can: String?

    @Option(help: "The 12-digit personal number; or - or @FILE.")
    var number: String?

    @Option(help: "The text of the card's QR code; or - or @FILE.")
    var qr: String?

    @Option(help: "The machine-readable zone: its lines, or all characters run together; or - or @FILE.")
    var mrz: String?

    @Option(help: "The document number of the MRZ, with the two dates below; each may be - or @FILE.")
    var documentNumber: String?

    @Option(help: "The date of birth, YYMMDD.")
    var dateOfBirth: String?

    @Option(help: "The date of expiry, YYMMDD.")
    var dateOfExpiry: String?

    @Option(name: .customLong("access"), help: "pace, bac or auto (PACE where offered, BAC only where it is not).")
    var accessProtocol: AccessProtocol = .auto

    /// Whether nothing was given.
    var isUnset: Bool {
        [can, number, qr, mrz, documentNumber, dateOfBirth, dateOfExpiry].allSatisfy { $0 == nil }
    }

    /// Finds out before anything is asked or read whether exactly one was given.
    ///
    /// - Throws: `ValidationError` otherwise.
    func requireOne() throws {
        let fields = [documentNumber, dateOfBirth, dateOfExpiry].compactMap { $0 }
        guard [can, number, qr, mrz].compactMap({ $0 }).count + (fields.isEmpty ? 0 : 1) == 1 else {
            throw ValidationError(
                "give one of --can, --number, --qr, --mrz, or --document-number\nwith --date-of-birth and --date-of-expiry"
            )
        }
        guard fields.isEmpty || fields.count == 3 else {
            throw ValidationError("--document-number, --date-of-birth and --date-of-expiry go together")
        }
    }

    /// What was given, read from where it is.
    ///
    /// - Throws: `Problem` `cccdctl.secret_not_readable`.
    func ordered() throws(Problem) -> OrderedAccess {
        var source = SecretSource()
        return try ordered(from: &source)
    }

    /// What was given, read from where it is; further secrets may follow it there.
    func ordered(from source: inout SecretSource) throws(Problem) -> OrderedAccess {
        let secret: OrderedAccess.Secret
        if let can {
            secret = .can(try source.text(can, "CAN"))
        } else if let number {
            secret = .number(try source.text(number, "Số định danh / Personal number"))
        } else if let qr {
            secret = .qr(try source.text(qr, "QR"))
        } else if let mrz {
            secret = .mrz(try source.text(mrz, "MRZ", wholeInput: true))
        } else {
            secret = .mrzFields(
                documentNumber: try source.text(documentNumber ?? "", "Số giấy tờ / Document number"),
                dateOfBirth: try source.text(dateOfBirth ?? "", "Ngày sinh / Date of birth, YYMMDD"),
                dateOfExpiry: try source.text(dateOfExpiry ?? "", "Ngày hết hạn / Date of expiry, YYMMDD")
            )
        }
        return OrderedAccess(secret, by: accessProtocol)
    }
}

extension AccessProtocol: ExpressibleByArgument {}
