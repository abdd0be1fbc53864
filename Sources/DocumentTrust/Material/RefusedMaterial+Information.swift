extension RefusedMaterial.Reason {
    /// Whether there is nothing for the operator to do: he keeps the file, or the list, as it is.
    package var isForInformation: Bool {
        switch self {
        case .notMaterial, .notAuthority, .listOlder, .crlOlder, .distrusted, .homeStateAnchor, .keyTooLong: true
        default: false
        }
    }
}
