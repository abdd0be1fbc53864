import TestIssuing
import DocumentCore
import OpenSSLCrypto
import SmartCard
import TestSupport
import Testing
import VirtualCard

@testable import MRTD

@Suite struct CardVerifiableCertificateTests {
    private func error(_ bytes: [UInt8]) -> TerminalCredentialsError? {
        do throws(TerminalCredentialsError) {
            _ = try CardVerifiableCertificate(bytes)
            return nil
        } catch {
            return error
        }
    }

    /// The terminal's certificate after a change of its recipe.
    private func changed(_ change: (inout CVCertificateRecipe) -> Void) throws -> [UInt8] {
        var party = try Operator()
        try party.terminal(change)
        return party.pki.terminal.certificate
    }

    // The worked example of TR-03110

    @Test(arguments: ["ECDH", "DH"]) func theWorkedExamplesAreRead(_ name: String) throws {
        let example = name == "DH" ? WorkedExample.bsiDH : .bsiECDH
        let verifier = try CardVerifiableCertificate(example.input("dv_cert")).body
        let terminal = try CardVerifiableCertificate(example.input("ta_cert")).body
        #expect(BER.encode(0x83, verifier.authority.bytes) == example.input("d1"))
        #expect(verifier.holder == terminal.authority)
        #expect(verifier.holder.description == "DETESTDVDE019")
        #expect(terminal.holder.description == "DETESTATDE019")
        #expect(verifier.authorization.role == .domesticVerifier)
        #expect(terminal.authorization.role == .terminal)
        // Terminals for eID: nothing of a travel document is theirs.
        #expect(terminal.authorization.terminalType == OID("0.4.0.127.0.7.3.1.2.2"))
        #expect(terminal.authorization.rights.isEmpty)
        let isRSA = name == "DH"
        #expect(terminal.algorithm.name == (isRSA ? "rsa-pkcs1-sha1" : "ecdsa-plain-sha512"))
        #expect(terminal.effective.description == (isRSA ? "2010-03-24" : "2010-09-30"))
        #expect(terminal.expiration.description == (isRSA ? "2010-04-24" : "2010-10-30"))
    }

    @Test(arguments: ["ECDH", "DH"])
    func theWorkedExamplesTerminalIsSignedByItsVerifierAndHasTheKey(_ name: String) throws {
        let example = name == "DH" ? WorkedExample.bsiDH : .bsiECDH
        let credentials = try TerminalCredentials.load(
            certificates: [example.input("dv_cert"), example.input("ta_cert")],
            key: SecretBytes(example.input("ta_pcd_key"))
        )
        let terminal = try #require(credentials.terminals.first)
        let verifier = try #require(credentials.certificates.first)
        let issuer = verifier.body.publicKey
        #expect(terminal.isSigned(by: issuer, inheriting: credentials.domain) == true)
        #expect(verifier.isSigned(by: issuer, inheriting: credentials.domain) == false)
        let message = hex("0102030405060708")
        let signature = try credentials.sign(message, as: terminal)
        let key = terminal.body.publicKey
        #expect(key.verifies(signature, over: message, inheriting: credentials.domain) == true)
        #expect(key.verifies(signature, over: message + [0], inheriting: credentials.domain) == false)
        // Without the authority's curve a point says nothing.
        let isRSA = name == "DH"
        #expect(terminal.isSigned(by: issuer, inheriting: nil) == (isRSA ? true : nil))
    }

    // Own certificates

    @Test(arguments: Operator.algorithms) func everyAlgorithmsCertificatesAreRead(_ name: String) throws {
        let party = try Operator(algorithm: name)
        let certificates = try party.certificates.map { try CardVerifiableCertificate($0) }
        #expect(certificates.map(\.body.authorization.role) == [.authority, .domesticVerifier, .terminal])
        #expect(certificates.map(\.isSelfSigned) == [true, false, false])
        let domain = certificates[0].body.publicKey.domain
        #expect((domain != nil) == name.hasPrefix("ecdsa"))
        for (issuer, subject) in [(0, 0), (0, 1), (1, 2)] {
            let key = certificates[issuer].body.publicKey
            #expect(certificates[subject].isSigned(by: key, inheriting: domain) == true)
        }
        #expect(certificates[2].isSigned(by: certificates[0].body.publicKey, inheriting: domain) == false)
        let identifiers = certificates.map(\.body.algorithm.identifier)
        #expect(Set(identifiers).count == 1)
    }

