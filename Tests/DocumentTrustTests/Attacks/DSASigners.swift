import DocumentCore
import DocumentTrust
import MRTD
import OpenSSLCrypto
import SmartCard
import TestSupport
import Testing
import VirtualCard

/// DSA (Doc 9303-12, 4.1.6.2): verified, and told.
@Suite struct DSASigners {
    /// A key made for these tests: p of 2048 bits, q of 224.
    private static let key = Result {
        let key = try SigningKey(pkcs8: hex(encoded))
        return IssuingKey(
            signingKey: key,
            subjectPublicKeyInfo: try key.subjectPublicKeyInfo(),
            algorithm: SigningAlgorithm(
                .ecdsa,
                hash: .sha256,
                claimedIdentifier: DER.sequence(OID("2.16.840.1.101.3.4.3.2").encoded)
            )
        )
    }

    private static let encoded = """
        3082025c0201003082023506072a8648ce380401308202280282010100ae77a9f6651510c48909bb01004cad30765aaa8f08
        fb799c91915fdb64d51f2c62508914dbcc4675ab256e68e584252eebda87989b8ccfd79f8b300d4e4db2368ea5ba70481ec6
        c044e9def223255d1d8d533f86464232a388ae412ad920fe66232363327b58f87cd5c07f571c1916322dec04f79c2ee27934
        78f5bb5e045ef3c0e6e803ed3182c5c5d4fd80f914f8419a7b8085be5366d04fc67ec04ca087962bb7996517e39fa7fe607c
        02a535f0464e53f70a24a560045ed23cda010aba47633dd031e57e93394339a4d4aa5d1dbb12c406a6b413db45a31956b91b
        381e2038d9ea666a8d6f64175787cf6b681ca81841e7f007a34218de3723fc96a02b27021d00c5b42bf6727e2457c3e9f5ae
        938478a628da3d756899984aee36d6f30282010051aa3901df791e73abb48203f53353ef089a0435e45907b3fc9720c10b1c
        1bc2dd065d48e0581520f8c82e7f956193510da2fff8ae236717880d2effd4d7499059b60a5dd39e7a0ea8479d7b9fc716f6
        278e94f1b04698e42323eafb74301bb0d02a0ed8873540b576c83918006b9676de3c224b67d2094d15dc2be695b3b4bcaa14
        d15138511e67d9ffea94f6ec935e6b031b43dced0161c6677339d81ef714d6deac3d1b386678ddce043ba81f529cc65046b6
        b9332d32987de40e2bef843de6090a8d61ea1f74fc8545f24042bde5782182d3fd99134cafbb04b9652b165ac5a4585c34ee
        bc67bc2f4fe41d1653be90a88c0a3b2d0727a73dc34ee0df9e84041e021c56bad1b79b87786420c06e73373f07fd5672bd33
        7033e232a6a4cdd6
        """

    @Test func aSignerOrACSCAWithDSAIsTold() throws {
        let key = try Self.key.get()
        let told = EvidenceValue.texts(["dsa (Doc 9303-12, 4.1.6.2)"])
        var document = try IssuedDocument(authorityKey: IssuedDocument.authorityKey.get(), signerKey: key)
        var result = try document.verify()
        #expect(result.notPassed == Expected.genuine)
        #expect(result.outcomes[.sodSignature]?.evidence["profile_deviation"] == told)
        #expect(result.outcomes[.sodSignature]?.evidence["algorithm"] == "dsa-sha256")
        #expect(result.outcomes[.sodSignature]?.caveats == [.profileDeviation])
        document = try IssuedDocument(authorityKey: key, signerKey: IssuedDocument.signerKey.get())
        result = try document.verify()
        #expect(result.notPassed == Expected.genuine)
        #expect(result.outcomes[.dsChain]?.evidence["profile_deviation"] == told)
    }

