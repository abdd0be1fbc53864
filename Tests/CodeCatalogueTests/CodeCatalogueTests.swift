import CodeCatalogue
import DocumentCore
import Foundation
import Testing

@Suite struct CodeCatalogueTests {
    private static let codes = CodeCatalogue.codes

    private static func texts(_ entry: CodeEntry) -> [Words] {
        [entry.title, entry.meaning, entry.clerk, entry.technician] + [entry.clerkWhenFailed].compactMap { $0 }
    }

    @Test func everyCodeStandsThereOnceAndIsFound() {
        #expect(Set(Self.codes.map(\.code)).count == Self.codes.count)
        for entry in Self.codes {
            #expect(entry.code.wholeMatch(of: /[a-z0-9_.]+/) != nil, "\(entry.code)")
            #expect(CodeCatalogue.entry(entry.code)?.code == entry.code)
        }
        #expect(CodeCatalogue.entry("no_such_code") == nil && CodeCatalogue.entry("") == nil)
    }

    @Test func aReasonAsReportsHaveItIsItsChecksCode() {
        for check in CheckName.allCases {
            #expect(CodeCatalogue.entry("\(check.rawValue).crl_absent")?.code == "crl_absent")
        }
        #expect(CodeCatalogue.entry("nobody.crl_absent") == nil)
    }

    @Test func everyChapterHasCodesAndItsOwnKind() {
        for kind in CodeChapter.Kind.allCases {
            let chapter = CodeCatalogue.chapter(kind)
            #expect(chapter.kind == kind && !chapter.codes.isEmpty)
            #expect(chapter.sections.allSatisfy { !$0.codes.isEmpty })
        }
    }

