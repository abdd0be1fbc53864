import OpenSSLCrypto
package import VirtualCard

extension SpecifiedDomainRecipe {
    /// The numbers of CVE-2022-0778: the "prime" is none, and a library that takes the square root to decompress the generator
    /// goes on for ever.
    package static func endlessSquareRoot() throws -> Self {
        var domain = try Self(.p256)
        domain.prime = [0x02, 0xB9]
        domain.a = [0x00, 0x17]
        domain.b = [0x02, 0x37]
        domain.generator = [0x02, 0x00, 0x08]
        domain.order = [0x02, 0xB9]
        return domain
    }
}
