import TestIssuing
import DocumentCore
import Foundation
import OpenSSLCrypto
import SmartCard
import TestSupport
import Testing

@testable import VirtualCard

/// What a profile may ask for of chip and terminal authentication.
@Suite struct TerminalSettingsTests {
    private let folder: URL

    /// A folder with a profile's surroundings and an authorisation PKI.
    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "terminal-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for name in ["pki", "portraits"] {
            try FileManager.default.copyItem(at: fixtures.appending(path: name), to: folder.appending(path: name))
        }
        try FileManager.default.createDirectory(
            at: folder.appending(path: "cards"),
            withIntermediateDirectories: true
        )
        try TerminalPKI.generate().write(into: folder.appending(path: "cards"))
    }

    private func profile(_ chip: [String: Any]) throws -> CardProfile {
        let root = try JSONSerialization.jsonObject(with: Data(try fixture("cards/nguyen-van-an.json")))
        var object = try #require(root as? [String: Any])
        object["chip"] = chip
        return try CardProfile(json: try JSONSerialization.data(withJSONObject: object))
    }

    private func image(_ chip: [String: Any]) throws -> ChipImage {
        defer { try? FileManager.default.removeItem(at: folder) }
        return try Personalisation(
            try profile(chip),
            folder: folder.appending(path: "cards"),
            customise: { _ in },
            tamper: { _ in }
        ).image
    }

    @Test func aChipThatTrustsAnAuthorityIsAskedFor() throws {
        let trust = try #require(try image(["terminal_authority": "cvca.cvcert"]).terminalTrust)
        #expect(trust.currentDate == 240_101)
        #expect(trust.trustPoints.map { String(decoding: $0.reference, as: UTF8.self) } == ["VNTESTCVCA00001"])
    }

    @Test func itsDateMayBeSet() throws {
        let chip = ["terminal_authority": "cvca.cvcert", "current_date": "2030-05-17"]
        #expect(try image(chip).terminalTrust?.currentDate == 300_517)
    }

    @Test func aChipWithoutAWordOnItHasNone() throws { #expect(try image([:]).terminalTrust == nil) }

    @Test(arguments: [("missing.cvcert", ProfileError.Code.unreadable), ("dv.cvcert", .invalidValue)])
    func anAuthorityThatIsNoneIsNamed(_ file: String, _ code: ProfileError.Code) throws {
        let error = #expect(throws: ProfileError.self) { try image(["terminal_authority": file]) }
        #expect(error?.code == code)
        #expect(error?.location == "chip.terminal_authority")
    }

    @Test func terminalAuthenticationNeedsChipAuthentication() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let error = #expect(throws: ProfileError.self) {
            try profile(["terminal_authority": "cvca.cvcert", "chip_authentication": "none"])
        }
        #expect(error?.location == "chip.terminal_authority")
    }

    @Test(arguments: [0, 2, 8, 16, 18]) func theGroupOfChipAuthenticationIsAskedFor(_ parameterID: Int) throws {
        let image = try image([
            "chip_authentication": "aes256", "chip_authentication_parameter_id": parameterID,
        ])
        let key = try #require(image.chipAuthentication)
        #expect(key.group == PACEDomain(parameterID: parameterID))
        #expect(key.cipher == .aes256)
        let dg14 = try #require(image.files[0x010E]).contents
        #expect(dg14.indices.contains { dg14[$0...].starts(with: key.protocolIdentifier.encoded) })
        let info = try key.subjectPublicKeyInfo()
        #expect(dg14.indices.contains { dg14[$0...].starts(with: info) })
    }

    @Test func aGroupThatIsNoneIsNamed() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        for id in [3, 7, 19, -1] {
            let error = #expect(throws: ProfileError.self) {
                try profile(["chip_authentication_parameter_id": id])
            }
            #expect(error?.location == "chip.chip_authentication_parameter_id")
        }
    }

    @Test func whatIsWrittenIsReadAgain() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let cards = folder.appending(path: "cards")
        let key = try SigningKey(pkcs8: SecretBytes(Data(contentsOf: cards.appending(path: "terminal.key"))))
        let certificate = [UInt8](try Data(contentsOf: cards.appending(path: "terminal.cvcert")))
        let point = try SubjectPublicKey.subjectPublicKey(of: try key.subjectPublicKeyInfo())
        #expect(certificate.indices.contains { certificate[$0...].starts(with: BER.encode(0x86, point)) })
    }
}
