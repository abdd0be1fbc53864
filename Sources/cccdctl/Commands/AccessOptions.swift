import ArgumentParser
import DocumentProfiles
import Foundation
import Inspection
package import InspectionAPI

/// What the operator has to open the chip with: exactly one of these.
struct AccessOptions: ParsableArguments {
    @Option(help: "The card access number, 6 digits.")
    var can: String?

    @Option(help: "The 12-digit personal number.")
    var number: String?

    @Option(help: "The text of the card's QR code.")
    var qr: String?

    @Option(help: "The machine-readable zone: its lines, or all characters run together.")
    var mrz: String?

    @Option(help: "The document number of the MRZ, with the two dates below.")
    var documentNumber: String?

    @Option(help: "The date of birth, YYMMDD.")
    var dateOfBirth: String?

    @Option(help: "The date of expiry, YYMMDD.")
    var dateOfExpiry: String?

    @Option(name: .customLong("access"), help: "pace, bac or auto (PACE where offered, BAC only where it is not).")
    var accessProtocol: AccessProtocol = .auto

    /// What was given, checked before any card is touched.
    ///
    /// - Throws: as `ordered`, and `AccessClaimError` for one that cannot be right.
    func claim() throws -> AccessClaim { try ProfileRegistry.shipped.claim(ordered().secret) }

    /// What was given.
    ///
    /// - Throws: `ValidationError` unless exactly one was given.
    func ordered() throws -> OrderedAccess {
        let fields = [documentNumber, dateOfBirth, dateOfExpiry].compactMap { $0 }
        let given = [
            can.map { OrderedAccess.Secret.can($0) }, number.map { .number($0) }, qr.map { .qr($0) },
            mrz.map { .mrz($0) },
        ].compactMap { $0 }
        guard given.count + (fields.isEmpty ? 0 : 1) == 1 else {
            throw ValidationError(
                "give one of --can, --number, --qr, --mrz, or --document-number\nwith --date-of-birth and --date-of-expiry"
            )
        }
        if let secret = given.first { return OrderedAccess(secret, by: accessProtocol) }
        guard fields.count == 3 else {
            throw ValidationError("--document-number, --date-of-birth and --date-of-expiry go together")
        }
        let secret = OrderedAccess.Secret.mrzFields(
            documentNumber: fields[0],
            dateOfBirth: fields[1],
            dateOfExpiry: fields[2]
        )
        return OrderedAccess(secret, by: accessProtocol)
    }
}

extension AccessProtocol: ExpressibleByArgument {}
