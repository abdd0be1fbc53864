/// A value that holds personal data: it is never printed and never dumped.
public protocol PersonalData: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {}

extension PersonalData {
    /// Personal data is never printed.
    public var description: String { "‹redacted›" }
    /// Personal data is never printed.
    public var debugDescription: String { "‹redacted›" }
    /// Personal data is never dumped.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
