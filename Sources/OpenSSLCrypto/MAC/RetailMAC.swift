import COpenSSL

/// ISO/IEC 9797-1 MAC algorithm 3 with DES, the "retail MAC" of 3DES secure messaging (Doc 9303-11, 9.8.6.3).
///
/// Single DES is in no provider but the legacy one; triple DES with one key three times is the same function.
package enum RetailMAC {
    /// The MAC over whole blocks: `data` is padded already (ISO/IEC 9797-1, method 2).
    ///
    /// - Parameter key: 16 bytes, K1 then K2.
    /// - Returns: 8 bytes.
    /// - Throws: `.invalidLength` for another key length, no data, or data that is no multiple of 8 bytes.
    package static func compute(key: SecretBytes, paddedData data: [UInt8]) throws(OpenSSLError) -> [UInt8] {
        guard key.count == 16, !data.isEmpty, data.count.isMultiple(of: 8) else {
            throw OpenSSLError(.invalidLength, in: "RetailMAC")
        }
        let first = key.slice(0..<8)
        // A single DES chain with K1, then the last block once more through D(K2) and E(K1): together with the chain's own
        // last E(K1) that is one EDE block with K1 K2 K1.
        let head = data.dropLast(8)
        var chain = [UInt8](repeating: 0, count: 8)
        if !head.isEmpty {
            chain = Array(try BlockCipher.tripleDES.encryptCBC(key: first.repeatingFirst(8), head).suffix(8))
        }
        return try BlockCipher.tripleDES.encryptCBC(key: key, iv: chain, data.suffix(8))
    }
}
