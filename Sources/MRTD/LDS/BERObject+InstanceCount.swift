import DocumentCore

extension BERObject {
    /// How many instances follow, `02 01 n` (Doc 9303-10, 4.7): one byte without a sign; nil for any other object.
    var instanceCount: Int? { tag == .integer && value.count == 1 ? value.first.map { Int($0) } : nil }
}
