import DocumentCore
import MRTD
import TestSupport
import Testing

@Suite struct SecurityInfosTests {
    /// EF.CardAccess of the ID card, 54 bytes.
    static let cardAccess = hex(
        """
        3134300D060804007F0007020202020101300F060A04007F000702020302020201013012060A04007F0007020204020202010202010D
        """
    )
    private static let spki = hex("3013 300B 0607 2A8648CE3D0201 0500 0304 00 040506")
    private static func dg14(_ entries: [UInt8]...) -> [UInt8] {
        BER.encode(0x6E, BER.encode(.set, parts: entries))
    }

    @Test func cardAccessOfTheIDCard() throws {
        #expect(Self.cardAccess.count == 54)
        let infos = try SecurityInfos(cardAccess: Self.cardAccess)
        #expect(infos.entries.count == 3)
        #expect(infos.terminalAuthentication.map(\.version) == [1])
        let id = OID("0.4.0.127.0.7.2.2.3.2.2")
        #expect(infos.chipAuthentication == [ChipAuthenticationInfo(protocolID: id, version: 1, keyID: nil)])
        let pace = OID("0.4.0.127.0.7.2.2.4.2.2")
        #expect(infos.pace == [PACEInfo(protocolID: pace, version: 2, parameterID: 13)])
        #expect(infos.malformed.isEmpty)
    }

    @Test func paddedCardAccessParsesToo() throws {
        let padded = Self.cardAccess + [UInt8](repeating: 0, count: 200)
        #expect(try SecurityInfos(cardAccess: padded) == SecurityInfos(cardAccess: Self.cardAccess))
    }

