import OpenSSLCrypto
import SmartCard

/// A chip's static key of chip authentication, taken from its SubjectPublicKeyInfo (Doc 9303-11, 9.2.6 and 9.5).
enum ChipAuthenticationKey {
    /// The key as a point on a known curve; nil for any other curve, a point off it, DH, or what does not parse.
    ///
    /// The curve comes as explicit parameters, which have to be exactly those of a known curve, as a named curve, or as the
    /// number of standardised domain parameters (9.5.1).
    static func point(_ subjectPublicKeyInfo: [UInt8]) -> CurvePoint? {
        standardized(subjectPublicKeyInfo) ?? (try? PublicKey(subjectPublicKeyInfo: subjectPublicKeyInfo))?.curvePoint
    }

    /// `SEQUENCE { SEQUENCE { standardizedDomainParameters, INTEGER }, BIT STRING }`
    private static func standardized(_ bytes: [UInt8]) -> CurvePoint? {
        do throws(BERError) {
            var fields = try BERReader.readOne(bytes).contentsReader()
            var algorithm = try fields.read(.sequence).contentsReader()
            guard try algorithm.read(.objectIdentifier).objectIdentifier() == OID("0.4.0.127.0.7.1.2") else {
                return nil
            }
            let number = try algorithm.read(.integer).unsignedInteger()
            try algorithm.finish()
            let point = try fields.read(.bitString).bitStringOctets()
            try fields.finish()
            guard let curve = StandardizedDomainParameters(rawValue: number)?.curve else { return nil }
            return try? CurvePoint(curve: curve, encoded: point)
        } catch {
            return nil
        }
    }
}