    @Test func nothingIsEmptyOrLeftInTheOtherLanguage() {
        for entry in Self.codes {
            for words in Self.texts(entry) {
                for language in Language.allCases {
                    let text = words[language]
                    #expect(!text.isEmpty && !text.hasPrefix(" ") && !text.hasSuffix(" "), "\(entry.code)")
                    #expect(!text.contains("\n") && !text.contains("|") && !text.contains("  "), "\(entry.code)")
                    #expect(
                        text.first?.isLowercase == false || text.contains("`") || text.hasPrefix("docs/"),
                        "\(text)"
                    )
                }
                #expect(words.english != words.vietnamese || words == entry.technician, "\(entry.code)")
            }
        }
    }

    /// Whether a letter with its marks is one character or several must not depend on the keyboard it was typed on: a clerk searches
    /// for it.
    @Test func everyTextIsInNormalFormC() {
        for entry in Self.codes {
            for text in Self.texts(entry).flatMap({ [$0.english, $0.vietnamese] }) {
                #expect(text.unicodeScalars.elementsEqual(text.precomposedStringWithCanonicalMapping.unicodeScalars))
            }
        }
    }

    @Test func aTitleIsOneLineThatAScreenHasRoomFor() {
        for entry in Self.codes {
            for language in Language.allCases {
                #expect(entry.title[language].count <= 100 && !entry.title[language].hasSuffix("."), "\(entry.code)")
            }
        }
    }

    /// A document is its holder's: the law forbids to keep it, and nobody is told to.
    @Test func nobodyIsToldToKeepADocument() {
        let english =
            /(?:keep|retain|withhold|seize|confiscate|hold on to|take away)\w* (?:the|this|his|her|their|it)\b(?! still)/
        let vietnamese = /(?:giữ|giữ lại|tạm giữ|thu giữ|thu|tịch thu) (?:giấy tờ|thẻ)/
        for entry in Self.codes {
            for words in [entry.title, entry.meaning, entry.clerk] + [entry.clerkWhenFailed].compactMap({ $0 }) {
                #expect(!words.english.lowercased().contains(english), "\(entry.code)")
                #expect(!words.vietnamese.lowercased().contains(vietnamese), "\(entry.code)")
            }
        }
    }

    /// Who is told not to accept a document is told in the same breath to be kind, to call somebody, and to give it back.
    @Test func whoeverDoesNotAcceptADocumentIsKindAndGivesItBack() {
        let clerks = Self.codes.flatMap { [$0.clerk, $0.clerkWhenFailed ?? $0.clerk] }
        let refusing = clerks.filter { $0.english.lowercased().contains("not accept") }
        #expect(!refusing.isEmpty)
        for words in refusing {
            for part in ["kindly", "supervisor", "Give it back"] { #expect(words.english.contains(part)) }
            for part in ["Lịch sự", "người phụ trách", "Trả lại"] { #expect(words.vietnamese.contains(part)) }
        }
    }

    /// What is not known is no accusation: nobody is stopped because of what this machine lacks.
    @Test(arguments: [
        "trust_anchor_missing", "crl_absent", "crl_stale", "crl_invalid", "crl_not_understood", "crl_from_future",
        "signer_certificate_missing", "read_incomplete", "no_chip", "group_absent", "group_not_requested",
        "document_type_not_stated", "key_not_trusted", "com_absent", "signing_time_in_future", "signing_time_unknown",
        "usage_period_unknown", "issuer_profile_unknown", "no_access_claim", "test_anchor", "clock_implausible",
        "stop_list_unusable", "card_lost", "weak_algorithm", "label_deviation", "profile_deviation", "hashes_unsigned",
    ])
    func nobodyIsAccusedOfWhatIsNotKnown(code: String) throws {
        let entry = try #require(CodeCatalogue.entry(code))
        let clerk = entry.action(hasFailed: false)
        for word in ["not accept", "forge", "false"] { #expect(!clerk.english.contains(word), "\(word)") }
        for word in ["Không chấp nhận", "giả"] { #expect(!clerk.vietnamese.contains(word), "\(word)") }
    }

    /// What a clerk reads has no word of the standards: titles and what to do, wherever a citizen stands before them.
    @Test func aClerksLineHasNoAbbreviationOfTheStandards() {
        let abbreviation = /\b(?:DG ?\d*|SOD|MRZ|CSCA|CRL|APDU|PACE|BAC|CAN|EF|COM|PKI|ATR|LDS|DSC|NFC|UTF)\b|[`_]/
        for kind in [CodeChapter.Kind.check, .error, .warning] {
            for entry in CodeCatalogue.chapter(kind).codes {
                for words in [entry.title, entry.clerk] + [entry.clerkWhenFailed].compactMap({ $0 }) {
                    for language in Language.allCases {
                        #expect(!words[language].contains(abbreviation), "\(entry.code): \(words[language])")
                    }
                }
            }
        }
        for check in CheckName.allCases {
            for language in Language.allCases { #expect(!check.title[language].contains(abbreviation)) }
        }
    }

    @Test func checksAndVerdictsHaveTheirOwnWords() {
        for language in Language.allCases {
            #expect(Set(CheckName.allCases.map { $0.title[language] }).count == CheckName.allCases.count)
            #expect(Set(Verdict.allCases.map { $0.title[language] }).count == Verdict.allCases.count)
        }
    }

    @Test(arguments: [
        ("trust_anchor_mising", "trust_anchor_missing"), ("card.remove", "card.removed"), ("removed", "card.removed"),
        ("crl", "crl_stale"), ("hash-mismatch", "hash_mismatch"), ("EXPIRED", "expired"),
    ])
    func aSlipOfThePenLeadsToTheCodesNearIt(word: String, code: String) {
        #expect(CodeCatalogue.near(word, most: 20).contains(code))
    }

    @Test func whatIsNearNothingNamesNothing() {
        #expect(CodeCatalogue.near("").isEmpty)
        #expect(CodeCatalogue.near("zzzzzzzzzzzzzzzzzzzzzzzz").isEmpty)
        #expect(CodeCatalogue.near(String(repeating: "a", count: 1_000_000)).isEmpty)
        #expect(CodeCatalogue.near("trust", most: 3).count == 3)
    }
}
