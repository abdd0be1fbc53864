/// What `GET /v1/readers` answers.
package struct ReaderList: Sendable, Codable {
    /// A reader, and what is in it.
    package struct Reader: Sendable, Codable, Hashable {
        /// The identifier, the same for as long as the reader is plugged in.
        package var id: String
        /// The name the driver gives.
        package var name: String
        /// `empty`, `card`, `mute`, `in_use` or `unavailable`.
        package var state: String
        /// The card's answer to reset, upper-case hexadecimal; nil where there is none.
        package var atr: String?
        /// Whether an inspection has the reader; nil where nobody knows.
        package var busy: Bool?

        /// A reader from its parts.
        package init(id: String, name: String, state: String, atr: String?, busy: Bool? = nil) {
            self.id = id
            self.name = name
            self.state = state
            self.atr = atr
            self.busy = busy
        }
    }

    /// The readers, in the order of the PC/SC service.
    package var readers: [Reader]

    /// A list of readers.
    package init(_ readers: [Reader]) { self.readers = readers }
}
