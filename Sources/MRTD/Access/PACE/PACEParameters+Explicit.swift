import DocumentCore
import OpenSSLCrypto

extension PACEParameters {
    /// The group of an entry: by a standard identifier, or by explicit parameters that are exactly those of a known group.
    ///
    /// Nobody signs explicit parameters, and weak ones would give the password away (Doc 9303-11, 9.2.2): what is not recognised is
    /// not run. They never speak for an identifier that the standard reserves.
    static func group(of info: PACEInfo, _ explicit: [PACEDomainParameterInfo]) -> KeyAgreementGroup? {
        if let number = info.parameterID, StandardizedDomainParameters.identifiers.contains(number) {
            return StandardizedDomainParameters(rawValue: number)?.group
        }
        // id-PACE-ECDH-GM-AES-CBC-CMAC-128 goes with id-PACE-ECDH-GM: the same without its last arc.
        let type = info.protocolID.bytes.dropLast()
        let matches = explicit.filter { $0.protocolID.bytes == Array(type) && $0.parameterID == info.parameterID }
        guard matches.count == 1, let match = matches.first else { return nil }
        return group(of: match.domainParameter)
    }

    /// ecPublicKey, dhpublicnumber or dhKeyAgreement with explicit parameters, or standardizedDomainParameters (9.5.1 and 9.5.2).
    private static func group(of algorithmIdentifier: [UInt8]) -> KeyAgreementGroup? {
        if let curve = try? NamedCurve(algorithmIdentifier: algorithmIdentifier) { return .curve(curve) }
        if let group = try? ModularGroup(algorithmIdentifier: algorithmIdentifier) { return .field(group) }
        return standardized(algorithmIdentifier)?.group
    }

    private static func standardized(_ algorithmIdentifier: [UInt8]) -> StandardizedDomainParameters? {
        do throws(BERError) {
            var fields = try BERReader.readOne(algorithmIdentifier).contentsReader()
            let identifier = try fields.read(.objectIdentifier).objectIdentifier()
            guard identifier == OID("0.4.0.127.0.7.1.2") else { return nil }
            let number = try fields.read(.integer).unsignedInteger()
            try fields.finish()
            return StandardizedDomainParameters(rawValue: number)
        } catch {
            return nil
        }
    }
}
