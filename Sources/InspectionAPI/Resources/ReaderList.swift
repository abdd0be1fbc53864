/// What `GET /v1/readers` answers.
public struct ReaderList: Sendable, Codable {
    /// A reader, and what is in it.
    public struct Reader: Sendable, Codable, Hashable {
        /// The identifier, the same for as long as the reader is plugged in.
        public var id: String
        /// The name the driver gives.
        public var name: String
        /// `empty`, `card`, `mute`, `in_use` or `unavailable`.
        public var state: String
        /// The card's answer to reset, upper-case hexadecimal; nil where there is none.
        public var atr: String?
        /// Whether an inspection has the reader; nil where nobody knows.
        public var busy: Bool?

        /// A reader from its parts.
        public init(id: String, name: String, state: String, atr: String?, busy: Bool? = nil) {
            self.id = id
            self.name = name
            self.state = state
            self.atr = atr
            self.busy = busy
        }
    }

    /// The readers, in the order of the PC/SC service.
    public var readers: [Reader]

    /// A list of readers.
    public init(_ readers: [Reader]) { self.readers = readers }
}
