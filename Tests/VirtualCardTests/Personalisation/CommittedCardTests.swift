import TestIssuing
import DocumentCore
import Foundation
import OpenSSLCrypto
import SmartCard
import TestSupport
import Testing

@testable import VirtualCard

/// Every committed card, opened and read as a terminal would.
@Suite struct CommittedCardTests {
    static let names =
        (try? FileManager.default.contentsOfDirectory(atPath: fixtures.appending(path: "cards").path))?
        .filter { $0.hasSuffix(".json") }.map { String($0.dropLast(5)) }.sorted() ?? []

    private func opened(_ name: String) async throws -> (VirtualCitizenCard, Terminal) {
        let card = try card(name)
        let profile = try profile(name)
        let isT0 = profile.chip.behaviour.interface == .contactT0
        let terminal = Terminal(isT0 ? T0Host(card: card) : card)
        if let offer = profile.chip.pace.first {
            try await terminal.pace(offer, can: card.can)
            try await terminal.selectApplication()
        } else {
            try await terminal.selectApplication()
            try await terminal.bac(MachineReadableZone(profile.holder).information)
        }
        return (card, terminal)
    }

    @Test func thereAreCardsOfAllKinds() { #expect(Self.names.count == 14) }

    @Test(arguments: names) func theManualHasTheCard(name: String) throws {
        let page = fixtures.deletingLastPathComponent().appending(path: "docs/virtual-card.md")
        let card = try card(name)
        #expect(try String(contentsOf: page, encoding: .utf8).contains("| `\(name)` | \(card.number) | \(card.can) |"))
    }

    @Test(arguments: names)
    func everyFileIsRead(name: String) async throws {
        let (card, terminal) = try await opened(name)
        for (file, contents) in card.files where file != "EF.CardAccess" {
            let identifier: UInt8 =
                switch file {
                case "EF.COM": 0x1E
                case "EF.SOD": 0x1D
                default: try #require(UInt8(file.dropFirst(5)))
                }
            let bySelect = name == "ngo-thi-mai"
            #expect(try await terminal.read(identifier, bySelect: bySelect) == contents, "\(file)")
        }
        #expect(card.counters.accessAttempts == 1 && card.counters.failedAccessAttempts == 0)
    }

    @Test func theAwkwardCardIsReadBySelectInSmallPieces() async throws {
        let (card, terminal) = try await opened("ngo-thi-mai")
        #expect(try await terminal.send(.readBinary(shortFileIdentifier: 1, length: 4)).status == .incorrectP1P2)
        #expect(try await terminal.send(.selectFile(0x0101)).status == .success)
        #expect(try await terminal.send(.readBinary(offset: 0, length: 223)).data == card.files["EF.DG1"])
        #expect(try await terminal.send(.selectFile(0x0102)).status == .success)
        #expect(try await terminal.send(.readBinary(offset: 0, length: 223)).data.count == 100)
    }

    @Test func theContactCardAnswersLikeT0() async throws {
        let terminal = Terminal(try card("cao-thi-quyen"))
        #expect(try await terminal.plain("00A4020C02011C").status == .success)
        #expect(try await terminal.plain("00B0000000").status.sw1 == 0x6C)
    }

    @Test func theUsualCardAccessIsTheOneSeen() throws {
        #expect(try card("nguyen-van-an").files["EF.CardAccess"] == TestChips.cardAccess)
        #expect(try card("do-van-long").files["EF.CardAccess"] == nil)
    }

    /// LDSSecurityObject of a card's SOD: hash by group number.
    private func hashes(_ card: VirtualCitizenCard) throws -> [Int: [UInt8]] {
        let sod = try #require(card.files["EF.SOD"])
        let signedData = try BERReader.readOne(sod).children()[0].children()[1].children()[0].children()
        let content = try signedData[2].children()[1].children()[0].octetString()
        let lines = try BERReader.readOne(content).children()[2].children()
        return Dictionary(
            uniqueKeysWithValues: try lines.map { line in
                let parts = try line.children()
                return (try parts[0].unsignedInteger(), try parts[1].octetString())
            }
        )
    }

    @Test(arguments: names) func theSODCoversEveryGroupAndOnlyTheAlteredOnesDiffer(name: String) throws {
        let card = try card(name)
        let hashes = try hashes(card)
        let differing = hashes.compactMap { number, hash -> Int? in
            guard let file = card.files["EF.DG\(number)"] else { return number == 3 ? nil : number }
            return HashAlgorithm.sha256.digest(file) == hash ? nil : number
        }
        #expect(differing.sorted() == (name == "vu-thi-giang" ? [1, 13] : []))
        let groups = card.files.keys.filter { $0.hasPrefix("EF.DG") }.compactMap { Int($0.dropFirst(5)) }
        #expect(Set(groups).isSubset(of: hashes.keys))
    }

    @Test(arguments: names) func theSignatureIsTheSigners(name: String) throws {
        let card = try card(name)
        let pki = try TestPKI.load(from: fixtures.appending(path: "pki"))
        let signer = name == "bui-thi-khanh" ? pki.untrusted.signer : pki.trusted.signer
        let sod = try #require(card.files["EF.SOD"])
        let signedData = try BERReader.readOne(sod).children()[0].children()[1].children()[0].children()
        #expect(try Array(signedData[3].children()[0].encoded) == signer.certificate)
        let info = try signedData[4].children()[0].children()
        let attributes = BER.encode(.set, info[3].value)
        let key = try signer.key.signingKey.subjectPublicKeyInfo()
        #expect(
            try OpenSSLTool.verifies(try info[5].octetString(), over: attributes, publicKey: key, hash: "sha384")
        )
    }

