import Foundation
import OpenSSLCrypto
import TestSupport
import Testing

@Suite struct ModularGroupTests {
    private static let one = SecretBytes([1])
    private let invalid = OpenSSLError(.invalidElement, in: "")

    /// A number with one bit more or less, at the end.
    private func neighbour(_ number: [UInt8], _ difference: Int) -> [UInt8] {
        var copy = number
        copy[copy.count - 1] = UInt8(truncatingIfNeeded: Int(copy[copy.count - 1]) + difference)
        return copy
    }

    @Test(arguments: ModularGroup.allCases) func theOrderOfTheGeneratorIsQ(_ group: ModularGroup) throws {
        let parameters = try group.domainParameters()
        let generator = try ModularElement.generator(of: group)
        #expect(parameters.prime.count == group.primeLength)
        #expect(parameters.order.count == group.orderLength)
        #expect(parameters.order.first != 0)
        #expect(generator.encoded == parameters.generator)
        #expect(throws: invalid) { _ = try generator.raised(to: SecretBytes(parameters.order)) }
        #expect(throws: invalid) { _ = try generator.raised(to: SecretBytes([0])) }
        #expect(throws: invalid) { _ = try generator.sharedSecret(with: SecretBytes(parameters.order)) }
        #expect(try generator.raised(to: Self.one) == generator)
    }

    @Test(arguments: ModularGroup.allCases) func bothSidesAgreeOnOneSecret(_ group: ModularGroup) throws {
        let (first, second) = (try group.randomExponent(), try group.randomExponent())
        #expect(first.count == group.orderLength)
        #expect(first != second)
        let generator = try ModularElement.generator(of: group)
        let (one, two) = (try generator.raised(to: first), try generator.raised(to: second))
        let secret = try one.sharedSecret(with: second)
        #expect(try two.sharedSecret(with: first) == secret)
        #expect(secret.count == group.primeLength)
        #expect(try ModularElement(group: group, encoded: one.encoded) == one)
    }

    @Test(arguments: ModularGroup.allCases) func powersMultiplyByAddingExponents(_ group: ModularGroup) throws {
        let generator = try ModularElement.generator(of: group)
        let square = try generator.multiplied(by: generator)
        #expect(try generator.raised(to: SecretBytes([2])) == square)
        #expect(try square.multiplied(by: generator) == generator.raised(to: SecretBytes([3])))
    }

    @Test(arguments: ModularGroup.allCases) func anElementAndItsInverseHaveNoProduct(_ group: ModularGroup) throws {
        let generator = try ModularElement.generator(of: group)
        let inverse = try generator.raised(to: SecretBytes(neighbour(group.domainParameters().order, -1)))
        #expect(throws: invalid) { _ = try generator.multiplied(by: inverse) }
    }

    @Test func elementsOfDifferentGroupsAreNotMultiplied() throws {
        let (first, second) = (ModularGroup.modp2048With224, ModularGroup.modp2048With256)
        let generator = try ModularElement.generator(of: first)
        #expect(throws: invalid) { _ = try generator.multiplied(by: ModularElement.generator(of: second)) }
        #expect(throws: invalid) { _ = try ModularElement(group: second, encoded: generator.encoded) }
    }