    @Test func keysOfDG14() throws {
        let key = BER.encode(
            .sequence,
            parts: [ChipAuthenticationPublicKeyInfo.ecdh.encoded, Self.spki, hex("020105")]
        )
        let old = BER.encode(.sequence, parts: [ChipAuthenticationPublicKeyInfo.dh.encoded, Self.spki])
        let infos = try SecurityInfos(dg14: Self.dg14(key, old))
        #expect(
            infos.chipAuthenticationPublicKeys == [
                ChipAuthenticationPublicKeyInfo(
                    protocolID: ChipAuthenticationPublicKeyInfo.ecdh,
                    subjectPublicKeyInfo: Self.spki,
                    keyID: 5
                ),
                ChipAuthenticationPublicKeyInfo(
                    protocolID: ChipAuthenticationPublicKeyInfo.dh,
                    subjectPublicKeyInfo: Self.spki,
                    keyID: nil
                ),
            ]
        )
    }

    @Test func activeAuthenticationNamesItsAlgorithm() throws {
        let plain = OID("0.4.0.127.0.7.1.1.4.1.3")
        let entry = BER.encode(
            .sequence,
            parts: [ActiveAuthenticationInfo.protocolID.encoded, hex("020101"), plain.encoded]
        )
        let infos = try SecurityInfos(dg14: Self.dg14(entry))
        #expect(infos.activeAuthentication == [ActiveAuthenticationInfo(version: 1, signatureAlgorithm: plain)])
    }

    @Test func explicitDomainParametersAreKeptRaw() throws {
        let algorithm = hex("3009 0607 2A8648CE3D0201")
        let entry = BER.encode(.sequence, parts: [OID("0.4.0.127.0.7.2.2.4.2").encoded, algorithm, hex("020120")])
        let infos = try SecurityInfos(dg14: Self.dg14(entry))
        #expect(infos.paceDomainParameters.map(\.domainParameter) == [algorithm])
        #expect(infos.paceDomainParameters.map(\.parameterID) == [32])
        #expect(infos.pace.isEmpty)
    }

    @Test func terminalAuthenticationMayNameItsFile() throws {
        func infos(_ file: String) throws -> SecurityInfos {
            try SecurityInfos(dg14: Self.dg14(BER.encode(.sequence, hex("0608 04007F0007020202 020101" + file))))
        }
        let named = try infos("3007 0402 0123 0401 03").terminalAuthentication
        #expect(named.map(\.version) == [1])
        #expect(named.map(\.efCVCA?.identifier) == [0x0123])
        #expect(named.map(\.efCVCA?.shortIdentifier) == [3])
        #expect(try infos("3004 0402 011C").terminalAuthentication.map(\.efCVCA?.shortIdentifier) == [nil])
        #expect(try infos("").terminalAuthentication.map(\.efCVCA) == [nil])
        for wrong in ["3003 0401 1C", "3006 0402 011C 0400", "3009 0402 011C 0401 1C 0500", "3000"] {
            #expect(try infos(wrong).malformed.count == 1)
        }
    }

    @Test func unknownProtocolsAreKeptAsRead() throws {
        let entry = hex("300A 0605 2B06010401 020101")
        let infos = try SecurityInfos(dg14: Self.dg14(entry, Self.entry(paceVersion: "020102")))
        guard case .unknown(let opaque) = infos.entries.first else {
            Issue.record("not kept as unknown")
            return
        }
        #expect(opaque.encoded == entry)
        #expect(opaque.protocolID?.dotted == "1.3.6.1.4.1")
        #expect(infos.pace.count == 1)
    }

    private static func entry(paceVersion: String) -> [UInt8] {
        BER.encode(.sequence, parts: [OID("0.4.0.127.0.7.2.2.4.2.2").encoded, hex(paceVersion), hex("02010D")])
    }

    /// What a broken PACEInfo offered is not known: it must not look as though no PACE were offered.
    @Test(arguments: ["0401 02", "0206 010000000000", "0201 FF", "0500", "020102 02010D"])
    func brokenPACEInfoIsMalformedNotAbsent(_ version: String) throws {
        let infos = try SecurityInfos(dg14: Self.dg14(Self.entry(paceVersion: version)))
        #expect(infos.pace.isEmpty)
        #expect(infos.malformed.map(\.protocolID?.dotted) == ["0.4.0.127.0.7.2.2.4.2.2"])
    }

    @Test(arguments: ["0500", "3000", "300206 00", "3003020101"]) func whatIsNoEntryCostsNoOther(_ text: String) throws
    {
        let infos = try SecurityInfos(dg14: Self.dg14(hex(text), Self.entry(paceVersion: "020102")))
        #expect(infos.malformed.map(\.encoded) == [hex(text)])
        #expect(infos.pace.count == 1)
    }

    @Test func trailingBytesInsideDG14AreForbidden() {
        let file = BER.encode(0x6E, parts: [BER.encode(.set, []), hex("0500")])
        #expect(throws: LDSError(.malformed)) { try SecurityInfos(dg14: file) }
        #expect(throws: LDSError(.wrongTag)) { try SecurityInfos(dg14: hex("6E02 3000")) }
    }

    @Test func deepNestingEnds() {
        let deep = BER.encode(0x6E, Hostile.nested(0x31, depth: 5000))
        #expect(throws: Never.self) { try SecurityInfos(dg14: deep) }
        #expect(throws: LDSError(.malformed)) {
            try SecurityInfos(cardAccess: BER.encode(.set, [UInt8](repeating: 0, count: 20_000)))
        }
    }

    @Test func spoiledBytesNeverTrap() throws {
        for bytes in Hostile.spoiled(Self.cardAccess) {
            if let infos = try? SecurityInfos(cardAccess: bytes) { #expect(infos.entries.count <= 54) }
        }
        let dg14 = BER.encode(0x6E, Self.cardAccess)
        #expect(try SecurityInfos(dg14: dg14) == SecurityInfos(cardAccess: Self.cardAccess))
        for bytes in Hostile.spoiled(dg14) { _ = try? SecurityInfos(dg14: bytes) }
    }
}

@Suite struct DG15Tests {
    private static let file = hex("6F15 3013 300B 0607 2A8648CE3D0201 0500 0304 00 040506")

    @Test func keyIsKeptAsRead() throws {
        #expect(try DG15(Self.file + [0]).subjectPublicKeyInfo == Array(Self.file.dropFirst(2)))
    }

    @Test func trailingBytesAreForbidden() {
        #expect(throws: LDSError(.malformed)) { try DG15(hex("6F04 3000 0500")) }
    }

    @Test func anythingButASequenceIsRefused() {
        #expect(throws: LDSError(.wrongTag)) { try DG15(hex("6F02 3100")) }
        #expect(throws: LDSError(.malformed)) { try DG15(hex("6F00")) }
    }

    @Test func spoiledBytesNeverTrap() {
        for bytes in Hostile.spoiled(Self.file) {
            if let key = try? DG15(bytes) { #expect(key.subjectPublicKeyInfo.first == 0x30) }
        }
    }
}
