import COpenSSL
import DocumentCore
import Synchronization

/// The curves on which a key is accepted: NIST's and brainpool's over prime fields (FIPS 186-4, D.1.2; RFC 5639, 3).
///
/// Explicit parameters are compared with these, all of them and the base point too: a curve of one's own choosing makes
/// one's own signatures (CVE-2020-0601), and one that is no curve made OpenSSL loop (CVE-2022-0778). OpenSSL never sees
/// the parameters of a key, only the name found here.
struct KnownCurve: Sendable {
    /// OpenSSL's name.
    let name: String
    /// The size of the field in bits.
    let bits: Int
    /// The size of a field element and of an encoded coordinate, in bytes.
    let fieldLength: Int
    /// The size of the order in bytes: of r and of s in a plain signature (TR-03111, 5.2.1).
    let orderLength: Int
    /// Numbers big-endian without leading zeros.
    let parameters: Parameters

    struct Parameters: Sendable, Hashable {
        let prime: [UInt8]
        let a: [UInt8]
        let b: [UInt8]
        let generatorX: [UInt8]
        let generatorY: [UInt8]
        let order: [UInt8]
        let cofactor: [UInt8]
    }

    /// OpenSSL's names, with the size of the field in bits, and the identifiers (RFC 5639, 4.1).
    private static let names: [(name: String, bits: Int, identifier: OID)] =
        NamedCurve.allCases.map { ($0.rawValue, $0.bits, $0.objectIdentifier) } + [
            ("brainpoolP160r1", 160, OID("1.3.36.3.3.2.8.1.1.1")),
            ("brainpoolP160t1", 160, OID("1.3.36.3.3.2.8.1.1.2")),
            ("brainpoolP192t1", 192, OID("1.3.36.3.3.2.8.1.1.4")),
            ("brainpoolP224t1", 224, OID("1.3.36.3.3.2.8.1.1.6")),
            ("brainpoolP256t1", 256, OID("1.3.36.3.3.2.8.1.1.8")),
            ("brainpoolP320t1", 320, OID("1.3.36.3.3.2.8.1.1.10")),
            ("brainpoolP384t1", 384, OID("1.3.36.3.3.2.8.1.1.12")),
            ("brainpoolP512t1", 512, OID("1.3.36.3.3.2.8.1.1.14")),
        ]

    /// Those made so far: a process that verifies one document needs one or two.
    private static let made = Mutex<[String: KnownCurve]>([:])

    /// The curve of an OBJECT IDENTIFIER; nil too where this OpenSSL was built without it.
    static func named(_ identifier: OID) -> KnownCurve? {
        names.first { $0.identifier == identifier }.flatMap { curve($0.name) }
    }

    /// The curves over one prime: a brainpool curve and its twist share it.
    static func over(prime: [UInt8]) -> [KnownCurve] {
        names.filter { ($0.bits + 7) / 8 == prime.count }.compactMap { curve($0.name) }
            .filter { $0.parameters.prime == prime }
    }

    /// The curves whose coordinates have so many bytes.
    static func curves(fieldLength: Int) -> [KnownCurve] {
        names.filter { ($0.bits + 7) / 8 == fieldLength }.compactMap { curve($0.name) }
    }

    private static func curve(_ name: String) -> KnownCurve? {
        if let known = made.withLock({ $0[name] }) { return known }
        let curve = KnownCurve(name)
        made.withLock { $0[name] = curve }
        return curve
    }

    private init?(_ name: String) {
        guard let group = EC_GROUP_new_by_curve_name(OBJ_txt2nid(name)) else { return nil }
        defer { EC_GROUP_free(group) }
        let numbers = (0..<5).map { _ in BN_new() }
        defer { numbers.forEach { BN_free($0) } }
        guard EC_GROUP_get_curve(group, numbers[0], numbers[1], numbers[2], nil) == 1,
            let generator = EC_GROUP_get0_generator(group), let order = EC_GROUP_get0_order(group),
            let cofactor = EC_GROUP_get0_cofactor(group),
            EC_POINT_get_affine_coordinates(group, generator, numbers[3], numbers[4], nil) == 1
        else { return nil }
        self.name = name
        bits = Int(EC_GROUP_get_degree(group))
        fieldLength = (bits + 7) / 8
        orderLength = Int(cossl_BN_num_bytes(order))
        parameters = Parameters(
            prime: Self.magnitude(numbers[0]),
            a: Self.magnitude(numbers[1]),
            b: Self.magnitude(numbers[2]),
            generatorX: Self.magnitude(numbers[3]),
            generatorY: Self.magnitude(numbers[4]),
            order: Self.magnitude(order),
            cofactor: Self.magnitude(cofactor)
        )
    }

    private static func magnitude(_ number: OpaquePointer?) -> [UInt8] {
        guard let number else { return [] }
        var output = [UInt8](repeating: 0, count: Int(cossl_BN_num_bytes(number)))
        _ = BN_bn2bin(number, &output)
        return output
    }
}
