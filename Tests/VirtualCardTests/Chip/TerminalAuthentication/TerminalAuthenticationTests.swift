import TestIssuing
import DocumentCore
import OpenSSLCrypto
import SmartCard
import TestSupport
import Testing

@testable import VirtualCard

/// The chip's half of terminal authentication, by hand.
@Suite struct TerminalAuthenticationTests {
    private let pki: TerminalPKI
    private let scalar: SecretBytes

    init() throws {
        pki = try TerminalPKI.generate()
        scalar = try NamedCurve.brainpoolP256r1.randomScalar()
    }

    /// A terminal after PACE and chip authentication, and Comp of its ephemeral key.
    private func opened(_ change: (inout ChipImage) throws -> Void = { _ in }) async throws -> Terminal {
        var image = try TestChips.image()
        image.chipAuthentication = ChipAuthenticationKey(curve: .p256, cipher: .aes128, privateKey: scalar)
        image.terminalTrust = try TerminalTrust(certificate: pki.authority.certificate)
        try change(&image)
        let terminal = try await TestChips.opened(image)
        let key = try #require(image.chipAuthentication)
        try await terminal.authenticateChip(
            try key.publicKey(),
            cipher: .aes128,
            mechanism: key.protocolIdentifier.bytes
        )
        return terminal
    }

    private func choose(_ name: String, _ p2: UInt8, _ terminal: Terminal) async throws -> StatusWord {
        let data = BER.encode(0x83, Array(name.utf8))
        return try await terminal.send(CommandAPDU(ins: 0x22, p1: 0x81, p2: p2, data: data)).status
    }

    private func present(_ certificate: [UInt8], _ issuer: String, _ terminal: Terminal) async throws -> StatusWord {
        let chosen = try await choose(issuer, 0xB6, terminal)
        guard chosen == .success else { return chosen }
        let contents = Array(try BERReader.readOne(certificate).value)
        return try await terminal.send(CommandAPDU(ins: 0x2A, p1: 0, p2: 0xBE, data: contents), extended: true).status
    }

    private func presentAll(_ terminal: Terminal) async throws {
        #expect(try await present(pki.verifier.certificate, "VNTESTCVCA00001", terminal) == .success)
        #expect(try await present(pki.terminal.certificate, "VNTESTDV00001", terminal) == .success)
        #expect(try await choose("VNTESTIS00001", 0xA4, terminal) == .success)
    }

    @Test func efCVCAIsInTheApplicationAfterAccessControl() async throws {
        let terminal = try await opened()
        let expected = BER.encode(0x42, Array("VNTESTCVCA00001".utf8))
        let file = try await terminal.read(0x1C)
        #expect(file.count == 36)
        #expect(file.starts(with: expected) && file.dropFirst(expected.count).allSatisfy { $0 == 0 })
        #expect(try await terminal.read(0x1C, bySelect: true) == file)
        // Without terminal authentication there is none, and what is there under the master file stays away.
        let without = try await opened { $0.terminalTrust = nil }
        let refused = await #expect(throws: Terminal.Refused.self) { try await without.read(0x1C) }
        #expect(refused?.status == .securityStatusNotSatisfied)
    }

