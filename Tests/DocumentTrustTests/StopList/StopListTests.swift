import DocumentCore
import DocumentTrust
import OpenSSLCrypto
import SmartCard
import Testing

@Suite struct StopListTests {
    private static let key = [UInt8](0..<32)

    private func hash(_ state: String, _ number: String) throws -> String {
        try StopList.hash(key: Self.key, issuingState: state, documentNumber: number).hex
    }

    private func file(_ lines: [String], head: String = StopList.firstLine, key: [UInt8] = Self.key) -> [UInt8] {
        Array(([head, "key " + key.hexadecimal] + lines).joined(separator: "\n").utf8)
    }

    @Test func aDocumentOnTheListIsFoundAndNoOther() throws {
        let list = try StopList(file([try hash("VNM", "190246802")]))
        #expect(list.count == 1)
        #expect(try list.contains(issuingState: "VNM", documentNumber: "190246802"))
        #expect(try !list.contains(issuingState: "VNM", documentNumber: "190246803"))
        #expect(try !list.contains(issuingState: "LAO", documentNumber: "190246802"))
    }

    @Test func fillersAndCaseMakeNoDifference() throws {
        let list = try StopList(file([try hash("D", "C01X0006H")]))
        #expect(try list.contains(issuingState: "D<<", documentNumber: "c01x0006h"))
        #expect(try list.contains(issuingState: "d", documentNumber: "C01X0006H<<"))
    }

    /// `printf 'VNM:190246802' | openssl dgst -sha256 -mac hmac -macopt hexkey:000102…1f`
    @Test func theHashIsWhatOpenSSLsCommandMakes() throws {
        #expect(try hash("VNM", "190246802") == "718141c44d799511f27b946937a21283e8cbb5e06f32b4bb97de000674752098")
    }

    @Test func stateAndNumberCannotBeShiftedIntoEachOther() throws {
        #expect(try hash("VN", "M190246802") != hash("VNM", "190246802"))
    }

    @Test func commentsEmptyLinesAndCarriageReturnsSayNothing() throws {
        let text = "# lost in May\r\n\(StopList.firstLine)\r\n\r\n# key\r\nkey \(Self.key.hexadecimal)\r\n\r\n"
        let list = try StopList(Array((text + (try hash("VNM", "1")) + "\r\n# end\r\n").utf8))
        #expect(try list.contains(issuingState: "VNM", documentNumber: "1"))
    }

    @Test func anyLineThatIsNoHashRefusesTheWhole() throws {
        let good = try hash("VNM", "1")
        for bad in ["190246802", good + "00", String(good.dropLast()), String(good.dropLast()) + "g", " " + good] {
            #expect(throws: StopListError.malformed) { try StopList(file([good, bad])) }
            let error = #expect(throws: StopListError.self) { try StopList(file([good, bad])) }
            #expect(error?.line == 4)
        }
        #expect(throws: StopListError.malformed) { try StopList(file([good], head: "cccd-stop-list 2")) }
        #expect(throws: StopListError.malformed) { try StopList(file([good], key: [1, 2, 3])) }
        #expect(throws: StopListError.malformed) { try StopList([]) }
        #expect(throws: StopListError.malformed) { try StopList(Array(StopList.firstLine.utf8)) }
    }

    @Test func itIsTakenForNothingElse() throws {
        let good = file([try hash("VNM", "1")])
        guard case .stopList? = MaterialFile.items(in: good, source: "a").first else {
            Issue.record("not a stop list")
            return
        }
        guard case .refused(let refused)? = MaterialFile.items(in: good + [0x41], source: "a").first else {
            Issue.record("a damaged list was taken")
            return
        }
        #expect(refused.reason == .stopListMalformed)
    }

    @Test func itChangesTheVersionOfTheMaterial() throws {
        let list = try StopList(file([try hash("VNM", "1")]))
        let with = TrustMaterial(anchors: [], crls: [], signerCertificates: [], stopLists: [list, list])
        #expect(with.version != TrustMaterial.empty.version && with.stopLists.count == 1)
    }
}
