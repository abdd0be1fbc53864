import CodeCatalogue
import Testing
import TrustKeeping

@testable import cccdctl

@Suite struct ImportPrinterTests {
    private let printer = ImportPrinter(output: Output(json: true, language: nil))

    @Test func oneLanguageStandsAlone() {
        let refusals = [refusal(1, "trust.list_signer_untrusted", authority: "C=DE", line: 7)]
        let lines = ImportPrinter(output: Output(json: true, language: .vietnamese)).lines(of: refusals).joined()
        #expect(lines.contains("dòng 7") && lines.contains("cơ quan: C=DE") && !lines.contains(" / "))
    }

    private func refusal(_ number: Int, _ code: String, authority: String? = nil, line: Int? = nil)
        -> FileReport.Refusal
    {
        FileReport.Refusal(source: "list#\(number)", code: code, fingerprint: nil, line: line, authority: authority)
    }

    @Test func refusalsOfOneCauseAreFolded() {
        let lines = printer.lines(of: (1...579).map { refusal($0, "trust.bundle_unsigned") })
        #expect(lines.count == ImportPrinter.told + 2)
        #expect(lines.first?.contains("--unsigned") == true && lines.last?.contains("571") == true)
    }

    @Test func whoIsMissingAndWhichLineIsWrongIsSaid() {
        let lines = printer.lines(of: [
            refusal(1, "trust.list_signer_untrusted", authority: "C=DE, O=bund, CN=csca-germany"),
            refusal(2, "trust.stop_list_malformed", line: 7),
        ])
        #expect(lines.contains { $0.contains("C=DE, O=bund, CN=csca-germany") })
        #expect(lines.contains { $0.contains("line 7") })
    }

    @Test func aCodeWithoutWordsIsSaidAllTheSame() {
        #expect(printer.lines(of: [refusal(1, "trust.new_one")]) == ["  ✗ trust.new_one", "    list#1"])
    }
}
