import OpenSSLCrypto

/// The chip's half of the integrated mapping (Doc 9303-11, 4.4.3.3.2).
enum IntegratedMapping {
    /// The generator that the chip's nonce s and the terminal's nonce t stand for.
    static func generator(
        _ s: SecretBytes,
        _ t: [UInt8],
        cipher: BlockCipher,
        domain: PACEDomain
    ) throws(OpenSSLError) -> PACEPublicValue {
        let number = try randomNumber(s, t, cipher: cipher, prime: domain.prime())
        switch domain {
        case .field(let field): return .number(try ModularElement.subgroupElement(from: number, of: field))
        case .curve(let curve): return .point(try JacobianEncoding(curve).point(number))
        }
    }

    /// R(s, t): n values of l bits, n the smallest with n * l >= log2 p + 64.
    private static func randomNumber(
        _ s: SecretBytes,
        _ t: [UInt8],
        cipher: BlockCipher,
        prime: [UInt8]
    ) throws(OpenSSLError) -> SecretBytes {
        let (c0, c1) = s.count > 16 ? (long0, long1) : (short0, short1)
        let wanted = prime.count * 8 - (prime.first?.leadingZeroBitCount ?? 0) + 64
        var state = try cipher.encryptCBC(key: SecretBytes(t), s.withBytes { Array($0) })
        var output: [UInt8] = []
        defer {
            wipe(&state)
            wipe(&output)
        }
        while output.count * 8 < wanted {
            let key = SecretBytes(state.prefix(cipher.keyLength))
            output += try cipher.encryptCBC(key: key, c1)
            state = try cipher.encryptCBC(key: key, c0)
        }
        return SecretBytes(output)
    }

    private static let short0 = words(0xA668_892A_7C41_E3CA, 0x739F_40B0_57D8_5904)
    private static let short1 = words(0xA4E1_36AC_725F_738B, 0x01C1_F602_17C1_88AD)
    private static let long0 = words(
        0xD463_D652_3412_4EF7,
        0x8970_5498_6DCA_0A17,
        0x4E28_DF75_8CBA_A03F,
        0x2406_1641_4D5A_1676
    )
    private static let long1 = words(
        0x54BD_7255_F0AA_F831,
        0xBEC3_423F_CF39_D69B,
        0x6CBF_0666_77D0_FAAE,
        0x5AAD_D99D_F8E5_3517
    )

    private static func words(_ words: UInt64...) -> [UInt8] {
        words.flatMap { word in stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: word >> $0) } }
    }
}
