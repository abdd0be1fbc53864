import DocumentCore

/// DG15: the public key of active authentication, `6F { SubjectPublicKeyInfo }` (Doc 9303-10, 4.7.15; -11, 6.1).
package struct DG15: Sendable, Hashable {
    /// The key, a SubjectPublicKeyInfo (RFC 5280), as read from the chip.
    package let subjectPublicKeyInfo: [UInt8]

    /// Reads the file. Bytes behind its object are ignored; behind the key, inside the object, there may be none.
    ///
    /// - Throws: `LDSError`.
    package init(_ file: some Collection<UInt8>) throws(LDSError) {
        let contents = try ElementaryFile.dg15.contents(of: file)
        do throws(BERError) {
            var reader = try contents.contentsReader()
            subjectPublicKeyInfo = Array(try reader.read(.sequence).encoded)
            try reader.finish()
        } catch {
            throw LDSError(error, in: "EF.DG15")
        }
    }
}
