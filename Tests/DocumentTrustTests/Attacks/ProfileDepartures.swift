import TestIssuing
import DocumentCore
import DocumentTrust
import MRTD
import OpenSSLCrypto
import SmartCard
import Testing
import VirtualCard

/// What an issuer wrote otherwise than the profile wants, and harmlessly so: the check passes, and says it with the clause.
@Suite struct ProfileDepartures {
    private let table6 = "(Doc 9303-12, 7.1.1, table 6)"

    private func expectTold(
        _ document: IssuedDocument,
        _ check: CheckName,
        _ told: String,
        location: SourceLocation = #_sourceLocation
    ) throws {
        let result = try document.verify()
        #expect(result.notPassed == Expected.genuine, sourceLocation: location)
        #expect(result.outcomes[check]?.caveats == [.profileDeviation], sourceLocation: location)
        #expect(result.outcomes[check]?.evidence["profile_deviation"] == .texts([told]), sourceLocation: location)
        #expect(result.outcomes.values.filter { !$0.caveats.isEmpty }.count == 1, sourceLocation: location)
    }

    @Test func aSignerWithoutAuthorityKeyIdentifier() throws {
        var document = try IssuedDocument()
        document.signer.remove(OID("2.5.29.35"))
        try expectTold(document, .dsChain, "authority_key_identifier \(table6)")
        document.signer.set(ExtensionRecipe(OID("2.5.29.35"), value: DER.null))
        try expectTold(document, .dsChain, "authority_key_identifier \(table6)")
    }

    @Test func anAuthorityKeyIdentifierWithoutKeyIdentifier() throws {
        var document = try IssuedDocument()
        let name = DER.explicit(1, DER.explicit(4, IssuedDocument.authorityName.encoded))
        for value in [DER.sequence(), DER.sequence(name, DER.implicit(2, [1]))] {
            document.signer.set(ExtensionRecipe(OID("2.5.29.35"), value: value))
            try expectTold(document, .dsChain, "authority_key_identifier_value \(table6)")
        }
    }

    @Test func extensionsOfTheWrongCriticality() throws {
        var document = try IssuedDocument()
        let usage = try #require(document.signer.extensions.first { $0.identifier == OID("2.5.29.15") })
        document.signer.set(ExtensionRecipe(usage.identifier, value: usage.value))
        try expectTold(document, .dsChain, "extension_criticality \(table6)")
        for identifier in [OID("2.5.29.14"), OID("2.5.29.16"), OID("2.5.29.35"), OID("2.23.136.1.1.6.2")] {
            document = try IssuedDocument()
            let item = try #require(document.signer.extensions.first { $0.identifier == identifier })
            document.signer.set(ExtensionRecipe(identifier, critical: true, value: item.value))
            try expectTold(document, .dsChain, "extension_criticality \(table6)")
        }
    }

    /// 31 February, the days that other months do not have, hours and words that are none.
    private static let noDates: [(tag: BERTag, text: String)] = [
        (0x17, "240231000000Z"), (0x17, "240230000000Z"), (0x17, "230229000000Z"), (0x17, "240431000000Z"),
        (0x17, "241301000000Z"), (0x17, "240100000000Z"), (0x17, "240101250000Z"), (0x17, "000000000000Z"),
        (0x17, "0"), (0x17, ""), (0x18, "20240231000000Z"), (0x18, "21000229000000Z"), (0x17, "20240101000000Z"),
        (0x17, "240101000000"),
    ]

