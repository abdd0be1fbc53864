import COpenSSL

/// Overwrites bytes that held a secret for a moment, in a way the optimiser does not remove.
package func wipe(_ bytes: inout [UInt8]) {
    bytes.withUnsafeMutableBytes { memory in
        if let base = memory.baseAddress { OPENSSL_cleanse(base, memory.count) }
    }
}
