import DocumentCore
import OpenSSLCrypto

/// SignerIdentifier (RFC 5652, 5.3).
enum SignerIdentifier: Sendable, Hashable {
    /// issuerAndSerialNumber; the serial number's contents octets without leading zeros.
    case issuerAndSerialNumber(DistinguishedName, [UInt8])
    /// subjectKeyIdentifier.
    case subjectKeyIdentifier([UInt8])

    init(_ object: BERObject) throws {
        switch object.tag {
        case .sequence:
            var fields = try object.contentsReader()
            let name = try DistinguishedName(der: try fields.read(.sequence).definite())
            let serial = try fields.read(.integer).value
            try fields.finish()
            self = .issuerAndSerialNumber(name, Array(serial.drop { $0 == 0 }))
        case 0x80:
            self = .subjectKeyIdentifier(Array(object.value))
        case 0xA0:
            // Constructed only where BER cut the octets into pieces.
            var octets: [UInt8] = []
            for piece in try object.children() { octets += try piece.octetString() }
            self = .subjectKeyIdentifier(octets)
        default:
            throw CMSError.malformed
        }
    }

    /// The version a SignerInfo must have with this identifier.
    var requiredVersion: Int {
        switch self {
        case .issuerAndSerialNumber: 1
        case .subjectKeyIdentifier: 3
        }
    }

    /// Whether it means `certificate`. One without the extension is known by the SHA-1 of its key (RFC 5280, 4.2.1.2).
    func matches(_ certificate: Certificate) -> Bool {
        switch self {
        case .issuerAndSerialNumber(let issuer, let serial):
            certificate.serialNumber == serial && certificate.issuer == issuer
        case .subjectKeyIdentifier(let identifier):
            (certificate.profile.subjectKeyIdentifier ?? certificate.computedKeyIdentifier) == identifier
        }
    }
}
