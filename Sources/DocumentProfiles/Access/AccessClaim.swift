package import DocumentCore
import InspectionAPI
package import MRTD
package import OpenSSLCrypto

/// What a clerk, a scanner or the citizen gave to open the chip, found to be well formed before the chip is touched.
///
/// It is a claim: nothing in it is true of the document until the chip agrees (`outcome(against:)`). Personal data: it is never printed.
package struct AccessClaim: Sendable {
    /// The way it was given.
    package let kind: AccessKind
    /// The password of PACE with the CAN: six ASCII digits. Nil where the claim does not hold it.
    package let cardAccessNumber: SecretBytes?
    /// The keys for BAC, or PACE with the MRZ, the likeliest first. More than one only where the expiry is derived: each is a guess, and a
    /// wrong one is a failed attempt on the card.
    package let mrzKeys: [MRZKey]
    /// What it says of the document and its holder.
    package let statement: any AccessStatement

    /// A claim from its parts, made by the profile whose documents are opened so.
    package init(
        kind: AccessKind,
        cardAccessNumber: SecretBytes? = nil,
        mrzKeys: [MRZKey] = [],
        statement: any AccessStatement
    ) {
        self.kind = kind
        self.cardAccessNumber = cardAccessNumber
        self.mrzKeys = mrzKeys
        self.statement = statement
    }

    /// What opened the chip held against its DG1: the check `mrz_matches_access_key`.
    package func outcome(against zone: MRZ) -> CheckOutcome { statement.outcome(against: zone) }
}

/// What an access claim says of the document and its holder.
package protocol AccessStatement: Sendable {
    /// Held against DG1's zone: the check `mrz_matches_access_key`. The evidence names fields and nothing of what stands in them.
    func outcome(against zone: MRZ) -> CheckOutcome

    /// What it says field by field, to be shown beside what the document says; none where it is no more than a key.
    var claims: [ClaimedField] { get }

    /// The parts that stand in it and cannot be read, as places of warnings: `QR[full_name]`.
    var unread: [String] { get }
}

extension AccessStatement {
    /// None.
    package var claims: [ClaimedField] { [] }
    /// None.
    package var unread: [String] { [] }
}

extension AccessClaim: PersonalData {
    /// The kind alone; what was given is never printed.
    package var description: String { "\(kind.rawValue) ‹redacted›" }
    /// The kind alone; what was given is never printed.
    package var debugDescription: String { description }
}
