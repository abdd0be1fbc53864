/// The version of cccd.
public enum Version {
    /// Major, minor and patch (Semantic Versioning 2.0.0).
    public static let current = "0.1.0"
}