    @Test(arguments: noDates.indices) func aSigningTimeThatIsNoDateIsNotKnown(_ index: Int) throws {
        let (tag, text) = Self.noDates[index]
        let attribute = SignerInfoRecipe.Attribute(
            OID("1.2.840.113549.1.9.5"),
            value: BER.encode(tag, Array(text.utf8))
        )
        var document = try IssuedDocument()
        document.alter = { $0.signers[0].attributes = .standard(extra: [attribute]) }
        try expectTold(document, .sodSignature, "signing_time (RFC 5652, 11.3)")
        let result = try document.verify()
        #expect(result.signingTime == nil && result.outcomes[.dsValidity]?.evidence["time_basis"] == "now")

        document.signer.notAfter = Instant(year: 2025)
        #expect(
            try document.verify().notPassed
                == Expected.only(.dsValidity, .signingTimeUnknown, verdict: "inconclusive")
        )
        document = try IssuedDocument()
        document.anchors = []
        document.alter = { $0.signers[0].attributes = .standard(extra: [attribute]) }
        #expect(try document.verify().failures.isEmpty, "of an unknown issuer it is no worse")
    }

    @Test func aCertificateUntilADayThatTheMonthDoesNotHave() throws {
        // Ten years from 29 February, counted by the year alone.
        var document = try IssuedDocument()
        document.signer.notAfter = Instant(year: 2035, month: 2, day: 29)
        document.signer.set(
            .privateKeyUsagePeriod(from: Instant(year: 2020), to: Instant(year: 2027, month: 2, day: 29))
        )
        #expect(try document.verify().notPassed == Expected.genuine)
    }

    /// The period with times of any form.
    private func period(_ start: [UInt8], _ end: [UInt8]) -> ExtensionRecipe {
        ExtensionRecipe(OID("2.5.29.16"), value: DER.sequence(start, end))
    }

    @Test func aPrivateKeyUsagePeriodInUTCTimeIsReadAndTold() throws {
        // The first would be a GeneralizedTime of 2012 without seconds.
        let (start, end) = (Array("201210101530Z".utf8), Array("300101000000Z".utf8))
        let told = "private_key_usage_period_time \(table6)"
        var document = try IssuedDocument()
        let forms = [
            period(DER.implicit(0, start), DER.implicit(1, end)),
            period(DER.explicit(0, BER.encode(0x17, start)), DER.explicit(1, BER.encode(0x17, end))),
            period(DER.implicit(0, Array("20201210101530Z".utf8)), DER.implicit(1, end)),
            period(DER.implicit(0, start), []),
        ]
        for form in forms {
            document.signer.set(form)
            try expectTold(document, .dsChain, told)
        }
        for (start, end) in [("250101000000Z", "300101000000Z"), ("200101000000Z", "231231235959Z")] {
            document.signer.set(period(DER.implicit(0, Array(start.utf8)), DER.implicit(1, Array(end.utf8))))
            #expect(
                try document.verify().notPassed == Expected.only(.dsValidity, .signerNotValidAtSigning),
                "signed in February 2024"
            )
        }
        var authority = try IssuedDocument()
        authority.authority.set(forms[0])
        authority.signer.notBefore = Instant(year: 2021)
        try expectTold(authority, .dsChain, told)
    }

    @Test func oneBoundOfAPrivateKeyUsagePeriodIsEnough() throws {
        let (early, late) = (Array("20200101000000Z".utf8), Array("20300101000000Z".utf8))
        var document = try IssuedDocument()
        for form in [period(DER.implicit(0, early), []), period([], DER.implicit(1, late))] {
            document.signer.set(form)
            #expect(try document.verify().notPassed == Expected.genuine)
        }
        for form in [period(DER.implicit(0, late), []), period([], DER.implicit(1, early))] {
            document.signer.set(form)
            #expect(try document.verify().notPassed == Expected.only(.dsValidity, .signerNotValidAtSigning))
        }
    }

    @Test func aPrivateKeyUsagePeriodThatSaysNothingIsTold() throws {
        var document = try IssuedDocument()
        document.signer.set(period([], []))
        try expectTold(document, .dsChain, "private_key_usage_period_empty \(table6)")
        document = try IssuedDocument()
        document.authority.set(period([], []))
        try expectTold(document, .dsChain, "private_key_usage_period_empty \(table6)")
    }

    /// Periods of which it cannot be told whether a day in 2024 lies in them.
    private var unclear: [(form: ExtensionRecipe, what: String)] {
        let (early, late) = (Array("20200101000000Z".utf8), Array("20300101000000Z".utf8))
        let id = OID("2.5.29.16")
        return [
            (period(DER.implicit(0, late), DER.implicit(1, early)), "reversed"),
            (period(DER.implicit(0, Array("yesterday".utf8)), []), "a word"),
            (period(DER.implicit(0, Array("yesterday".utf8)), DER.implicit(1, late)), "a word, and an end"),
            (period(DER.implicit(0, early), DER.implicit(1, Array("20301301000000Z".utf8))), "a thirteenth month"),
            (period(DER.implicit(0, Array("20200101000000".utf8)), DER.implicit(1, late)), "no Z"),
            (period(DER.implicit(1, late), DER.implicit(0, early)), "the end first"),
            (period(DER.implicit(0, early), BER.encode(0x04, [1])), "something behind it"),
            (ExtensionRecipe(id, value: [0x05, 0x00]), "a NULL"), (ExtensionRecipe(id, value: []), "nothing"),
            (ExtensionRecipe(id, value: [0x30, 0x20, 0x80]), "cut"),
        ]
    }

    @Test func aPrivateKeyUsagePeriodThatCannotBeUnderstoodLeavesTheTimeOpen() throws {
        let expected = Expected.only(.dsValidity, .usagePeriodUnknown, verdict: "inconclusive")
        for (form, what) in unclear {
            var document = try IssuedDocument()
            document.signer.set(form)
            #expect(try document.verify().notPassed == expected, "\(what)")
            document = try IssuedDocument()
            document.authority.set(form)
            #expect(try document.verify().notPassed == expected, "\(what), the authority's")
        }
    }

    @Test func whatCanBeReadOfItStillForbids() throws {
        var document = try IssuedDocument()
        let (over, word) = (Array("20220101000000Z".utf8), Array("yesterday".utf8))
        document.signer.set(period(DER.implicit(0, word), DER.implicit(1, over)))
        #expect(try document.verify().notPassed == Expected.only(.dsValidity, .signerNotValidAtSigning))
        // Critical, it may not be passed over (RFC 5280, 4.2).
        document.signer.set(
            ExtensionRecipe(OID("2.5.29.16"), critical: true, value: DER.sequence(DER.implicit(0, word), []))
        )
        #expect(try document.verify().brokenRule == "unknown_critical_extension")
    }
}
