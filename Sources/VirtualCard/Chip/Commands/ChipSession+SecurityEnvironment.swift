import DocumentCore
import OpenSSLCrypto
import SmartCard

/// MANAGE SECURITY ENVIRONMENT: the choice of a protocol and its key (Doc 9303-11, 4.4.4.1, 6.2.4 and 7.1.5).
extension ChipSession {
    mutating func manageSecurityEnvironment(_ command: CommandAPDU) throws -> ResponseAPDU {
        guard let objects = try? Self.objects(of: command.data) else { throw ChipRefusal(.incorrectData) }
        switch (command.p1, command.p2) {
        case (0xC1, 0xA4): try choosePACE(objects)
        case (0x41, 0xA4): try chooseChipAuthentication(objects)
        case (0x41, 0xA6): try agreeOnKeys(objects)
        case (0x81, 0xB6): try chooseVerifier(objects)
        case (0x81, 0xA4): try chooseTerminal(objects)
        default: throw ChipRefusal(.incorrectP1P2)
        }
        return ResponseAPDU(status: .success)
    }

    private mutating func choosePACE(_ objects: [BERTag: [UInt8]]) throws {
        guard secureMessaging == nil else { throw ChipRefusal(.conditionsNotSatisfied) }
        guard let mechanism = objects[0x80], let reference = objects[0x83], reference.count == 1 else {
            throw ChipRefusal(.incorrectData)
        }
        let offer = try self.offer(mechanism, reference: objects[0x84])
        guard let password = PACEPassword(rawValue: reference[0]), let secret = secret(of: password) else {
            throw ChipRefusal(.referencedDataNotFound)
        }
        if memory.retryCounters[password]?.isBlocked == true { throw ChipRefusal(.authenticationMethodBlocked) }
        running = .pace(
            PACE(
                offer: offer,
                password: password,
                secret: secret,
                staticKey: image.mappingKeys[offer.parameterID],
                random: random
            )
        )
    }

    /// The one offer that data objects 80 and 84 mean.
    private func offer(_ mechanism: [UInt8], reference: [UInt8]?) throws -> PACEOffer {
        let offers = image.pace.filter { $0.protocolIdentifier.bytes == mechanism }
        guard let first = offers.first else { throw ChipRefusal(.incorrectData) }
        switch (image.behaviour.parameterReference, reference) {
        case (.refused, .some): throw ChipRefusal(.incorrectData)
        case (.refused, nil): return first
        case (.required, nil): throw ChipRefusal(.referencedDataNotFound)
        case (.required, .some), (.whereNeeded, _): break
        }
        let fitting = offers.filter { offer in reference.map { $0 == offer.reference } ?? true }
        guard let offer = fitting.first, fitting.count == 1 else { throw ChipRefusal(.referencedDataNotFound) }
        return offer
    }

    /// f(pi) of Doc 9303-11, 9.7.3.
    private func secret(of password: PACEPassword) -> SecretBytes? {
        switch password {
        case .can: image.passwords.cardAccessNumber
        case .mrz: HashAlgorithm.sha1.digest(image.passwords.mrzInformation)
        }
    }

    /// Tags that are not asked for are ignored, as Doc 9303-11 recommends; one that comes twice is an error.
    private static func objects(of data: [UInt8]) throws -> [BERTag: [UInt8]] {
        var reader = BERReader(data)
        var objects: [BERTag: [UInt8]] = [:]
        for object in try reader.readAll() {
            guard objects.updateValue(Array(object.value), forKey: object.tag) == nil else {
                throw BERError.invalidValue
            }
        }
        return objects
    }
}
