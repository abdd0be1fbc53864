import DocumentCore

extension Collection<UInt8> {
    /// Lower-case hexadecimal, as everything here prints fingerprints.
    var hex: String { Array(self).hexadecimal.lowercased() }
}
