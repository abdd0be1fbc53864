import DocumentProfiles
import DocumentCore
import CitizenCard
import DocumentTrust
import Foundation
import Inspection
import InspectionAPI
import MRTD
import SmartCard
import TestSupport
import Testing
import VirtualCard

/// A whole inspection beside a clock that is behind: the decision is `review`, and the clock is named.
@Suite struct ClockBehindInspectionTests {
    private static let card = Result {
        try VirtualCitizenCard.load(profile: fixtures.appending(path: "cards/tran-thi-binh.json"))
    }

    private func report(_ time: ClockReading, trust: TrustMaterial = Counter.testAnchors) throws -> InspectionReport {
        var files: [ElementaryFile: [UInt8]] = [:]
        for (name, bytes) in try Self.card.get().files {
            let file = try #require(ElementaryFile(name: name))
            files[file] = bytes
        }
        let claim = try AccessClaim.mrz(Self.card.get().mrz)
        return Inspector(trust: trust, policy: .offline, time: { time }).verify(files, claim: claim, id: "test").report
    }

    private func undecided(_ report: InspectionReport) -> Set<String> {
        Set(report.checks.filter { $0.value.code == "clock_implausible" && $0.value.verdict == .inconclusive }.keys)
    }

    @Test(arguments: [0, 1_577_836_800] as [Double])
    func aMomentBeforeTheSignerBeganDecidesNothing(_ seconds: Double) throws {
        let report = try report(ClockReading(now: Date(timeIntervalSince1970: seconds)))
        #expect(report.decision.status == .review)
        #expect(undecided(report).isSuperset(of: ["ds_validity", "document_expiry"]))
        #expect(!report.checks.values.contains { $0.verdict == .failed })
    }

    @Test func aClockBeforeTheBuildDecidesNothing() throws {
        let released = Version.releaseMoment
        #expect(released.time.formatted(.iso8601.year().month().day()) == ProgramRelease.day)
        let report = try report(ClockReading(now: released.time.addingTimeInterval(-1), passed: [released]))
        #expect(report.decision.status == .review)
        #expect(undecided(report).isSuperset(of: ["ds_validity", "document_expiry"]))
        #expect(report.checks["document_expiry"]?.evidence["witness"] == "program_build")
        // As of the same moment, asked about by an operator, all is well.
        let asOf = try self.report(ClockReading(now: released.time.addingTimeInterval(-1)))
        #expect(undecided(asOf).isEmpty && asOf.decision.status == .accept)
    }

    @Test func aClockThatRunsAheadCannotBeToldSo() throws {
        let report = try report(ClockReading(now: Date(timeIntervalSince1970: 4_000_000_000)))
        #expect(undecided(report).isEmpty)
        #expect(report.checks["document_expiry"]?.code == "expired")
    }

    @Test func aDocumentOnAStopListStaysStopped() throws {
        let number = try #require(try MRZ.ofCard(Self.card.get()))
        let key = [UInt8](repeating: 7, count: 32)
        let line = try StopList.hash(key: key, issuingState: number.issuingState, documentNumber: number.documentNumber)
        let text = [StopList.firstLine, "key \(key.hexadecimal)", line.hexadecimal].joined(separator: "\n")
        let trust = TrustMaterial(
            anchors: Array(Counter.testAnchors.anchors),
            crls: [],
            signerCertificates: [],
            stopLists: [try StopList(Array(text.utf8))]
        )
        let report = try report(ClockReading(now: Date(timeIntervalSince1970: 0)), trust: trust)
        #expect(report.checks["document_expiry"]?.code == "document_stopped")
        #expect(report.decision.status == .reject)
    }
}

extension MRZ {
    fileprivate static func ofCard(_ card: VirtualCitizenCard) throws -> MRZ? {
        try card.files["EF.DG1"].map { try DG1($0).mrz }
    }
}