    @Test func extensionsAreUncritical() throws {
        let certificate = try changed { $0.extensions = hex("7308 0604 2A030405 8000") }
        #expect(try CardVerifiableCertificate(certificate).body.authorization.rights == [.fingerprints, .irises])
    }

    // Attacks on the encoding

    @Test func itIsTruncatedAtEveryByteInVain() throws {
        let certificate = try Operator().pki.authority.certificate
        for length in 0..<certificate.count {
            #expect(error(Array(certificate.prefix(length)))?.code == .certificateMalformed)
        }
    }

    @Test func aFlippedBitAnywhereIsSeen() throws {
        let party = try Operator()
        let authority = try CardVerifiableCertificate(party.authority)
        let certificate = party.pki.verifier.certificate
        for index in certificate.indices {
            for mask in [0x01, 0x80] as [UInt8] {
                var copy = certificate
                copy[index] ^= mask
                guard let parsed = try? CardVerifiableCertificate(copy) else { continue }
                let key = authority.body.publicKey
                #expect(parsed.isSigned(by: key, inheriting: key.domain) == false, "byte \(index)")
            }
        }
    }

    @Test func trailingBytesAreForbiddenEverywhere() throws {
        let certificate = try Operator().pki.terminal.certificate
        #expect(error(certificate + [0x00])?.code == .certificateMalformed)
        let parts = try BERReader.readOne(certificate).children().map { Array($0.encoded) }
        #expect(error(BER.encode(0x7F21, parts: parts + [[0x00, 0x00]]))?.code == .certificateMalformed)
        let body = try BERReader.readOne(parts[0]).children().map { Array($0.encoded) }
        #expect(error(BER.encode(0x7F21, parts: [BER.encode(0x7F4E, parts: body), parts[1]])) == nil)
        let longer = BER.encode(0x7F4E, parts: body + [[0x80, 0x00]])
        #expect(error(BER.encode(0x7F21, parts: [longer, parts[1]]))?.code == .certificateMalformed)
        // In the key and in the authorisation too.
        for index in [2, 4] {
            var changed = body
            let object = try BERReader.readOne(body[index])
            changed[index] = BER.encode(object.tag, object.value + [0x80, 0x00])
            let bytes = BER.encode(0x7F21, parts: [BER.encode(0x7F4E, parts: changed), parts[1]])
            #expect(error(bytes)?.code == .certificateMalformed, "object \(index)")
        }
    }

    @Test func anObjectThatIsMissingTwiceOrOutOfOrderIsMalformed() throws {
        let certificate = try Operator().pki.authority.certificate
        let parts = try BERReader.readOne(certificate).children().map { Array($0.encoded) }
        let body = try BERReader.readOne(parts[0]).children().map { Array($0.encoded) }
        func rebuilt(_ body: [[UInt8]]) -> [UInt8] {
            BER.encode(0x7F21, parts: [BER.encode(0x7F4E, parts: body), parts[1]])
        }
        for index in body.indices {
            var changed = body
            changed.remove(at: index)
            #expect(error(rebuilt(changed))?.code == .certificateMalformed)
            changed = body
            changed.insert(body[index], at: index)
            #expect(error(rebuilt(changed))?.code == .certificateMalformed)
        }
        for index in body.indices.dropLast() {
            var changed = body
            changed.swapAt(index, index + 1)
            #expect(error(rebuilt(changed))?.code == .certificateMalformed)
        }
        #expect(error(BER.encode(0x7F21, parts: [parts[1], parts[0]]))?.code == .certificateMalformed)
        #expect(error(BER.encode(0x7F21, parts[0]))?.code == .certificateMalformed)
    }

    @Test func lengthsAreTheShortestThereAre() throws {
        let certificate = try Operator().pki.terminal.certificate
        let value = try BERReader.readOne(certificate).value
        let padded = [0x7F, 0x21, 0x83, 0x00] + [UInt8(value.count >> 8), UInt8(value.count & 0xFF)] + value
        #expect(error(padded)?.code == .certificateMalformed)
        #expect(error([0x7F, 0x21, 0x80] + value + [0, 0])?.code == .certificateMalformed)
    }

    @Test func aCertificateIsNoLongerThanTheLimit() throws {
        let long = try changed { $0.extensions = [UInt8](repeating: 0, count: CardVerifiableCertificate.sizeLimit) }
        #expect(error(long)?.code == .certificateMalformed)
    }

    // Values

