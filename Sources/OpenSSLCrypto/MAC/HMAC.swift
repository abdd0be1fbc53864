import COpenSSL

/// HMAC (FIPS 198-1; RFC 2104) with SHA-256.
package enum HMAC {
    /// The 32 bytes of the MAC over `data`.
    ///
    /// - Parameter key: of any length; 32 bytes are usual.
    /// - Throws: `.operationFailed` when the library has no room.
    package static func sha256(key: [UInt8], _ data: [UInt8]) throws(OpenSSLError) -> [UInt8] {
        var output = [UInt8](repeating: 0, count: 32)
        var written = 0
        let room = output.count
        let result = EVP_Q_mac(
            nil,
            "HMAC",
            nil,
            "SHA2-256",
            nil,
            key,
            key.count,
            data,
            data.count,
            &output,
            room,
            &written
        )
        guard result != nil, written == room else { throw OpenSSLError(.operationFailed, in: "EVP_Q_mac") }
        return output
    }
}
