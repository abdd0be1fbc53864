import DocumentCore
import OpenSSLCrypto
import SmartCard

/// The public key of a CV certificate on the chip's side: data object 7F49 (Doc 9303-12, 7.2.3.2).
struct TerminalPublicKey: Sendable {
    /// How it verifies.
    let algorithm: TerminalAlgorithm
    /// The curve; nil for RSA.
    let curve: NamedCurve?
    private let key: PublicKey

    /// - Parameter inherited: the curve for a key without domain parameters.
    /// - Throws: `ChipRefusal` 6A80.
    init(_ object: BERObject, inheriting inherited: NamedCurve?) throws {
        do {
            var objects = try object.contentsReader()
            let identifier = try objects.read(.objectIdentifier).objectIdentifier()
            guard let algorithm = TerminalAlgorithm(identifier) else { throw ChipRefusal(.incorrectData) }
            self.algorithm = algorithm
            guard case .ecdsa = algorithm.scheme else {
                let modulus = try objects.read(0x81).value
                let exponent = try objects.read(0x82).value
                try objects.finish()
                curve = nil
                let numbers = DER.sequence(DER.integer(magnitude: modulus), DER.integer(magnitude: exponent))
                let kind = DER.sequence(OID("1.2.840.113549.1.1.1").encoded, DER.null)
                key = try PublicKey(subjectPublicKeyInfo: DER.sequence(kind, DER.bitString(numbers)))
                return
            }
            var domain: [[UInt8]] = []
            for tag in [0x81, 0x82, 0x83, 0x84, 0x85] as [BERTag] {
                guard let number = try objects.readIfPresent(tag) else { break }
                domain.append(Array(number.value))
            }
            let point = try objects.read(0x86).value
            let cofactor = try objects.readIfPresent(0x87)
            try objects.finish()
            guard let curve = domain.isEmpty ? inherited : try Self.curve(of: domain),
                cofactor.map({ !domain.isEmpty && Array($0.value) == [1] }) ?? true
            else { throw ChipRefusal(.incorrectData) }
            self.curve = curve
            let own = try CurvePoint(curve: curve, encoded: point)
            key = try PublicKey(subjectPublicKeyInfo: try SubjectPublicKey.named(own))
        } catch { throw ChipRefusal(.incorrectData) }
    }

    /// Whether this key made the signature.
    func verifies(_ signature: [UInt8], over message: [UInt8]) -> Bool {
        guard let verification = algorithm.verification else { return false }
        return (try? key.verify(signature, over: message, algorithm: verification)) ?? false
    }

    /// The curve with these p, a, b, G and r.
    private static func curve(of numbers: [[UInt8]]) throws -> NamedCurve? {
        guard numbers.count == 5 else { return nil }
        func magnitude(_ bytes: [UInt8]) -> [UInt8] { Array(bytes.drop { $0 == 0 }) }
        return try NamedCurve.allCases.first { curve in
            let known = try curve.domainParameters()
            return magnitude(known.prime) == magnitude(numbers[0]) && magnitude(known.a) == magnitude(numbers[1])
                && magnitude(known.b) == magnitude(numbers[2]) && known.generator == numbers[3]
                && magnitude(known.order) == magnitude(numbers[4])
        }
    }
}