    @Test func datesAreDaysOfTheCalendar() throws {
        for date in ["261301", "260001", "260230", "260100", "260132", "270229", "260431"] {
            #expect(error(try changed { $0.expiration = date })?.code == .certificateMalformed, "\(date)")
        }
        #expect(error(try changed { $0.expiration = "280229" }) == nil)
        #expect(error(try changed { $0.expiration = "2801" })?.code == .certificateMalformed)
        #expect(error(try changed { $0.expiration = "231231" })?.code == .certificateMalformed, "before it begins")
        let digits = try changed { _ in }
        let position = try #require(digits.indices.first { digits[$0...].starts(with: hex("5F2506")) })
        var letters = digits
        letters[position + 3] = 0x32  // an ASCII digit is no unpacked one
        #expect(error(letters)?.code == .certificateMalformed)
    }

    @Test func referencesHaveOneToSixteenCharacters() throws {
        for holder in ["", "VNTESTIS00001ABCD", "VN\u{01}TEST", "VN\u{7F}"] {
            #expect(error(try changed { $0.holder = holder })?.code == .certificateMalformed)
            #expect(error(try changed { $0.authority = holder })?.code == .certificateMalformed)
        }
        #expect(error(try changed { $0.holder = "VNTESTIS00001ABC" }) == nil)
    }

    @Test func otherProfilesTypesAndAlgorithmsAreTold() throws {
        #expect(error(try changed { $0.profileIdentifier = [1] })?.code == .certificateMalformed)
        #expect(error(try changed { $0.profileIdentifier = [] })?.code == .certificateMalformed)
        #expect(error(try changed { $0.authorization = [] })?.code == .certificateMalformed)
        #expect(error(try changed { $0.authorization = [3, 3] })?.code == .certificateMalformed)
        let point = try Operator().pki.terminal.recipe.publicKey.suffix(67)
        for unknown in [OID("0.4.0.127.0.7.2.2.2.2.6"), OID("0.4.0.127.0.7.2.2.2.1.7"), OID("1.2.840.10045.2.1")] {
            let key = BER.encode(0x7F49, unknown.encoded + point)
            #expect(error(try changed { $0.publicKey = key })?.code == .algorithmUnsupported)
        }
    }

    @Test func integersAreUnsignedAndShort() throws {
        let party = try Operator(algorithm: "rsaPKCS1-sha256")
        let object = try BERReader.readOne(party.pki.terminal.recipe.publicKey)
        let fields = try object.children()
        let identifier = Array(fields[0].encoded)
        let padded = BER.encode(0x81, [0] + fields[1].value)
        let exponent = Array(fields[2].encoded)
        for key in [
            [identifier, padded, exponent], [identifier, exponent], [identifier, BER.encode(0x81, []), exponent],
        ] {
            let changed = try changed { $0.publicKey = BER.encode(0x7F49, parts: key) }
            #expect(error(changed)?.code == .certificateMalformed)
        }
    }

    @Test func domainParametersComeAllOrNotAtAll() throws {
        let key = try BERReader.readOne(try Operator().pki.authority.recipe.publicKey).children()
        let objects = key.map { Array($0.encoded) }
        // identifier, p, a, b, G, r, point, f
        for missing in 1...5 {
            var some = objects
            some.remove(at: missing)
            let changed = try changed { $0.publicKey = BER.encode(0x7F49, parts: some) }
            #expect(error(changed)?.code == .certificateMalformed)
        }
        let withoutCofactor = try changed { $0.publicKey = BER.encode(0x7F49, parts: Array(objects.dropLast())) }
        #expect(error(withoutCofactor) == nil)
        let other = try changed {
            $0.publicKey = BER.encode(0x7F49, parts: Array(objects.dropLast()) + [BER.encode(0x87, [4])])
        }
        #expect(error(other)?.code == .certificateMalformed)
    }

    @Test func aCurveOfTheIssuersOwnChoosingVerifiesNothing() throws {
        let party = try Operator()
        let objects = try BERReader.readOne(party.pki.authority.recipe.publicKey).children()
        for changedField in 1...5 {
            var fields = objects.map { Array($0.encoded) }
            fields[changedField][fields[changedField].count - 1] ^= 1
            var recipe = party.pki.authority.recipe
            recipe.publicKey = BER.encode(0x7F49, parts: fields)
            let authority = try CardVerifiableCertificate(try recipe.certificate(signedBy: party.pki.authority.key))
            let key = authority.body.publicKey
            #expect(authority.isSigned(by: key, inheriting: key.domain) == nil)
        }
    }
}