    @Test func theSmallChildHasNoPortrait() throws {
        let card = try card("le-minh-chau")
        #expect(card.files["EF.DG2"] == nil)
        #expect(try hashes(card).keys.sorted() == [1, 13, 14, 15])
        #expect(card.files["EF.COM"]?.suffix(6) == hex("5C04616D6E6F")[...])
    }

    @Test func theQRCodesHaveTheFieldsOfTheirCard() throws {
        #expect(
            try card("nguyen-van-an").qr
                == "000055123401|000123456|Nguyễn Văn An|02031955|Nam|"
                + "Số 12 Đường Mẫu, Phường Mẫu, Quận Mẫu, Thành phố Mẫu|15042021"
        )
        let new = try card("pham-thu-dung").qr
        #expect(new.hasSuffix("|10092024||||"))
        #expect(new.split(separator: "|", omittingEmptySubsequences: false).count == 11)
    }

    @Test func aWrongCANIsOneAttempt() async throws {
        let card = try card("tran-thi-binh")
        let terminal = Terminal(card)
        let refused = await #expect(throws: Terminal.Refused.self) {
            try await terminal.pace(try TestChips.offer(), can: "000000")
        }
        #expect(refused?.status.rawValue == 0x63C4)
        #expect(card.counters.accessAttempts == 1 && card.counters.failedAccessAttempts == 1)
        #expect(card.counters.exchanges == 5)
    }

    /// The chip authentication key of a card's DG14.
    private func publishedKey(_ card: VirtualCitizenCard) throws -> CurvePoint {
        let infos = try BERReader.readOne(try #require(card.files["EF.DG14"])).children()[0].children()
        let info = try infos.first { try $0.children()[0].objectIdentifier().dotted == "0.4.0.127.0.7.2.2.1.2" }
        let point = try SubjectPublicKey.subjectPublicKey(of: Array(try #require(info).children()[1].encoded))
        return try CurvePoint(curve: .brainpoolP256r1, encoded: point)
    }

    @Test(arguments: ["nguyen-van-an", "do-van-long", "dang-van-hai"])
    func onlyTheCloneFailsChipAuthentication(name: String) async throws {
        let (card, terminal) = try await opened(name)
        let cipher = try #require(try profile(name).chip.chipAuthenticationCipher)
        try await terminal.authenticateChip(
            try publishedKey(card),
            cipher: cipher,
            mechanism: hex("04007F00070202030202")
        )
        if name == "dang-van-hai" {
            await #expect(throws: Terminal.Refused.self) { try await terminal.read(1) }
        } else {
            #expect(try await terminal.read(1) == card.files["EF.DG1"])
        }
    }

    @Test(arguments: ["nguyen-van-an", "dang-van-hai"])
    func onlyTheCloneFailsActiveAuthentication(name: String) async throws {
        let (card, terminal) = try await opened(name)
        let challenge = hex("0102030405060708")
        let command = CommandAPDU(ins: 0x88, p1: 0, p2: 0, data: challenge, expectedLength: 256)
        let signature = try await terminal.send(command).data
        let der = DER.sequence(
            DER.integer(magnitude: signature.prefix(32)),
            DER.integer(magnitude: signature.suffix(32))
        )
        let info = Array(try BERReader.readOne(try #require(card.files["EF.DG15"])).value)
        let isValid = try OpenSSLTool.verifies(der, over: challenge, publicKey: info, hash: "sha256")
        #expect(isValid == (name == "nguyen-van-an"))
    }

    @Test func aDocumentCanBeChangedBeforeItIsSigned() throws {
        let card = try VirtualCitizenCard.load(profile: fixtures.appending(path: "cards/nguyen-van-an.json")) {
            $0.securityObject.hashes.removeAll { $0.number == 13 }
        }
        #expect(try hashes(card).keys.sorted() == [1, 2, 3, 14, 15])
    }

    @Test func filesCanBeTamperedWithAfterSigning() async throws {
        let profile = try profile("nguyen-van-an")
        let stripped = CommonDataFile.encode(dataGroups: [1, 2, 3, 13])
        let card = try VirtualCitizenCard(
            profile,
            folder: fixtures.appending(path: "cards"),
            tamper: {
                $0["EF.COM"] = stripped
                $0["EF.DG14"] = nil
                $0["EF.DG17"] = [0x00]
            }
        )
        let terminal = Terminal(card)
        try await terminal.pace(try TestChips.offer(), can: card.can)
        try await terminal.selectApplication()
        #expect(try await terminal.read(0x1E) == stripped)
        #expect(try await terminal.send(.selectFile(0x010E)).status == .fileNotFound)
        #expect(try await terminal.send(.selectFile(0x0111)).status == .fileNotFound)
    }
}
