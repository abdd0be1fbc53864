import DocumentCore
import SmartCard

/// A CV certificate as PSO:Verify Certificate brings it: `7F4E body, 5F37 signature` (Doc 9303-12, 7.2.2; 9303-11, 7.1.5.2).
struct ReceivedCertificate: Sendable {
    /// Certification Authority Reference.
    let authority: [UInt8]
    /// Certificate Holder Reference.
    let holder: [UInt8]
    /// Data object 7F49, to be read with the issuer's curve.
    let publicKey: BERObject
    /// The role of the holder.
    let role: CertifiedKey.Role
    /// The rights relative to the issuer.
    let rights: UInt8
    /// YYMMDD.
    let effective: Int
    /// YYMMDD.
    let expiration: Int
    /// The body with its tag: what is signed.
    let body: [UInt8]
    /// The signature.
    let signature: [UInt8]

    /// - Throws: `ChipRefusal` 6A80.
    init(_ data: [UInt8]) throws {
        do {
            var parts = BERReader(data)
            let body = try parts.read(0x7F4E)
            signature = Array(try parts.read(0x5F37).value)
            try parts.finish()
            self.body = Array(body.encoded)
            var objects = try body.contentsReader()
            guard Array(try objects.read(0x5F29).value) == [0x00] else { throw ChipRefusal(.incorrectData) }
            authority = Array(try objects.read(0x42).value)
            publicKey = try objects.read(0x7F49)
            holder = Array(try objects.read(0x5F20).value)
            var template = try objects.read(0x7F4C).contentsReader()
            let type = try template.read(.objectIdentifier).objectIdentifier()
            let authorization = try template.read(0x53).value
            try template.finish()
            effective = try Self.date(try objects.read(0x5F25))
            expiration = try Self.date(try objects.read(0x5F24))
            _ = try objects.readIfPresent(0x65)
            try objects.finish()
            guard type == OID("0.4.0.127.0.7.3.1.2.1"), authorization.count == 1, let octet = authorization.first,
                let role = CertifiedKey.Role(rawValue: octet >> 6), (1...16).contains(authority.count),
                (1...16).contains(holder.count)
            else { throw ChipRefusal(.incorrectData) }
            self.role = role
            rights = octet & 0x3F
        } catch { throw ChipRefusal(.incorrectData) }
    }

    private static func date(_ object: BERObject) throws -> Int {
        guard object.value.count == 6, object.value.allSatisfy({ $0 <= 9 }) else { throw ChipRefusal(.incorrectData) }
        return object.value.reduce(0) { $0 * 10 + Int($1) }
    }
}
