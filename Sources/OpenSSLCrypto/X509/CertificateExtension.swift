package import DocumentCore

/// One extension of a certificate, a CRL or a CRL entry (RFC 5280, 4.1.2.9).
package struct CertificateExtension: Sendable, Hashable {
    /// extnID.
    package let oid: OID
    /// Whether a reader that does not know it must refuse the whole.
    package let isCritical: Bool
    /// extnValue: the DER inside the OCTET STRING.
    package let value: [UInt8]

    /// Reads Extensions: SEQUENCE OF Extension, each type at most once.
    static func readAll(_ element: BERObject) throws(BERError) -> [CertificateExtension] {
        var list: [CertificateExtension] = []
        var reader = try element.contentsReader(.sequence)
        while !reader.isAtEnd {
            var fields = try reader.read().contentsReader(.sequence)
            let oid = try fields.read().objectIdentifier()
            let critical = try fields.readIfPresent(.boolean)?.boolean() ?? false
            let value = try fields.read(.octetString)
            try fields.finish()
            list.append(CertificateExtension(oid: oid, isCritical: critical, value: Array(value.value)))
        }
        return list
    }

    /// Of an issuingDistributionPoint: whether the list is indirect, or the extension has a field that RFC 5280, 5.2.5 does not name.
    package var isIndirectOrUnknownDistributionPoint: Bool {
        do throws(BERError) {
            var fields = try element.contentsReader(.sequence)
            while !fields.isAtEnd {
                let field = try fields.read()
                switch field.tag {
                case 0xA0, 0x83: break
                // onlyContainsUserCerts, onlyContainsCACerts, onlyContainsAttributeCerts; DER leaves a FALSE out.
                case 0x81, 0x82, 0x85: guard field.value.count == 1 else { return true }
                case 0x84 where field.value.elementsEqual([0]): break
                default: return true
                }
            }
            return false
        } catch {
            return true
        }
    }

    var element: BERObject {
        get throws(BERError) { try BERReader.readOne(value[...], rules: .definite) }
    }
}

extension [CertificateExtension] {
    /// Whether a type occurs more than once, which RFC 5280, 4.2 forbids.
    package var hasRepeated: Bool {
        // A few are compared faster than hashed.
        guard count <= 16 else { return Set(map(\.oid)).count < count }
        return indices.contains { index in self[..<index].contains { $0.oid == self[index].oid } }
    }
    /// The extension of a type.
    package func first(_ oid: OID) -> CertificateExtension? { first { $0.oid == oid } }
}

/// The types of extensions that this target understands.
package enum ExtensionType {
    /// subjectKeyIdentifier.
    package static let subjectKeyIdentifier = OID("2.5.29.14")
    /// keyUsage.
    package static let keyUsage = OID("2.5.29.15")
    /// privateKeyUsagePeriod.
    package static let privateKeyUsagePeriod = OID("2.5.29.16")
    /// subjectAltName.
    package static let subjectAltName = OID("2.5.29.17")
    /// issuerAltName.
    package static let issuerAltName = OID("2.5.29.18")
    /// basicConstraints.
    package static let basicConstraints = OID("2.5.29.19")
    /// cRLNumber.
    package static let crlNumber = OID("2.5.29.20")
    /// deltaCRLIndicator.
    package static let deltaCRLIndicator = OID("2.5.29.27")
    /// issuingDistributionPoint.
    package static let issuingDistributionPoint = OID("2.5.29.28")
    /// cRLDistributionPoints.
    package static let crlDistributionPoints = OID("2.5.29.31")
    /// certificatePolicies.
    package static let certificatePolicies = OID("2.5.29.32")
    /// authorityKeyIdentifier.
    package static let authorityKeyIdentifier = OID("2.5.29.35")
    /// extKeyUsage.
    package static let extKeyUsage = OID("2.5.29.37")
    /// nameChange (Doc 9303-12, 7.1.1.5).
    package static let nameChange = OID("2.23.136.1.1.6.1")
    /// documentTypeList (Doc 9303-12, 7.1.1.6).
    package static let documentTypeList = OID("2.23.136.1.1.6.2")
}
