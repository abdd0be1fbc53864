/// Why a stop list cannot be used.
public enum StopListError: String, Error, Sendable, Hashable, CaseIterable {
    /// Not the format, or a line of it is not.
    case malformed = "trust.stop_list_malformed"

    /// The stable code.
    public var code: String { rawValue }
}
