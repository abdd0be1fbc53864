public import ArgumentParser
import CitizenCard
import Foundation
public import Inspection

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
    var accessProtocol: InspectionRequest.AccessProtocol = .auto

    /// What was given, checked before any card is touched.
    ///
    /// - Throws: `ValidationError` unless exactly one was given; `AccessClaimError` for one that cannot be right.
    func claim() throws -> AccessClaim {
        let fields = [documentNumber, dateOfBirth, dateOfExpiry]
        let hasFields = fields.contains { $0 != nil }
        let given = [can, number, qr, mrz].compactMap { $0 }.count + (hasFields ? 1 : 0)
        guard given == 1 else {
            throw ValidationError(
                "give one of --can, --number, --qr, --mrz, or --document-number with --date-of-birth and --date-of-expiry"
            )
        }
        if let can { return try .can(can) }
        if let number { return try .number(number) }
        if let qr { return try .qr(qr) }
        if let mrz { return try .mrz(mrz) }
        guard let documentNumber, let dateOfBirth, let dateOfExpiry else {
            throw ValidationError("--document-number, --date-of-birth and --date-of-expiry go together")
        }
        return try .mrzFields(
            documentNumber: documentNumber,
            dateOfBirth: dateOfBirth,
            dateOfExpiry: dateOfExpiry
        )
    }

    /// The same as the daemon's API takes it.
    var body: [String: String] {
        var body = ["protocol": accessProtocol.rawValue]
        let pairs: [(String, String, String?)] = [
            ("can", "can", can), ("number", "number", number), ("qr", "qr", qr), ("mrz", "mrz", mrz),
        ]
        for (type, key, value) in pairs {
            guard let value else { continue }
            body["type"] = type
            body[key] = value
        }
        if let documentNumber {
            body["type"] = "mrz_fields"
            body["document_number"] = documentNumber
            body["date_of_birth"] = dateOfBirth
            body["date_of_expiry"] = dateOfExpiry
        }
        return body
    }
}

extension InspectionRequest.AccessProtocol: ExpressibleByArgument {}
