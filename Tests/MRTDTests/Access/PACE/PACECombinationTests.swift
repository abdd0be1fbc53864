import DocumentCore
import OpenSSLCrypto
import SmartCard
import Testing

@testable import MRTD
@testable import VirtualCard

/// Reader's half and card's half of PACE against each other, written independently of each other.
@Suite struct PACECombinationTests {
    /// A card in memory as a channel.
    private struct CardOnATable: CardChannel {
        let chip: VirtualChip

        func transmit(_ command: CommandAPDU) async throws(CardChannelError) -> ResponseAPDU {
            guard let response = try? ResponseAPDU(encoded: await chip.process(command.encoded)) else {
                throw CardChannelError(.malformedResponse)
            }
            return response
        }
    }

    private static let mrz = try? MRZKey(
        documentNumber: "L898902C<".utf8,
        dateOfBirth: "690806".utf8,
        dateOfExpiry: "940623".utf8
    )
    private static let can = "123456"

    /// Mapping, key agreement (by domain), cipher, domain: all that Doc 9303-11 has, 141 of them.
    static let offers: [PACEOffer] = PACEOffer.Mapping.allCases.flatMap { mapping in
        BlockCipher.allCases.flatMap { cipher in
            ([0, 1, 2] + Array(8...18)).compactMap { PACEOffer(mapping: mapping, cipher: cipher, parameterID: $0) }
        }
    }

    private func image(_ offers: [PACEOffer], keys: ChipKeys? = nil) throws -> ChipImage {
        var settings = ChipSettings()
        settings.pace = offers
        let keys = try keys ?? ChipKeys.generate(settings)
        let infos =
            try offers.map(VirtualCard.SecurityInfos.pace)
            + offers.compactMap(VirtualCard.SecurityInfos.domainParameters)
        return ChipImage(
            files: [
                FileIdentifier.cardAccess: VirtualCard.ElementaryFile(
                    contents: DER.set(of: infos),
                    condition: .masterFile
                ),
                FileIdentifier.common: VirtualCard.ElementaryFile(
                    contents: [0x60, 0x00],
                    condition: .afterAccessControl
                ),
            ],
            passwords: AccessPasswords(
                mrzInformation: SecretBytes("L898902C<369080619406236".utf8),
                cardAccessNumber: SecretBytes(Self.can.utf8)
            ),
            pace: offers,
            mappingKeys: keys.mapping,
            // Not signed, but of a shape that is read.
            cardSecurity: DER.sequence(
                DER.set(of: infos + (try offers.compactMap { try VirtualCard.SecurityInfos.mappingKey($0, keys) }))
            )
        )
    }

