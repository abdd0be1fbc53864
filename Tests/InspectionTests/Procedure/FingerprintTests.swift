import TestIssuing
import DocumentCore
import CitizenCard
import Foundation
import Inspection
import InspectionAPI
import MRTD
import OpenSSLCrypto
import SmartCard
import TestSupport
import Testing
import VirtualCard

/// DG3: for authorised terminals, and no trouble to anybody else.
@Suite struct FingerprintTests {
    private static let pki: TerminalPKI = {
        do { return try TerminalPKI.generate() } catch { preconditionFailure("no keys: \(error)") }
    }()

    /// A card that gives its fingers to terminals of the authority.
    private func counter(answersInPlain answers: [[String: String]] = []) throws -> Counter {
        let folder = FileManager.default.temporaryDirectory.appending(path: "cccd-ta-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Self.pki.write(into: folder)
        let root = try JSONSerialization.jsonObject(with: Data(try fixture("cards/nguyen-van-an.json")))
        var object = try #require(root as? [String: Any])
        // Paths in a profile are relative to its folder.
        let cards = fixtures.appending(path: "cards").standardizedFileURL
        let up = String(repeating: "../", count: cards.pathComponents.count - 1)
        let authority = up + folder.appending(path: "cvca.cvcert").path.dropFirst()
        object["chip"] = ["terminal_authority": authority, "answers_in_plain": answers]
        let profile = try CardProfile(json: try JSONSerialization.data(withJSONObject: object))
        return Counter(card: try VirtualCitizenCard(profile, folder: cards))
    }

    private func credentials(_ pki: TerminalPKI = pki) throws -> TerminalCredentials {
        try TerminalCredentials.load(
            certificates: [pki.authority, pki.verifier, pki.terminal].map(\.certificate),
            key: try pki.terminal.key.signingKey.pkcs8()
        )
    }

    @Test(arguments: [AccessProtocol.auto, .bac])
    func anAuthorisedTerminalReadsThem(_ access: AccessProtocol) async throws {
        let counter = try counter()
        let result = try await counter.inspect(
            .mrz(counter.card.mrz),
            by: access,
            fingerprints: .terminal(try credentials())
        )
        #expect(result.report.decision.status == .accept)
        let file = try #require(result.evidence["EF.DG3"])
        #expect(try DG3(file).fingers.isEmpty, "the drawn person has none")
        #expect(!result.report.warnings.contains { $0.at == "DG3" })
    }

    /// A chip that drops the session whenever a terminal authenticates itself: nothing else depends on it.
    @Test(arguments: ["verify_certificate", "get_challenge", "external_authenticate"])
    func aSessionDroppedAtThemCostsNothingElse(_ command: String) async throws {
        let counter = try counter(answersInPlain: [["command": command, "status": "6D00"]])
        let result = try await counter.inspect(
            .number(counter.card.number),
            fingerprints: .terminal(try credentials())
        )
        #expect(result.failure == nil && result.evidence["EF.DG3"] == nil)
        #expect(result.report.decision.status == .accept)
        #expect(result.report.warnings.contains(.init(code: "file.group_unreadable", at: "DG3")))
        #expect(counter.card.counters.brokenSessions == 3)
    }

    @Test func withoutKeysTheyAreNotSupportedAndTheDocumentIsAccepted() async throws {
        let counter = try counter()
        let result = try await counter.inspect(.number(counter.card.number), fingerprints: .withoutKeys)
        #expect(result.report.decision.status == .accept)
        #expect(result.failure == nil && result.evidence["EF.DG3"] == nil)
        #expect(result.report.warnings.contains(.init(code: "file.not_supported", at: "DG3")))
    }

    @Test func aStrangersTerminalIsToldAndTheDocumentIsAccepted() async throws {
        let counter = try counter()
        let stranger = try credentials(try TerminalPKI.generate())
        let result = try await counter.inspect(.number(counter.card.number), fingerprints: .terminal(stranger))
        #expect(result.report.decision.status == .accept)
        #expect(result.evidence["EF.DG3"] == nil)
        let warning = try #require(result.report.warnings.first { $0.at == "DG3" })
        #expect(warning.code.hasPrefix("terminal_authentication."))
    }

    /// The chip lets the terminal in, and gives it no fingers: the document is accepted all the same.
    @Test func aTerminalForIrisesOnlyIsTold() async throws {
        var pki = Self.pki
        pki.terminal.recipe.authorization = [0x02]
        pki.terminal.certificate = try pki.terminal.recipe.certificate(signedBy: pki.verifier.key)
        let counter = try counter()
        let result = try await counter.inspect(
            .number(counter.card.number),
            fingerprints: .terminal(try credentials(pki))
        )
        #expect(result.report.decision.status == .accept)
        let warnings = result.report.warnings.filter { $0.at.hasSuffix("DG3") }
        #expect(warnings == [.init(code: "terminal_authentication.rights_missing", at: "DG3")])
    }

    @Test func aCardLostOnTheWayAuthenticatesTheTerminalAnew() async throws {
        let first = try counter()
        let whole = try await first.inspect(
            .number(first.card.number),
            portrait: false,
            fingerprints: .terminal(try credentials())
        )
        var counter = try counter()
        counter.faults = [whole.report.exchanges.count - 2: .lostCard]
        let result = try await counter.inspect(
            .number(counter.card.number),
            portrait: false,
            fingerprints: .terminal(try credentials())
        )
        #expect(result.report.decision.status == .accept)
        #expect(result.evidence["EF.DG3"] != nil)
        #expect(result.report.warnings.contains { $0.code == "card.repositioned" })
    }
}
