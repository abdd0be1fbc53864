/// Issuing states as the MRZ writes them, and the two-letter countries that certificates name (Doc 9303-3, 5).
enum IssuingState {
    /// The countries a certificate of that state may name; nil for a code that is in no table.
    ///
    /// - Parameter code: one to three letters, `<` for filling, any case.
    static func countryCodes(of code: String) -> Set<String>? {
        let letters = withoutFillers(code)
        // Some certificates name the three letters.
        return (exceptions[letters] ?? shortCode(of: letters).map { [$0] })?.union(letters.count == 3 ? [letters] : [])
    }

    /// A code of the MRZ in upper case, without fillers and blanks.
    static func withoutFillers(_ code: String) -> String {
        let letters = code.utf8.filter { $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: " ") }
        return String(decoding: letters, as: UTF8.self).uppercased()
    }

    /// All the ways in which certificates and the MRZ write one state: `VN` and `VNM`.
    ///
    /// - Parameter code: two or three letters, any case; one that is in no table stands for itself.
    static func spellings(of code: String) -> Set<String> {
        let letters = code.uppercased()
        if let codes = countryCodes(of: letters) { return codes }
        let named = longCodes(of: letters) + exceptions.filter { $0.value.contains(letters) }.keys
        return named.reduce(into: [letters]) { spellings, name in spellings.formUnion(countryCodes(of: name) ?? []) }
    }

    /// Doc 9303-3, 5, parts A to G: what is not, or not only, as in ISO 3166-1. Kosovo's certificates use KS, and XK as other
    /// systems do; organizations without a two-letter code are left out, so that nothing is claimed of them.
    private static let exceptions: [String: Set<String>] = [
        "D": ["DE"], "GBD": ["GB"], "GBN": ["GB"], "GBO": ["GB"], "GBP": ["GB"], "GBS": ["GB"],
        "RKS": ["KS", "XK"], "EUE": ["EU"], "UNO": ["UN"], "UNA": ["UN"], "UNK": ["UN"], "UTO": ["UT"],
        "ANT": ["AN"], "NTZ": ["NT"],
    ]

    /// The alpha-2 code of an alpha-3 code of ISO 3166-1.
    private static func shortCode(of letters: String) -> String? {
        let letters = Array(letters.utf8)
        guard letters.count == 3 else { return nil }
        let table = iso3166
        let entry = entries.first { place in
            table[place] == letters[0] && table[place + 1] == letters[1] && table[place + 2] == letters[2]
        }
        return entry.map { text(table[($0 + 4)..<($0 + 6)]) }
    }

    /// The alpha-3 codes of an alpha-2 code of ISO 3166-1.
    private static func longCodes(of letters: String) -> [String] {
        entries.filter { iso3166[($0 + 4)..<($0 + 6)].elementsEqual(letters.utf8) }.map { text(iso3166[$0..<($0 + 3)]) }
    }

    private static func text(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }

    /// Where the entries begin.
    private static var entries: StrideTo<Int> { stride(from: 0, to: iso3166.count, by: 7) }

    /// ISO 3166-1, alpha-3 and alpha-2, seven bytes an entry. To go through it takes less than to make a dictionary of it, for the one
    /// state that most processes ask about.
    private static let iso3166 = Array(
        """
        ABW AW AFG AF AGO AO AIA AI ALA AX ALB AL AND AD ARE AE ARG AR ARM AM ASM AS ATA AQ ATF TF ATG AG
        AUS AU AUT AT AZE AZ BDI BI BEL BE BEN BJ BES BQ BFA BF BGD BD BGR BG BHR BH BHS BS BIH BA BLM BL
        BLR BY BLZ BZ BMU BM BOL BO BRA BR BRB BB BRN BN BTN BT BVT BV BWA BW CAF CF CAN CA CCK CC CHE CH
        CHL CL CHN CN CIV CI CMR CM COD CD COG CG COK CK COL CO COM KM CPV CV CRI CR CUB CU CUW CW CXR CX
        CYM KY CYP CY CZE CZ DEU DE DJI DJ DMA DM DNK DK DOM DO DZA DZ ECU EC EGY EG ERI ER ESH EH ESP ES
        EST EE ETH ET FIN FI FJI FJ FLK FK FRA FR FRO FO FSM FM GAB GA GBR GB GEO GE GGY GG GHA GH GIB GI
        GIN GN GLP GP GMB GM GNB GW GNQ GQ GRC GR GRD GD GRL GL GTM GT GUF GF GUM GU GUY GY HKG HK HMD HM
        HND HN HRV HR HTI HT HUN HU IDN ID IMN IM IND IN IOT IO IRL IE IRN IR IRQ IQ ISL IS ISR IL ITA IT
        JAM JM JEY JE JOR JO JPN JP KAZ KZ KEN KE KGZ KG KHM KH KIR KI KNA KN KOR KR KWT KW LAO LA LBN LB
        LBR LR LBY LY LCA LC LIE LI LKA LK LSO LS LTU LT LUX LU LVA LV MAC MO MAF MF MAR MA MCO MC MDA MD
        MDG MG MDV MV MEX MX MHL MH MKD MK MLI ML MLT MT MMR MM MNE ME MNG MN MNP MP MOZ MZ MRT MR MSR MS
        MTQ MQ MUS MU MWI MW MYS MY MYT YT NAM NA NCL NC NER NE NFK NF NGA NG NIC NI NIU NU NLD NL NOR NO
        NPL NP NRU NR NZL NZ OMN OM PAK PK PAN PA PCN PN PER PE PHL PH PLW PW PNG PG POL PL PRI PR PRK KP
        PRT PT PRY PY PSE PS PYF PF QAT QA REU RE ROU RO RUS RU RWA RW SAU SA SDN SD SEN SN SGP SG SGS GS
        SHN SH SJM SJ SLB SB SLE SL SLV SV SMR SM SOM SO SPM PM SRB RS SSD SS STP ST SUR SR SVK SK SVN SI
        SWE SE SWZ SZ SXM SX SYC SC SYR SY TCA TC TCD TD TGO TG THA TH TJK TJ TKL TK TKM TM TLS TL TON TO
        TTO TT TUN TN TUR TR TUV TV TWN TW TZA TZ UGA UG UKR UA UMI UM URY UY USA US UZB UZ VAT VA VCT VC
        VEN VE VGB VG VIR VI VNM VN VUT VU WLF WF WSM WS YEM YE ZAF ZA ZMB ZM ZWE ZW
        """.utf8
    )
}
