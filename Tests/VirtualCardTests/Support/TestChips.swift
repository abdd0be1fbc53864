import Foundation
import OpenSSLCrypto
import SmartCard
import TestSupport

@testable import VirtualCard

/// Chips with a few small files, for tests of the commands.
enum TestChips {
    static let mrzInformation = "L898902C<369080619406236"
    static let can = "123456"
    static let common = hex("60145F0104303130365F36063034303030305C026175")
    static let cardAccess = hex(
        "3134300D060804007F0007020202020101300F060A04007F000702020302020201013012060A04007F0007020204020202010202010D"
    )

    static func offer(_ cipher: BlockCipher = .aes128, _ parameterID: Int = 13) throws -> PACEOffer {
        guard let offer = PACEOffer(cipher: cipher, parameterID: parameterID) else { throw CancellationError() }
        return offer
    }

    static func image(pace: PACEOffer? = nil) throws -> ChipImage {
        ChipImage(
            files: [
                0x011C: ElementaryFile(contents: cardAccess, condition: .masterFile),
                0x011E: ElementaryFile(contents: common, condition: .afterAccessControl),
                0x0101: ElementaryFile(contents: [UInt8](repeating: 0x61, count: 95), condition: .afterAccessControl),
                0x0102: ElementaryFile(
                    contents: (0..<40_000).map { UInt8(truncatingIfNeeded: $0 &* 7) },
                    condition: .afterAccessControl
                ),
                0x0103: ElementaryFile(contents: [0x63, 0x00], condition: .afterTerminalAuthentication),
            ],
            passwords: AccessPasswords(
                mrzInformation: SecretBytes(mrzInformation.utf8),
                cardAccessNumber: SecretBytes(can.utf8)
            ),
            pace: [try pace ?? offer()],
            chipAuthentication: nil,
            activeAuthentication: nil
        )
    }

    /// A terminal in front of a chip that PACE has opened, the application selected.
    static func opened(_ image: ChipImage? = nil) async throws -> Terminal {
        let image = try image ?? self.image()
        let terminal = Terminal(VirtualChip(image: image))
        let offer = try image.pace.first ?? offer()
        try await terminal.pace(offer, can: can)
        try await terminal.selectApplication()
        return terminal
    }
}

/// One of the committed cards.
func card(_ name: String) throws -> VirtualCitizenCard {
    try VirtualCitizenCard.load(profile: fixtures.appending(path: "cards/\(name).json"))
}
