import OpenSSLCrypto
import TestSupport
import Testing

/// Diffie-Hellman keys and parameters as certificates and SecurityInfos write them.
@Suite struct ModularParametersTests {
    private static let x942 = hex("06072A8648CE3E0201")
    private static let pkcs3 = hex("06092A864886F70D010301")

    private func der(_ tag: UInt8, _ contents: [UInt8]...) -> [UInt8] {
        let contents = contents.flatMap(\.self)
        let length: [UInt8] =
            switch contents.count {
            case ..<0x80: [UInt8(contents.count)]
            case ..<0x100: [0x81, UInt8(contents.count)]
            default: [0x82, UInt8(contents.count >> 8), UInt8(contents.count & 0xFF)]
            }
        return [tag] + length + contents
    }

    private func integer(_ magnitude: [UInt8]) -> [UInt8] {
        let bytes = Array(magnitude.drop { $0 == 0 })
        return der(0x02, (bytes.first ?? 0x80) & 0x80 != 0 ? [0] + bytes : bytes)
    }

    private func identifier(_ name: [UInt8], _ numbers: [UInt8]...) -> [UInt8] {
        der(0x30, name, der(0x30, numbers.flatMap { integer($0) }))
    }

    @Test(arguments: ModularGroup.allCases) func explicitParametersAreTheirGroup(_ group: ModularGroup) throws {
        let known = try group.domainParameters()
        let full = der(0x30, integer(known.prime), integer(known.generator), integer(known.order), integer([2]))
        for encoded in [
            identifier(Self.x942, known.prime, known.generator, known.order),
            der(0x30, Self.x942, full),
            identifier(Self.pkcs3, known.prime, known.generator),
            identifier(Self.pkcs3, known.prime, known.generator, [0xA0]),
        ] {
            #expect(try ModularGroup(algorithmIdentifier: encoded) == group)
        }
        #expect(ModularGroup(prime: [0] + known.prime, generator: known.generator) == group)
    }

    @Test(arguments: ModularGroup.allCases) func onesOwnParametersAreNoGroup(_ group: ModularGroup) throws {
        let known = try group.domainParameters()
        func changed(_ number: [UInt8]) -> [UInt8] { number.dropLast() + [(number.last ?? 0) ^ 2] }
        for encoded in [
            identifier(Self.x942, changed(known.prime), known.generator, known.order),
            identifier(Self.x942, known.prime, changed(known.generator), known.order),
            identifier(Self.x942, known.prime, [1], known.order),
            identifier(Self.x942, known.prime, known.generator, changed(known.order)),
            identifier(Self.x942, known.prime, known.generator, [1]),
            identifier(Self.pkcs3, known.prime, [2]),
            identifier(Self.pkcs3, [23], known.generator),
        ] {
            #expect(throws: PublicKeyError.groupUnknown) { _ = try ModularGroup(algorithmIdentifier: encoded) }
        }
    }

    @Test func whatIsNoIdentifierIsMalformed() throws {
        let known = try ModularGroup.modp1024With160.domainParameters()
        let good = identifier(Self.x942, known.prime, known.generator, known.order)
        for encoded in [
            [], [0x30], [0x30, 0], Array(good.dropLast()), good + [0], der(0x30, Self.x942), der(0x31, good),
        ] {
            #expect(throws: PublicKeyError.malformed) { _ = try ModularGroup(algorithmIdentifier: encoded) }
        }
        #expect(throws: PublicKeyError.malformed) {
            _ = try ModularGroup(algorithmIdentifier: identifier(Self.x942, known.prime, known.generator))
        }
        #expect(throws: PublicKeyError.unsupported) {
            _ = try ModularGroup(algorithmIdentifier: der(0x30, hex("06072A8648CE3D0201"), hex("0500")))
        }
    }

    @Test(arguments: ModularGroup.allCases) func aKeyIsReadFromItsSubjectPublicKeyInfo(_ group: ModularGroup) throws {
        let known = try group.domainParameters()
        let key = try ModularElement.generator(of: group).raised(to: try group.randomExponent())
        func info(_ number: [UInt8]) -> [UInt8] {
            der(
                0x30,
                identifier(Self.x942, known.prime, known.generator, known.order),
                der(0x03, [0], integer(number))
            )
        }
        #expect(try ModularElement(subjectPublicKeyInfo: info(key.encoded)) == key)
        for number in [[1], known.prime, known.prime.dropLast() + [(known.prime.last ?? 1) - 1]] as [[UInt8]] {
            #expect(throws: PublicKeyError.elementInvalid) {
                _ = try ModularElement(subjectPublicKeyInfo: info(number))
            }
        }
        #expect(throws: PublicKeyError.malformed) {
            _ = try ModularElement(subjectPublicKeyInfo: info(key.encoded) + [0])
        }
    }
}
