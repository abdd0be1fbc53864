import OpenSSLCrypto
import TestSupport
import Testing

@testable import MRTD

@Suite struct KeyDerivationTests {
    private let seed = SecretBytes(hex("239AB9CB282DAF66231DC5A4DF6BFBAE"))

    @Test func tripleDESKeysAreThoseOfAppendixD1() {
        let encryption = KeyDerivation.key(from: seed, for: .encryption, cipher: .tripleDES)
        let authentication = KeyDerivation.key(from: seed, for: .authentication, cipher: .tripleDES)
        #expect(encryption.exposed == hex("AB94FDECF2674FDFB9B391F85D7F76F2"))
        #expect(authentication.exposed == hex("7962D9ECE03D1ACD4C76089DCE131543"))
    }

    @Test func everyByteOfATripleDESKeyHasOddParity() {
        for value in UInt8.min...UInt8.max {
            let key = KeyDerivation.key(from: SecretBytes([value]), for: .password, cipher: .tripleDES)
            #expect(key.exposed.allSatisfy { !$0.nonzeroBitCount.isMultiple(of: 2) })
        }
    }

    @Test func aes128TakesSHA1WithoutParity() {
        let key = KeyDerivation.key(from: seed, for: .encryption, cipher: .aes128)
        #expect(key.exposed == hex("AB94FCEDF2664EDFB9B291F85D7F77F2"))
    }

    @Test(arguments: [(BlockCipher.aes192, 24), (.aes256, 32)])
    func longerKeysTakeSHA256(_ cipher: BlockCipher, _ length: Int) {
        let key = KeyDerivation.key(from: seed, for: .authentication, cipher: cipher)
        let digest = HashAlgorithm.sha256.digest(seed.exposed + [0, 0, 0, 2])
        #expect(key.exposed == Array(digest[..<length]))
    }

    @Test(arguments: [
        ("L898902C<", "690806", "940623", "L898902C<369080619406236"),
        ("L898902C", "690806", "940623", "L898902C<369080619406236"),
        ("D23145890734", "340712", "950712", "D23145890734934071279507122"),
        ("T22000129", "640812", "101031", "T22000129364081251010318"),
    ])
    func documentKeysComeFromTheMRZsOfAppendixD2(
        _ number: String,
        _ birth: String,
        _ expiry: String,
        _ information: String
    ) throws {
        let key = try MRZKey(documentNumber: number.utf8, dateOfBirth: birth.utf8, dateOfExpiry: expiry.utf8)
        #expect(String(decoding: key.information.exposed, as: UTF8.self) == information)
        #expect(DocumentBasicAccessKeys(key) == DocumentBasicAccessKeys(information: SecretBytes(information.utf8)))
    }

    @Test func documentKeysAreThoseOfAppendixD2() throws {
        let example = WorkedExample.basicAccess
        let keys = DocumentBasicAccessKeys(information: SecretBytes(example.text("mrz_information")))
        #expect(keys.encryption.exposed == example("KEnc"))
        #expect(keys.authentication.exposed == example("KMAC"))
    }

    @Test func thePasswordKeyOfTheMRZIsThatOfAppendixG() throws {
        let example = WorkedExample.paceECDH
        let password = PACEPassword.mrz(information: SecretBytes(example.text("mrz_information")))
        #expect(password.encoded.exposed == example("K=SHA1(MRZ_information)"))
        #expect(password.key(for: .aes128).exposed == example("K_pi"))
        #expect(password.reference == .mrz)
    }

    @Test func thePasswordKeyOfDigitsIsThatOfTR03110() throws {
        let example = WorkedExample.bsiECDH
        let password = PACEPassword.can(SecretBytes("123456".utf8))
        #expect(password.key(for: .aes128).exposed == example.input("K_pi"))
        #expect(password.reference == .can)
    }

    @Test func sessionKeysOfTheExampleWithDHAreDerivedFromItsSecret() throws {
        let example = WorkedExample.paceDH
        let keys = SecureMessagingKeys(cipher: .aes128, secret: SecretBytes(example("K (shared secret)")))
        #expect(keys.encryption.exposed == example("KSEnc"))
        #expect(keys.authentication.exposed == example("KSMAC"))
        #expect(try keys.checksum(example("token input T_IFD")) == example("T_IFD"))
        #expect(try keys.checksum(example("token input T_IC")) == example("T_IC"))
        let nonce = try BlockCipher.aes128.decryptCBC(key: SecretBytes(example.input("K_pi")), example("z=E(K_pi,s)"))
        #expect(nonce == example.input("nonce_s"))
    }

    @Test func nothingOfAPasswordIsPrinted() {
        let password = PACEPassword.can(SecretBytes("123456".utf8))
        var dumped = ""
        dump(password, to: &dumped)
        #expect(!"\(password) \(String(reflecting: password)) \(dumped)".contains("123456"))
        #expect(!dumped.contains("49"))
    }
}
