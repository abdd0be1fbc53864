import DocumentCore
import OpenSSLCrypto

/// The SecurityInfos of EF.CardAccess and EF.DG14 (Doc 9303-11, 9.2).
enum SecurityInfos {
    /// TerminalAuthenticationInfo, version 1.
    static let terminalAuthentication = info(OID("0.4.0.127.0.7.2.2.2"), DER.integer(1))

    /// PACEInfo, version 2, with its parameter id.
    static func pace(_ offer: PACEOffer) -> [UInt8] {
        info(offer.protocolIdentifier, DER.integer(2), DER.integer(UInt32(clamping: offer.parameterID)))
    }

    /// PACEDomainParameterInfo, for an offer that writes its domain parameters out; nil for the others.
    static func domainParameters(_ offer: PACEOffer) throws -> [UInt8]? {
        guard offer.isExplicit else { return nil }
        let parameters =
            switch offer.domain {
            case .curve(let curve): try DomainParameterIdentifier.explicit(curve)
            case .field(let field): try DomainParameterIdentifier.explicit(field)
            }
        return info(offer.familyIdentifier, parameters, DER.integer(UInt32(clamping: offer.parameterID)))
    }

    /// ChipAuthenticationPublicKeyInfo of the chip authentication mapping, with the offer's number as its key identifier (9.2.1);
    /// nil for an offer without.
    static func mappingKey(_ offer: PACEOffer, _ keys: ChipKeys) throws -> [UInt8]? {
        guard let key = keys.mapping[offer.parameterID], let curve = offer.domain.curve else { return nil }
        let point = try CurvePoint.generator(of: curve).multiplied(by: key)
        let number = DER.integer(UInt32(clamping: offer.parameterID))
        return info(OID("0.4.0.127.0.7.2.2.1.2"), try SubjectPublicKey.explicit(point), number)
    }

    /// ChipAuthenticationInfo, version 1, with the key's identifier where it has one.
    static func chipAuthentication(_ key: ChipAuthenticationKey) -> [UInt8] {
        info(key.protocolIdentifier, DER.integer(1), identifier(of: key))
    }

    /// ChipAuthenticationPublicKeyInfo, id-PK-DH or id-PK-ECDH, the group by explicit parameters.
    static func chipAuthenticationPublicKey(_ key: ChipAuthenticationKey) throws -> [UInt8] {
        let kind =
            switch key.group {
            case .field: OID("0.4.0.127.0.7.2.2.1.1")
            case .curve: OID("0.4.0.127.0.7.2.2.1.2")
            }
        return info(kind, try key.subjectPublicKeyInfo(), identifier(of: key))
    }

    private static func identifier(of key: ChipAuthenticationKey) -> [UInt8] {
        key.identifier.map { DER.integer(UInt32(clamping: $0)) } ?? []
    }

    /// ActiveAuthenticationInfo, version 1: the plain ECDSA with a hash. RSA has none.
    static func activeAuthentication(hash: HashAlgorithm) -> [UInt8] {
        info(OID("2.23.136.1.1.5"), DER.integer(1), OID.plainECDSA(hash).encoded)
    }

    private static func info(_ identifier: OID, _ parts: [UInt8]...) -> [UInt8] {
        DER.sequence(of: [identifier.encoded] + parts)
    }
}
