/// A value that holds data of a person: neither printed, nor dumped, nor shown by a debugger's description.
public protocol PersonalData: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {}

extension PersonalData {
    /// Nothing of what is in it.
    public var description: String { "‹redacted›" }
    /// Nothing of what is in it.
    public var debugDescription: String { description }
    /// Nothing of what is in it.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
