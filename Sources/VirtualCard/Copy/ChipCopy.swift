package import OpenSSLCrypto
import SmartCard

/// What somebody has of a chip who has read it: its files and what opens it, and none of its private keys.
package struct ChipCopy: Sendable {
    /// The files by name: `EF.CardAccess`, `EF.DG1` ... Those that no chip has are left out.
    package var files: [String: [UInt8]]
    /// The card access number, six digits; nil where it is not known.
    package var cardAccessNumber: SecretBytes?
    /// Document number, birth date and expiry date, each with its check digit; nil where they are not known.
    package var mrzInformation: SecretBytes?
    /// The answer to reset.
    package var answerToReset: [UInt8]
    /// Whether answers come as T=0 has them.
    package var isT0: Bool
    /// Whether an extended command is answered by 6700.
    package var takesShortAPDUsOnly: Bool
    /// Whether a short file identifier in READ BINARY is answered by 6A86.
    package var refusesShortFileIdentifiers: Bool

    /// A copy from its parts.
    package init(
        files: [String: [UInt8]],
        cardAccessNumber: SecretBytes?,
        mrzInformation: SecretBytes?,
        answerToReset: [UInt8],
        isT0: Bool = false,
        takesShortAPDUsOnly: Bool = false,
        refusesShortFileIdentifiers: Bool = false
    ) {
        self.files = files
        self.cardAccessNumber = cardAccessNumber
        self.mrzInformation = mrzInformation
        self.answerToReset = answerToReset
        self.isT0 = isT0
        self.takesShortAPDUsOnly = takesShortAPDUsOnly
        self.refusesShortFileIdentifiers = refusesShortFileIdentifiers
    }
}

/// A copy as a card of its own: it opens by what opened the original, by PACE as EF.CardAccess offers it or by basic access control, and
/// gives the same files. It refuses chip and active authentication, for which it has no keys: no reader can take it for the original.
package final class CopiedCard: CardOperatingSystem {
    /// The original's.
    package let answerToReset: [UInt8]
    private let chip: VirtualChip

    /// A card of a copy.
    ///
    /// - Throws: `OpenSSLError`.
    package init(_ copy: ChipCopy) throws(OpenSSLError) {
        answerToReset = copy.answerToReset
        var behaviour = ChipBehaviour()
        behaviour.interface = copy.isT0 ? .contactT0 : .contactless
        behaviour.takesShortAPDUsOnly = copy.takesShortAPDUsOnly
        behaviour.refusesShortFileIdentifiers = copy.refusesShortFileIdentifiers
        behaviour.supportsBasicAccessControl = copy.mrzInformation != nil
        // Somebody who tries it out blocks nothing of anybody's.
        behaviour.tries = nil
        let offers = copy.files["EF.CardAccess"].map(PACEOffer.offers) ?? []
        var mappingKeys: [Int: SecretBytes] = [:]
        for offer in offers where offer.mapping == .chipAuthentication {
            if let curve = offer.domain.curve { mappingKeys[offer.parameterID] = try curve.randomScalar() }
        }
        chip = VirtualChip(
            image: ChipImage(
                files: Personalisation.fileSystem(copy.files, fingerprints: nil),
                passwords: AccessPasswords(
                    mrzInformation: copy.mrzInformation ?? SecretBytes([]),
                    cardAccessNumber: copy.cardAccessNumber
                ),
                pace: offers,
                mappingKeys: mappingKeys,
                cardSecurity: copy.files["EF.CardSecurity"],
                behaviour: behaviour
            )
        )
    }

    /// The chip starts anew.
    package func powerOn() async { chip.powerOn() }
    /// The chip starts anew.
    package func reset() async { chip.reset() }
    /// The chip starts anew.
    package func powerOff() async { chip.powerOff() }
    /// The chip's answer.
    package func process(_ command: [UInt8]) async -> [UInt8] { await chip.process(command) }
}