    @Test(arguments: ModularGroup.allCases) func numbersOutsideTheSubgroupAreRefused(_ group: ModularGroup) throws {
        let parameters = try group.domainParameters()
        let prime = parameters.prime
        let numbers: [[UInt8]] = [
            [], [0], [1], [2], prime, neighbour(prime, -1), neighbour(prime, 1), neighbour(prime, -2),
            neighbour(parameters.generator, 1), [1] + [UInt8](repeating: 0, count: prime.count), prime + prime,
            [UInt8](repeating: 0xFF, count: prime.count), [UInt8](repeating: 0xFF, count: prime.count + 1),
        ]
        for number in numbers {
            #expect(throws: invalid, "\(hexString(number))") {
                _ = try ModularElement(group: group, encoded: number)
            }
        }
    }

    @Test(arguments: ModularGroup.allCases) func anElementOfASmallSubgroupIsRefused(_ group: ModularGroup) throws {
        // x to the power of q lies in the subgroup whose order is the cofactor: harmless only where it is 1.
        let prime = try group.domainParameters().prime
        let order = SecretBytes(try group.domainParameters().order)
        for base in 2...5 as ClosedRange<UInt8> {
            let generator = try ModularElement.subgroupElement(from: SecretBytes([base]), of: group)
            #expect(throws: invalid) { _ = try generator.raised(to: order) }
            #expect(throws: invalid) { _ = try ModularElement(group: group, encoded: neighbour(prime, -1)) }
        }
    }

    @Test(arguments: ModularGroup.allCases) func leadingZerosMayBeMissing(_ group: ModularGroup) throws {
        let generator = try ModularElement.generator(of: group)
        #expect(try ModularElement(group: group, encoded: [0, 0] + generator.encoded) == generator)
        // One power in 256 begins with a zero byte.
        var power = generator
        while power.encoded[0] != 0 { power = try power.multiplied(by: generator) }
        #expect(try ModularElement(group: group, encoded: power.encoded.drop { $0 == 0 }) == power)
        #expect(power.encoded.count == group.primeLength)
    }

    @Test(arguments: ModularGroup.allCases) func whatBecomesOneOrZeroIsNoGenerator(_ group: ModularGroup) throws {
        let prime = try group.domainParameters().prime
        for number in [[], [0], [1], prime, prime + [UInt8](repeating: 0, count: 9), neighbour(prime, 1)] {
            #expect(throws: invalid) {
                _ = try ModularElement.subgroupElement(from: SecretBytes(number), of: group)
            }
        }
        #expect(
            try ModularElement.subgroupElement(from: SecretBytes(neighbour(prime, 2)), of: group)
                == ModularElement.subgroupElement(from: SecretBytes([2]), of: group)
        )
    }

    @Test func theDHExampleOfTR03110AndOfG2IsReproduced() throws {
        struct Example: Decodable {
            struct Step: Decodable { let name: String, value: String? }
            let id: String, inputs: [String: String], steps: [Step]
            func input(_ name: String) -> SecretBytes { SecretBytes(hex(inputs[name] ?? "")) }
            func step(_ name: String) -> [UInt8] { hex(steps.first { $0.name == name }?.value ?? "") }
        }
        let data = Data(try fixture("vectors/bsi-eac-worked-example.json"))
        let examples = try JSONDecoder().decode([Example].self, from: data)
        let example = try #require(examples.first { $0.id == "BSI-EAC-worked-example-DH" })
        let group = ModularGroup.modp1024With160
        let generator = try ModularElement.generator(of: group)

        let terminal = try generator.raised(to: example.input("map_pcd_priv_key"))
        let chip = try generator.raised(to: example.input("map_picc_priv_key"))
        #expect(terminal.encoded == example.step("PK_map_pcd"))
        #expect(chip.encoded == example.step("PK_map_picc"))
        let agreed = try chip.raised(to: example.input("map_pcd_priv_key"))
        #expect(agreed.encoded == example.step("H"))
        let mapped = try generator.raised(to: example.input("nonce")).multiplied(by: agreed)
        #expect(mapped.encoded == example.step("mapped generator"))
        let own = try mapped.raised(to: example.input("pcd_priv_key"))
        let other = try mapped.raised(to: example.input("picc_priv_key"))
        #expect(own.encoded == example.step("PK_pcd"))
        #expect(other.encoded == example.step("PK_picc"))
        #expect(try other.sharedSecret(with: example.input("pcd_priv_key")).matches(example.step("K")))
        #expect(try own.sharedSecret(with: example.input("picc_priv_key")).matches(example.step("K")))
    }

    @Test func theFirstGroupIsThatOfRFC5114() throws {
        let parameters = try ModularGroup.modp1024With160.domainParameters()
        #expect(parameters.order == hex("F518AA8781A8DF278ABA4E7D64B7CB9D49462353"))
        #expect(parameters.prime.starts(with: hex("B10B8F96A080E01DDE92DE5EAE5D54EC52C99FBCFB06A3C6")))
        #expect(parameters.generator.starts(with: hex("A4D1CBD5C3FD34126765A442EFB99905F8104DD258AC507F")))
        #expect(try ModularGroup.modp2048With224.domainParameters().order.starts(with: hex("801C0D34C58D93FE")))
        #expect(try ModularGroup.modp2048With256.domainParameters().order.starts(with: hex("8CF83642A709A097")))
    }
}