    private func password(_ reference: MRTD.PACEPassword.Reference) throws -> MRTD.PACEPassword {
        reference == .can ? .can(SecretBytes(Self.can.utf8)) : .mrz(try #require(Self.mrz))
    }

    private func parameters(of card: some CardChannel) async throws -> [PACEParameters] {
        let file = try await FileReader(plain: card).read(.cardAccess)
        return PACEParameters.supported(in: try MRTD.SecurityInfos(cardAccess: file))
    }

    @Test func thereAre141Variants() {
        #expect(Self.offers.count == 141)
        #expect(Set(Self.offers.map(\.protocolIdentifier)).count == 19)
    }

    @Test(arguments: NamedCurve.allCases.filter { $0 != .p224 }, 0..<16)
    func affineAndJacobianEncodingGiveOnePoint(_ curve: NamedCurve, _ seed: UInt8) throws {
        let number = SecretBytes(HashAlgorithm.sha512.digest([seed]) + HashAlgorithm.sha256.digest([seed]))
        #expect(try PointEncoding.point(of: number, on: curve) == JacobianEncoding(curve).point(number))
    }

    @Test(arguments: offers, MRTD.PACEPassword.Reference.allCases)
    func everyCombinationOpensTheChip(_ offer: PACEOffer, _ reference: MRTD.PACEPassword.Reference) async throws {
        let card = CardOnATable(chip: VirtualChip(image: try image([offer])))
        let parameters = try #require(try await parameters(of: card).first)
        #expect(parameters.protocol.identifier == offer.protocolIdentifier)
        #expect(parameters.parameterID == offer.parameterID)

        let before = card.chip.counters.exchanges
        let session = try await MRTD.PACE(parameters, password: try password(reference)).establishSession(over: card)
        #expect(card.chip.counters.exchanges == before + 5)
        #expect(card.chip.counters.accessAttempts == 1)
        #expect(card.chip.counters.failedAccessAttempts == 0)

        let signed = try await FileReader(session.channel, profile: LinkProfile()).read(.cardSecurity)
        let content = try #require(try BERReader.readOne(signed).children().first)
        let infos = try MRTD.SecurityInfos(set: content, in: "")
        #expect((session.chipAuthenticationData != nil) == (offer.mapping == .chipAuthentication))
        #expect(session.chipAuthenticationData.map { $0.verify(against: infos).verdict == .passed } ?? true)

        try await EMRTDApplication.select(over: session.channel)
        let common = try await FileReader(session.channel, profile: LinkProfile()).read(.com)
        #expect(common == [0x60, 0x00])
    }

    @Test(arguments: [
        [PACEOffer(cipher: .tripleDES, parameterID: 17), PACEOffer(cipher: .aes256, parameterID: 12)],
        [PACEOffer(cipher: .aes256, parameterID: 0), PACEOffer(cipher: .aes128, parameterID: 13)],
        [PACEOffer(cipher: .aes128, parameterID: 2), PACEOffer(cipher: .aes128, parameterID: 12)],
        [PACEOffer(cipher: .aes128, parameterID: 12), PACEOffer(cipher: .aes128, parameterID: 15)],
        [
            PACEOffer(mapping: .integrated, cipher: .aes128, parameterID: 13),
            PACEOffer(cipher: .aes128, parameterID: 13),
        ],
        [
            PACEOffer(cipher: .aes128, parameterID: 13),
            PACEOffer(mapping: .chipAuthentication, cipher: .aes128, parameterID: 13),
        ],
        [PACEOffer(cipher: .aes256, parameterID: 11), PACEOffer(cipher: .tripleDES, parameterID: 12)],
    ])
    func theStrongerOfTwoIsTakenAndWorks(_ offers: [PACEOffer?]) async throws {
        let offers = offers.compactMap(\.self)
        let card = CardOnATable(chip: VirtualChip(image: try image(offers)))
        let parameters = try await parameters(of: card)
        #expect(parameters.map(\.protocol.identifier) == [offers[1], offers[0]].map(\.protocolIdentifier))
        #expect(parameters.map(\.parameterID) == [offers[1].parameterID, offers[0].parameterID])
        let strongest = try #require(parameters.first)
        #expect(strongest.isAmbiguous == (offers[0].parameterID != offers[1].parameterID))
        _ = try await MRTD.PACE(strongest, password: try password(.can)).establish(over: card)
        #expect(card.chip.counters.failedAccessAttempts == 0)
    }

    @Test(arguments: [0, 1, 2] + Array(8...18)) func explicitParametersOfAKnownGroupWork(_ number: Int) async throws {
        let offer = try #require(PACEOffer(cipher: .aes128, parameterID: number, explicitID: 300 + number))
        let card = CardOnATable(chip: VirtualChip(image: try image([offer])))
        let parameters = try #require(try await parameters(of: card).first)
        #expect(parameters.parameterID == 300 + number)
        _ = try await MRTD.PACE(parameters, password: try password(.can)).establish(over: card)
    }

    @Test(arguments: ChipBehaviour.ParameterReference.allCases, [false, true])
    func theChipGetsDataObject84AsItWants(
        _ reference: ChipBehaviour.ParameterReference,
        _ isAmbiguous: Bool
    ) async throws {
        let offers = [PACEOffer(cipher: .aes128, parameterID: 13), PACEOffer(cipher: .tripleDES, parameterID: 12)]
        var image = try image(isAmbiguous ? offers.compactMap(\.self) : [try #require(offers[0])])
        image.behaviour.parameterReference = reference
        let card = CardOnATable(chip: VirtualChip(image: image))
        let parameters = try #require(try await parameters(of: card).first)
        let before = card.chip.counters.exchanges
        _ = try await MRTD.PACE(parameters, password: try password(.can)).establish(over: card)
        let asksTwice = reference == .required && !isAmbiguous || reference == .refused && isAmbiguous
        #expect(card.chip.counters.exchanges == before + (asksTwice ? 6 : 5))
        #expect(card.chip.counters.accessAttempts == 1)
    }

    @Test(arguments: PACEOffer.Mapping.allCases) func theWrongPasswordIsOneAttempt(_ mapping: PACEOffer.Mapping)
        async throws
    {
        let offer = try #require(PACEOffer(mapping: mapping, cipher: .aes256, parameterID: 16))
        let card = CardOnATable(chip: VirtualChip(image: try image([offer])))
        let parameters = try #require(try await parameters(of: card).first)
        let wrong = MRTD.PACEPassword.can(SecretBytes("654321".utf8))
        let error = await failure(of: MRTD.PACE(parameters, password: wrong), over: card)
        #expect(error?.code == .refused)
        #expect(error?.triesLeft == 4)
        #expect(card.chip.counters.accessAttempts == 1)
    }

    @Test func aCloneOpensTheChipAndIsUnmasked() async throws {
        let offer = try #require(PACEOffer(mapping: .chipAuthentication, cipher: .aes128, parameterID: 13))
        var settings = ChipSettings()
        settings.pace = [offer]
        let genuine = try ChipKeys.generate(settings)
        var image = try image([offer], keys: genuine)
        image.mappingKeys = try ChipKeys.generate(settings).mapping
        let card = CardOnATable(chip: VirtualChip(image: image))
        let parameters = try #require(try await parameters(of: card).first)
        let session = try await MRTD.PACE(parameters, password: try password(.can)).establishSession(over: card)
        let key = try #require(try VirtualCard.SecurityInfos.mappingKey(offer, genuine))
        let infos = try MRTD.SecurityInfos(cardSecurityContent: DER.set(of: [key]))
        let outcome = try #require(session.chipAuthenticationData).verify(against: infos)
        #expect(outcome.code == .chipProofInvalid)
        #expect(outcome.evidence["reason"] == "key_differs")
    }

    @Test func aChipWithoutTheStaticKeySendsNoData() async throws {
        let offer = try #require(PACEOffer(mapping: .chipAuthentication, cipher: .aes128, parameterID: 13))
        var image = try image([offer])
        image.mappingKeys = [:]
        let card = CardOnATable(chip: VirtualChip(image: image))
        let parameters = try #require(try await parameters(of: card).first)
        let session = try await MRTD.PACE(parameters, password: try password(.can)).establishSession(over: card)
        let outcome = try #require(session.chipAuthenticationData)
            .verify(against: try MRTD.SecurityInfos(cardSecurityContent: [0x31, 0x00]))
        #expect(outcome.evidence["reason"] == "data_missing")
    }

    @Test func aCardWithShortAPDUsOnlyCannotRunALongField() async throws {
        let offers = [PACEOffer(cipher: .aes256, parameterID: 2), PACEOffer(cipher: .aes128, parameterID: 13)]
        var image = try image(offers.compactMap(\.self))
        image.behaviour.takesShortAPDUsOnly = true
        let card = CardOnATable(chip: VirtualChip(image: image))
        let parameters = try await parameters(of: card)
        #expect(parameters.map(\.needsExtendedLength) == [true, false])
        let error = await failure(of: MRTD.PACE(parameters[0], password: try password(.can)), over: card)
        #expect(error?.code == .extendedLengthRefused)
        #expect(card.chip.counters.accessAttempts == 0)
        _ = try await MRTD.PACE(parameters[1], password: try password(.can)).establish(over: card)
    }

    @Test(arguments: [(0, false), (13, false), (18, false), (1, true)])
    func contactCardsAreOpenedThroughGetResponse(_ number: Int, _ needsExtendedLength: Bool) async throws {
        var image = try image([try #require(PACEOffer(cipher: .aes192, parameterID: number))])
        image.behaviour.interface = .contactT0
        let channel = TransportChannel(CardOnATable(chip: VirtualChip(image: image)))
        let parameters = try #require(try await parameters(of: channel).first)
        let error = await failure(of: MRTD.PACE(parameters, password: try password(.can)), over: channel)
        #expect(error?.code == (needsExtendedLength ? .extendedLengthRefused : nil))
    }
}
