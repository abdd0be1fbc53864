import TestIssuing
import DocumentCore
import DocumentTrust
import Foundation
import InspectionStore
import OpenSSLCrypto
import SmartCard
import Testing
import VirtualCard

@testable import TrustKeeping

@Suite struct DeviationListImportTests {
    private let home: Authority
    private let temporary: TemporaryStore
    private static let hashWrong = OID("2.23.136.1.1.7.2.2")

    init() throws {
        home = try Authority()
        temporary = try TemporaryStore()
    }

    private func deviation() -> DeviationListRecipe.Deviation {
        var deviation = DeviationListRecipe.Deviation(type: Self.hashWrong)
        deviation.parameters = DER.integer(2)
        deviation.text = "The hash of DG2 is wrong"
        deviation.documentNumbers = ["C01234567"]
        return deviation
    }

    @Test func aListOfATrustedIssuerIsKeptAndShown() throws {
        let list = try home.deviationList([deviation()])
        #expect(try temporary.take([list]).codes == ["trust.list_signer_untrusted"])
        let before = try temporary.take([home.root]).versionAfter
        let report = try temporary.take([list], ImportTerms(.refuse))
        #expect(report.files.first?.kind == .deviationList && report.files.first?.counts.new == 1)
        // It says how to treat documents, and changes no verdict.
        #expect(report.versionAfter == before)
        let item = try #require(try temporary.store.items(kind: .deviationList).first)
        #expect(try item.deviationList().list.deviations.first?.descriptions.first?.subject == "DG2")
    }

    @Test func theNewerTakesThePlaceOfTheOlderAndNeverTheOtherWayRound() throws {
        let old = try home.deviationList([deviation()], year: 2025)
        try temporary.take([home.root, old])
        let report = try temporary.take([try home.deviationList([], year: 2026)])
        #expect(report.files.first?.counts.changed == 1)
        #expect(try temporary.store.items(kind: .deviationList, states: [.active]).count == 1)
        #expect(try temporary.take([old]).codes == ["trust.list_older"])
    }

    @Test func aMasterListSignerSignsNoDeviationLists() throws {
        let list = try home.listSigner.sign(
            DeviationListRecipe(deviations: [deviation()]).encoded,
            type: DeviationListRecipe.contentType,
            signedAt: Instant(year: 2026)
        )
        #expect(try temporary.take([home.root, list]).codes == ["trust.list_signer_untrusted"])
    }
}

@Suite struct StopListImportTests {
    private let temporary: TemporaryStore

    init() throws { temporary = try TemporaryStore() }

    private func list(_ numbers: [String], key: UInt8 = 7) throws -> [UInt8] {
        let key = [UInt8](repeating: key, count: 32)
        let lines = try numbers.map { try StopList.hash(key: key, issuingState: "VNM", documentNumber: $0).hex }
        return Array("\(StopList.firstLine)\nkey \(key.hex)\n\(lines.joined(separator: "\n"))\n".utf8)
    }

    @Test func aListComesInByTheOperatorsWordAndByNoOther() throws {
        let file = try list(["190246802"])
        #expect(try temporary.take([file], ImportTerms(.refuse)).codes == ["trust.bundle_unsigned"])
        let report = try temporary.take([file])
        #expect(report.files.first?.counts.new == 1 && report.versionAfter != report.versionBefore)
        let stop = try #require(try temporary.store.material().stopLists.first)
        #expect(try stop.contains(issuingState: "VNM", documentNumber: "190246802"))
    }

    @Test func theNextOfItsNameTakesItsPlaceAndOthersStay() throws {
        try temporary.take([try list(["1"])])
        try temporary.take([try list(["2"], key: 8)], ImportTerms(.acceptNamedCertificates, bundle: "police"))
        #expect(try temporary.store.material().stopLists.count == 2)
        let report = try temporary.take([try list(["3"])])
        #expect(report.files.first?.counts.changed == 1)
        let stops = try temporary.store.material().stopLists
        #expect(try stops.contains { try $0.contains(issuingState: "VNM", documentNumber: "3") })
        #expect(try !stops.contains { try $0.contains(issuingState: "VNM", documentNumber: "1") })
        #expect(try stops.contains { try $0.contains(issuingState: "VNM", documentNumber: "2") })
    }

    @Test func aDamagedListStopsNothingFromStandingAsItWas() throws {
        try temporary.take([try list(["1"])])
        #expect(try temporary.take([Array(try list(["2"]).dropLast(9))]).codes == ["trust.stop_list_malformed"])
        let stop = try #require(try temporary.store.material().stopLists.first)
        #expect(try stop.contains(issuingState: "VNM", documentNumber: "1"))
    }
}

@Suite struct TrustCheckTests {
    @Test func anEmptyStoreIsTold() throws {
        #expect(try TemporaryStore().store.warnings(now: TemporaryStore.now).map(\.code) == [.storeEmpty])
    }

    @Test func endsAreToldInTime() throws {
        let home = try Authority()
        let temporary = try TemporaryStore()
        try temporary.take([home.root, try home.revocationList(until: 2035), try home.signer()])
        func codes(_ date: String) throws -> [TrustWarning.Code] {
            let now = try Date.ISO8601FormatStyle().year().month().day().parse(date)
            return try temporary.store.warnings(now: now).map(\.code)
        }
        #expect(try codes("2026-09-01").isEmpty)
        #expect(try codes("2034-12-28") == [.crlExpiring])
        #expect(try codes("2035-01-02") == [.crlStale])
        #expect(try codes("2044-12-01") == [.anchorExpiring, .crlStale])
        // One that has ended is normal; it is told where its state has no other.
        #expect(try codes("2045-06-01") == [.anchorExpired, .crlStale])
    }

    @Test func aSignerWithoutARevocationListIsTold() throws {
        let home = try Authority()
        let temporary = try TemporaryStore()
        try temporary.take([home.root, try home.signer()])
        #expect(try temporary.store.warnings(now: TemporaryStore.now).map(\.code) == [.crlMissing])
        try temporary.take([try home.revocationList(until: nil)])
        #expect(try temporary.store.warnings(now: TemporaryStore.now).map(\.code) == [.crlStale])
    }

    /// Real master lists hold such roots.
    @Test func anAnchorThatIsNoAuthorityIsToldAndItsListTakenIn() throws {
        let home = try Authority()
        let old = try Authority(country: "UT")
        var recipe = try CertificateRecipe.countrySigningAuthority(old.name, key: old.key)
        recipe.remove(OID("2.5.29.19"))
        let certificate = try recipe.certificate(signedBy: old.key)
        let temporary = try TemporaryStore()
        try temporary.take([home.root, try home.masterList([home.root, certificate])])
        let warnings = try temporary.store.warnings(now: TemporaryStore.now)
        #expect(warnings.map(\.code) == [.anchorUnusable])
        #expect(warnings.first?.fingerprint == HashAlgorithm.sha256.digest(certificate))
        #expect(try temporary.store.material().anchors.count == 2)
    }
}
