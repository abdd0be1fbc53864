import DocumentCore
import OpenSSLCrypto
import SmartCard
import Synchronization
import TestSupport

@testable import VirtualCard

/// A virtual chip with extended access control behind the reader's seam. This file imports the card's target only, so that names of both
/// targets do not meet.
final class EACChip: CardChannel {
    /// What a test may change.
    struct Setup {
        /// The chip's keys of chip authentication by standardised domain parameters; the first is the one without identifier.
        var keys: [(parameterID: Int, cipher: BlockCipher, identifier: Int?)] = [(13, .aes128, nil)]
        /// The certificate of the authority; nil for a chip without terminal authentication.
        var authority: [UInt8]?
        /// YYMMDD; nil for the certificate's.
        var currentDate: Int?
        var shortAPDUsOnly = false
        var refusesKeyAgreementTemplate = false
        var refusesShortFileIdentifiers = false
        /// EF.DG14 without ChipAuthenticationInfo.
        var hasKeysOnly = false
        /// The chip has other private keys than EF.DG14 says.
        var isClone = false
        /// The ids of PACE's domain parameters.
        var paceParameterID = 13
        var hasChipAuthenticationMapping = false
    }

    static let mrzInformation = "L898902C<369080619406236"
    static let can = "123456"
    static let common = hex("60145F0104303130365F36063034303030305C026175")
    static let fingers = hex("6306 7F61 03020100")
    static let irises = hex("7606 7F61 03020100")

    private let chip: VirtualChip
    private let log = Mutex<[CommandAPDU]>([])
    private let fault = Mutex<@Sendable (Int, ResponseAPDU) -> ResponseAPDU>({ $1 })
    private let readerRefuses = Mutex(false)
    /// EF.CardAccess.
    let cardAccess: [UInt8]
    /// EF.DG14.
    let dg14: [UInt8]

    init(_ setup: Setup = Setup()) throws {
        let mapping: PACEOffer.Mapping = setup.hasChipAuthenticationMapping ? .chipAuthentication : .generic
        guard let offer = PACEOffer(mapping: mapping, cipher: .aes128, parameterID: setup.paceParameterID) else {
            throw CancellationError()
        }
        func keys() throws -> [ChipAuthenticationKey] {
            try setup.keys.map { key in
                guard let group = PACEDomain(parameterID: key.parameterID) else {
                    throw CancellationError()
                }
                return try ChipAuthenticationKey.generate(group, cipher: key.cipher, identifier: key.identifier)
            }
        }
        let shown = try keys()
        let own = setup.isClone ? try keys() : shown
        let infos = setup.hasKeysOnly ? [] : shown.map { SecurityInfos.chipAuthentication($0) }
        dg14 = BER.encode(
            0x6E,
            DER.set(of: infos + (try shown.map { try SecurityInfos.chipAuthenticationPublicKey($0) }))
        )
        cardAccess = DER.set(of: [SecurityInfos.pace(offer)])
        var image = ChipImage(
            files: [
                0x011C: ElementaryFile(contents: cardAccess, condition: .masterFile),
                0x011E: ElementaryFile(contents: Self.common, condition: .afterAccessControl),
                0x010E: ElementaryFile(contents: dg14, condition: .afterAccessControl),
                0x0103: ElementaryFile(contents: Self.fingers, condition: .afterTerminalAuthentication),
                0x0104: ElementaryFile(contents: Self.irises, condition: .afterTerminalAuthentication),
            ],
            passwords: AccessPasswords(
                mrzInformation: SecretBytes(Self.mrzInformation.utf8),
                cardAccessNumber: SecretBytes(Self.can.utf8)
            ),
            pace: [offer],
            chipAuthentication: nil,
            activeAuthentication: nil
        )
        image.furtherChipAuthenticationKeys = own
        if setup.hasChipAuthenticationMapping, let curve = offer.domain.curve {
            image.mappingKeys = [offer.parameterID: try curve.randomScalar()]
        }
        image.terminalTrust = try setup.authority.map {
            try TerminalTrust(certificate: $0, currentDate: setup.currentDate)
        }
        image.behaviour.takesShortAPDUsOnly = setup.shortAPDUsOnly
        image.behaviour.refusesKeyAgreementTemplate = setup.refusesKeyAgreementTemplate
        image.behaviour.refusesShortFileIdentifiers = setup.refusesShortFileIdentifiers
        chip = VirtualChip(image: image)
    }

    /// The commands as they came over the link.
    var commands: [CommandAPDU] { log.withLock { $0 } }

    /// Replaces the answer to the command with that number, counted from 0 since the chip was made.
    func tamper(_ change: @escaping @Sendable (Int, ResponseAPDU) -> ResponseAPDU) { fault.withLock { $0 = change } }

    /// Has the reader keep extended commands to itself.
    func refuseExtendedCommandsAtTheReader() { readerRefuses.withLock { $0 = true } }

    func transmit(_ command: CommandAPDU) async throws(CardChannelError) -> ResponseAPDU {
        guard !command.isExtended || !readerRefuses.withLock({ $0 }) else { throw CardChannelError(.apduTooLarge) }
        let number = log.withLock { log in
            log.append(command)
            return log.count - 1
        }
        guard let response = try? ResponseAPDU(encoded: await chip.process(command.encoded)) else {
            throw CardChannelError(.malformedResponse)
        }
        return fault.withLock { $0(number, response) }
    }

    /// Takes the power away and gives it back.
    func reset() { chip.reset() }
}