    @Test func certificatesAreVerifiedInTheirOrder() async throws {
        let terminal = try await opened()
        #expect(try await present(pki.terminal.certificate, "VNTESTDV00001", terminal) == .referencedDataNotFound)
        #expect(try await present(pki.terminal.certificate, "VNTESTCVCA00001", terminal) == .incorrectData)
        #expect(try await choose("VNTESTIS00001", 0xA4, terminal) == .referencedDataNotFound)
        try await presentAll(terminal)
        // The authority's own certificate is a key with a known name.
        #expect(
            try await present(pki.authority.certificate, "VNTESTCVCA00001", terminal) == .conditionsNotSatisfied
        )
        #expect(try await choose("VNTESTDV00001", 0xA4, terminal) == .referencedDataNotFound)
    }

    @Test func aCertificateNeedsItsIssuerChosenEachTime() async throws {
        let terminal = try await opened()
        let contents = Array(try BERReader.readOne(pki.verifier.certificate).value)
        let command = CommandAPDU(ins: 0x2A, p1: 0, p2: 0xBE, data: contents)
        #expect(try await terminal.send(command, extended: true).status == .conditionsNotSatisfied)
        #expect(try await present(pki.verifier.certificate, "VNTESTCVCA00001", terminal) == .success)
        #expect(try await terminal.send(command, extended: true).status == .conditionsNotSatisfied)
        var wrong = command
        wrong.p2 = 0xAE
        #expect(try await terminal.send(wrong, extended: true).status == .incorrectP1P2)
    }

    @Test func bytesThatAreNoCertificateAre6A80() async throws {
        let terminal = try await opened()
        let contents = Array(try BERReader.readOne(pki.verifier.certificate).value)
        for length in stride(from: 1, to: contents.count, by: 7) {
            #expect(try await choose("VNTESTCVCA00001", 0xB6, terminal) == .success)
            let command = CommandAPDU(ins: 0x2A, p1: 0, p2: 0xBE, data: Array(contents.prefix(length)))
            #expect(try await terminal.send(command, extended: true).status == .incorrectData)
        }
        #expect(try await choose("VNTESTCVCA00001", 0xB6, terminal) == .success)
        let trailing = CommandAPDU(ins: 0x2A, p1: 0, p2: 0xBE, data: contents + [0, 0])
        #expect(try await terminal.send(trailing, extended: true).status == .incorrectData)
    }

    @Test func aChallengeIsGoodForOneSignature() async throws {
        let terminal = try await opened()
        try await presentAll(terminal)
        let signature = [UInt8](repeating: 1, count: 64)
        let authenticate = CommandAPDU(ins: 0x82, p1: 0, p2: 0, data: signature)
        #expect(try await terminal.send(authenticate).status == .conditionsNotSatisfied)
        #expect(try await terminal.send(.getChallenge()).data.count == 8)
        #expect(try await terminal.send(authenticate).status == .authenticationFailed)
        #expect(try await terminal.send(authenticate).status == .conditionsNotSatisfied)
        let refused = await #expect(throws: Terminal.Refused.self) { try await terminal.read(3) }
        #expect(refused?.status == .securityStatusNotSatisfied)
    }

    @Test func beforeChipAuthenticationEveryCommandIs6982() async throws {
        var image = try TestChips.image()
        image.terminalTrust = try TerminalTrust(certificate: pki.authority.certificate)
        let terminal = try await TestChips.opened(image)
        #expect(try await choose("VNTESTCVCA00001", 0xB6, terminal) == .securityStatusNotSatisfied)
        #expect(try await choose("VNTESTIS00001", 0xA4, terminal) == .securityStatusNotSatisfied)
        let command = CommandAPDU(ins: 0x2A, p1: 0, p2: 0xBE, data: [0])
        #expect(try await terminal.send(command).status == .securityStatusNotSatisfied)
        let authenticate = CommandAPDU(ins: 0x82, p1: 0, p2: 0, data: [UInt8](repeating: 1, count: 64))
        #expect(try await terminal.send(authenticate).status == .securityStatusNotSatisfied)
        #expect(try await terminal.read(0x1E) == TestChips.common)
    }

    @Test func onlyAnAuthoritysSelfSignedCertificateIsATrustPoint() throws {
        for certificate in [
            pki.verifier.certificate, pki.terminal.certificate, [], [0x7F, 0x21, 0x00], pki.authority.certificate + [0],
            try pki.authority.recipe.certificate(signedBy: pki.verifier.key),
        ] {
            #expect(throws: ChipRefusal(.incorrectData)) { try TerminalTrust(certificate: certificate) }
        }
    }

    @Test func atMostTwoTrustPointsAreKeptTheMostRecentFirst() throws {
        var trust = try TerminalTrust(certificate: pki.authority.certificate)
        var pki = pki
        for (number, day) in [(2, "250101"), (3, "260101"), (4, "270101")] {
            let key = try TerminalKey.generate(TerminalAlgorithm(.ecdsa, .sha256))
            let next = try pki.successor(of: key, holder: "VNTESTCVCA0000\(number)", effective: day)
            let issuer = try #require(trust.trustPoints.first)
            let received = try ReceivedCertificate(Array(try BERReader.readOne(next.certificate).value))
            let imported = try trust.accept(received, from: issuer)
            #expect(imported.map(\.reference) == nil)
            pki.authority = next
        }
        #expect(trust.trustPoints.map { String(decoding: $0.reference, as: UTF8.self).suffix(1) } == ["4", "3"])
        #expect(trust.currentDate == 270_101)
        #expect(trust.file.count == 36)
    }

    // Chains of commands

    @Test func aChainIsOneCommand() async throws {
        let terminal = try await opened()
        #expect(try await choose("VNTESTCVCA00001", 0xB6, terminal) == .success)
        let contents = Array(try BERReader.readOne(pki.verifier.certificate).value)
        for (index, start) in stride(from: 0, to: contents.count, by: 50).enumerated() {
            let isLast = start + 50 >= contents.count
            let part = CommandAPDU(
                cla: isLast ? 0x00 : 0x10,
                ins: 0x2A,
                p1: 0,
                p2: 0xBE,
                data: Array(contents[start..<min(start + 50, contents.count)])
            )
            #expect(try await terminal.send(part).status == .success, "part \(index)")
        }
        #expect(try await choose("VNTESTDV00001", 0xB6, terminal) == .success, "the key is there")
    }

    @Test func anotherCommandEndsTheChain() async throws {
        let terminal = try await opened()
        #expect(try await choose("VNTESTCVCA00001", 0xB6, terminal) == .success)
        let part = CommandAPDU(cla: 0x10, ins: 0x2A, p1: 0, p2: 0xBE, data: [0x7F, 0x4E])
        #expect(try await terminal.send(part).status == .success)
        #expect(try await choose("VNTESTCVCA00001", 0xB6, terminal) == .lastCommandOfChainExpected)
        #expect(try await terminal.send(part).status == .success)
        #expect(try await terminal.read(0x1E) == TestChips.common)
        #expect(try await choose("VNTESTCVCA00001", 0xB6, terminal) == .success)
        let read = CommandAPDU(cla: 0x10, ins: 0xB0, p1: 0x9E, p2: 0, expectedLength: 10)
        #expect(try await terminal.send(read).status == .chainingNotSupported)
    }

    @Test func aChainWithoutEndIsRefused() async throws {
        let terminal = try await opened()
        let part = CommandAPDU(cla: 0x10, ins: 0x2A, p1: 0, p2: 0xBE, data: [UInt8](repeating: 0, count: 200))
        var statuses: [StatusWord] = []
        for _ in 0..<25 { statuses.append(try await terminal.send(part).status) }
        #expect(statuses.contains(.wrongLength))
        #expect(statuses.firstIndex(of: .wrongLength) == CommandChain.dataLimit / 200)
    }
}
