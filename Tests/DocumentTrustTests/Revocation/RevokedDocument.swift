import TestIssuing
import DocumentCore
import MRTD
import OpenSSLCrypto
import SmartCard
import Testing
import VirtualCard

/// A document beside lists of its issuer, and what `ds_revocation` says then, whatever the order of the lists.
struct RevokedDocument {
    static let signer: [UInt8] = [0x20, 0x01]
    static let other: [UInt8] = [0x77, 0x77]

    var document: IssuedDocument

    init() throws { document = try IssuedDocument() }

    /// A list of 2026, made in a month, by default in date.
    func list(
        month: Int = 1,
        until: Instant? = Instant(year: 2035),
        _ entries: [RevocationListRecipe.Entry] = [],
        extensions: [ExtensionRecipe] = [],
        issuer: NameRecipe? = nil,
        by key: IssuingKey? = nil
    ) throws -> [UInt8] {
        try document.list(
            alter: {
                $0.thisUpdate = Instant(year: 2026, month: month)
                $0.nextUpdate = until
                $0.entries = entries
                $0.extensions = extensions
                if let issuer { $0.issuer = issuer }
            },
            by: key
        )
    }

    /// The check's word, the same in every order of the lists; everything else passed.
    func word(_ lists: [[UInt8]], _ location: SourceLocation = #_sourceLocation) throws -> String {
        var words: Set<String> = []
        for order in everyOrder(of: lists) {
            var document = document
            document.lists = order
            let result = try document.verify()
            words.insert(result.word(.dsRevocation))
            #expect(result.notPassed.filter { $0.key != .dsRevocation } == [:], sourceLocation: location)
        }
        #expect(words.count == 1, "the order decides: \(words)", sourceLocation: location)
        return words.first ?? ""
    }
}

extension RevocationListRecipe.Entry {
    /// An entry with a reason, and with something critical that nobody knows.
    init(_ serial: [UInt8], reason: UInt8? = nil, isReasonCritical: Bool = false, isUnknown: Bool = false) {
        var extensions: [ExtensionRecipe] = []
        if let reason {
            extensions.append(
                ExtensionRecipe(OID("2.5.29.21"), critical: isReasonCritical, value: [0x0A, 0x01, reason])
            )
        }
        if isUnknown { extensions.append(.unknown) }
        self.init(serialNumber: serial, date: Instant(year: 2026), extensions: extensions)
    }

    /// An entry about another issuer's certificate.
    init(_ serial: [UInt8], of issuer: NameRecipe) {
        let names = DER.sequence(DER.explicit(4, issuer.encoded))
        self.init(
            serialNumber: serial,
            date: Instant(year: 2026),
            extensions: [ExtensionRecipe(OID("2.5.29.29"), critical: true, value: names)]
        )
    }
}

extension ExtensionRecipe {
    /// Something critical that nobody knows.
    static let unknown = ExtensionRecipe(OID("1.3.6.1.4.1.99999.1"), critical: true, value: [0x05, 0x00])
    /// deltaCRLIndicator.
    static let delta = ExtensionRecipe(OID("2.5.29.27"), critical: true, value: DER.integer(1))
    /// issuingDistributionPoint with these fields.
    static func distributionPoint(_ fields: [UInt8]) -> ExtensionRecipe {
        ExtensionRecipe(OID("2.5.29.28"), critical: true, value: DER.sequence(fields))
    }
}
