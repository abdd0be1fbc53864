import DocumentCore
import OpenSSLCrypto

/// The public key of a CV certificate with the algorithm it is used with (TR-03110-3, D.3.1 and D.3.3).
///
/// `7F49 { 06 id-TA-..., 81 modulus, 82 exponent }` or `7F49 { 06 id-TA-..., [81 p, 82 a, 83 b, 84 G, 85 r], 86 point, [87 f] }`
struct CertificatePublicKey: Sendable, Hashable {
    /// The algorithm.
    let algorithm: TerminalSignatureAlgorithm
    /// The key's numbers.
    let value: Value

    enum Value: Sendable, Hashable {
        case rsa(modulus: [UInt8], exponent: [UInt8])
        /// Domain parameters are those of the authority where there are none.
        case ec(point: [UInt8], domain: CertificateDomainParameters?)
    }

    /// - Throws: `.certificateMalformed`, `.algorithmUnsupported`.
    init(_ object: BERObject) throws(TerminalCredentialsError) {
        let known: (algorithm: TerminalSignatureAlgorithm, value: Value)?
        do throws(BERError) {
            known = try Self.read(object)
        } catch {
            throw TerminalCredentialsError(.certificateMalformed, "public key")
        }
        guard let known else { throw TerminalCredentialsError(.algorithmUnsupported, "public key") }
        (algorithm, value) = known
    }

    /// Nil for an algorithm that is not one of terminal authentication's.
    private static func read(_ object: BERObject) throws(BERError) -> (TerminalSignatureAlgorithm, Value)? {
        var objects = try CertificateObjects(in: object)
        let identifier = try objects.read(.objectIdentifier).objectIdentifier()
        guard let algorithm = TerminalSignatureAlgorithm(identifier) else { return nil }
        let value = algorithm.scheme == .ecdsa ? try ec(&objects) : try rsa(&objects)
        try objects.finish()
        return (algorithm, value)
    }

    private static func rsa(_ objects: inout CertificateObjects) throws(BERError) -> Value {
        let modulus = try objects.readUnsigned(0x81)
        let exponent = try objects.readUnsigned(0x82)
        return .rsa(modulus: modulus, exponent: exponent)
    }

    private static func ec(_ objects: inout CertificateObjects) throws(BERError) -> Value {
        var ahead = objects
        guard let point = try ahead.readIfPresent(0x86) else {
            let domain = try CertificateDomainParameters(&objects)
            let point = Array(try objects.read(0x86).value)
            // All the curves that are known have cofactor 1.
            guard try objects.readIfPresent(0x87).map({ Array($0.value) == [1] }) ?? true else { throw .invalidValue }
            return .ec(point: point, domain: domain)
        }
        objects = ahead
        return .ec(point: Array(point.value), domain: nil)
    }

    /// The key's own domain parameters.
    var domain: CertificateDomainParameters? {
        if case .ec(_, let domain) = value { domain } else { nil }
    }

    /// The key as X.509 has it; nil for a point without domain parameters.
    func subjectPublicKeyInfo(inheriting inherited: CertificateDomainParameters?) -> [UInt8]? {
        switch value {
        case .rsa(let modulus, let exponent):
            let numbers = [modulus, exponent].map { CertificateDomainParameters.integer($0) }
            let algorithm = BER.encode(.sequence, OID("1.2.840.113549.1.1.1").encoded + [0x05, 0x00])
            let key = BER.encode(.bitString, [0] + BER.encode(.sequence, parts: numbers))
            return BER.encode(.sequence, parts: [algorithm, key])
        case .ec(let point, let domain):
            return (domain ?? inherited)?.subjectPublicKeyInfo(point)
        }
    }

    /// Whether this key made a signature over `message`; nil where that cannot be asked: no known curve, numbers out of range.
    func verifies(
        _ signature: [UInt8],
        over message: [UInt8],
        inheriting inherited: CertificateDomainParameters?
    ) -> Bool? {
        guard let info = subjectPublicKeyInfo(inheriting: inherited),
            let key = try? PublicKey(subjectPublicKeyInfo: info), let verification = algorithm.verification
        else { return nil }
        return try? key.verify(signature, over: message, algorithm: verification)
    }
}
