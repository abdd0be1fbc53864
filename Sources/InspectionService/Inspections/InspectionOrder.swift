import DocumentProfiles
import Inspection
import InspectionAPI
import OpenSSLCrypto

/// What a client posted, found to be well formed. Holds access data: never printed.
struct InspectionOrder: Sendable {
    /// The reader asked for.
    var reader: String?
    /// What opens the chip, as it was posted: it goes into an unmasked trace, where an operator asked for one.
    var ordered: OrderedAccess
    /// What opens the chip.
    var access: AccessClaim
    /// Which access protocol may be used.
    var accessProtocol: AccessProtocol
    /// The fields asked for; nil for the profile's usual ones.
    var fields: Set<FieldName>?
    /// Whether all fields are asked for that the profile grants, but for those that have to be named.
    var wantsAllFields = false
    /// What is asked for in place of data.
    var derived: Set<DerivedField> = []
    /// The number that may be the holder's, where that is asked.
    var number: SecretBytes?
    /// Whether the portrait is asked for.
    var portrait: Bool
    /// What the chip is to sign, 8 bytes; nil for nothing that anybody is shown.
    var challenge: [UInt8]?
    /// What the data is for.
    var purpose: String?
    /// What the client calls the matter; it stands in the receipt.
    var reference: String?
    /// The client's own name for this request.
    var idempotencyKey: String?
    /// How long to wait for a card; nil for the configured time.
    var cardWait: Duration?
    /// How long it goes on when nobody asks about it; nil for the configured time.
    var linger: Duration?
    /// Tells this request from others under the same idempotency key. Keyed for this process, so that it gives nothing away.
    var fingerprint: Int
}

extension InspectionOrder: CustomStringConvertible, CustomReflectable {
    /// Nothing of what was posted.
    var description: String { "order ‹redacted›" }
    /// Never dumped.
    var customMirror: Mirror { Mirror(self, children: []) }
}