    @Test func aWrongDSASignatureIsWrong() throws {
        let key = try Self.key.get()
        var document = try IssuedDocument(authorityKey: IssuedDocument.authorityKey.get(), signerKey: key)
        document.alter = {
            $0.signers[0].signature = try key.algorithm.sign([1], with: key.signingKey)
        }
        #expect(try document.verify().notPassed == Expected.unsigned(.signatureInvalid))
        for (r, s) in [([0], [0]), ([0], [1]), ([1], [0]), ([1], [1])] as [([UInt8], [UInt8])] {
            document.alter = {
                $0.signers[0].signature = DER.sequence(DER.integer(magnitude: r), DER.integer(magnitude: s))
            }
            #expect(try document.verify().notPassed == Expected.unsigned(.signatureInvalid))
        }
    }

    /// The numbers of the key: p, q, g and y.
    private static func numbers() throws -> [[UInt8]] {
        let info = try BERReader.readOne(key.get().subjectPublicKeyInfo).children()
        let y = try BERReader.readOne(try info[1].bitStringOctets()).unsignedMagnitude()
        return try info[0].children()[1].children().map { try $0.unsignedMagnitude() } + [y]
    }

    private static func encoded(_ numbers: [[UInt8]]) -> [UInt8] {
        let group = DER.sequence(of: numbers.prefix(3).map { DER.integer(magnitude: $0) })
        return DER.sequence(
            DER.sequence(OID("1.2.840.10040.4.1").encoded, group),
            DER.bitString(DER.integer(magnitude: numbers[3]))
        )
    }

    /// p less a number below it.
    private static func negative(_ number: [UInt8], modulo p: [UInt8]) -> [UInt8] {
        let padded = [UInt8](repeating: 0, count: p.count - number.count) + number
        var borrow = 0
        let digits = zip(p, padded).reversed().map { pair in
            let difference = Int(pair.0) - Int(pair.1) - borrow
            borrow = difference < 0 ? 1 : 0
            return UInt8(truncatingIfNeeded: difference)
        }
        return Array(digits.reversed())
    }

    @Test func theKeyByItsValue() throws {
        let numbers = try Self.numbers()
        let expected = KeyIdentity.dsa(p: numbers[0], q: numbers[1], g: numbers[2], y: numbers[3])
        #expect(KeyIdentity(subjectPublicKeyInfo: Self.encoded(numbers)) == expected)
        #expect(try PublicKey(subjectPublicKeyInfo: Self.encoded(numbers)).kind == .dsa(bits: 2048, orderBits: 224))
        let document = try IssuedDocument(authorityKey: Self.key.get(), signerKey: IssuedDocument.signerKey.get())
        #expect(try Certificate(der: document.anchor()).keyNumber.octets == numbers[3])
    }

    @Test func aGroupThatIsNoneIsNoKey() throws {
        let numbers = try Self.numbers()
        let p = numbers[0]
        let last = Self.negative([1], modulo: p)
        var spoiled: [[[UInt8]]] = []
        for (place, values) in [
            (0, [Self.negative([2], modulo: p), last]), (2, [[1], [], p, last]), (3, [[1], [], p, last]),
        ] {
            for value in values {
                var changed = numbers
                changed[place] = value
                spoiled.append(changed)
            }
        }
        for numbers in spoiled {
            #expect(throws: PublicKeyError.elementInvalid) {
                try PublicKey(subjectPublicKeyInfo: Self.encoded(numbers))
            }
        }
        let long = [0xC1] + [UInt8](repeating: 1, count: 1000)
        #expect(throws: PublicKeyError.unsupported) {
            try PublicKey(subjectPublicKeyInfo: Self.encoded([long] + numbers.dropFirst()))
        }
    }

    /// Of every second signature the powers come out even, so that the signs cancel and the bare equation of DSA holds.
    @Test func aSignatureByANumberOutsideTheGroupIsNone() throws {
        let key = try Self.key.get()
        let numbers = try Self.numbers()
        let algorithm = try SignatureAlgorithm(identifier: key.algorithm.identifier)
        let keys = try [nil, 2, 3].map { (place: Int?) in
            var changed = numbers
            if let place { changed[place] = Self.negative(changed[place], modulo: changed[0]) }
            return try PublicKey(subjectPublicKeyInfo: Self.encoded(changed))
        }
        for index in UInt8(0)..<16 {
            let signature = try key.algorithm.sign([index], with: key.signingKey)
            let verdicts = try keys.map { try $0.verify(signature, over: [index], algorithm: algorithm) }
            #expect(verdicts == [true, false, false])
        }
    }
}
