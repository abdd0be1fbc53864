import DocumentCore

/// The shape of EF.DG13: which fields it has, in their order, and which are empty.
struct DetailsOutline {
    private(set) var numbers: [Int] = []
    private(set) var empty: [Int] = []
    private(set) var parents = "none"
    private(set) var isHeaderKnown = false
    /// Field 1, to compare the MRZ with; it goes nowhere else.
    private(set) var personalNumber: String?

    init?(_ file: [UInt8]) {
        guard let object = try? BERReader.readOne(file), let outer = try? object.onlyChild(),
            let parts = try? outer.children(), let list = parts.last, let fields = try? list.children()
        else { return nil }
        isHeaderKnown =
            parts.map(\.tag) == [.integer, .objectIdentifier, .set] && parts[0].value.elementsEqual([1])
            && parts[1].value.elementsEqual(OID("1.0.10646.1.0.8").bytes)
        for field in fields {
            guard field.tag == .sequence, let values = try? field.children(),
                let number = try? values.first?.unsignedInteger(), (0...999).contains(number)
            else { continue }
            numbers.append(number)
            let rest = values.dropFirst()
            if rest.allSatisfy({ $0.value.isEmpty }) { empty.append(number) }
            if number == 1 { personalNumber = rest.first.map { String(decoding: $0.value, as: UTF8.self) } }
            if number == 13 { parents = Self.shape(of: rest) }
        }
    }

    private static func shape(of values: ArraySlice<BERObject>) -> String {
        guard let first = values.first else { return "none" }
        if values.count > 1 { return "siblings" }
        let inner = (try? first.children()) ?? []
        return inner.count > 1 ? "one sequence" : inner.isEmpty ? "none" : "one parent"
    }
}
