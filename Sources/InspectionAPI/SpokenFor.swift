/// The party for whom a gateway asks: the origin of a page. A client whose profile makes it a gateway names it with each request; what any
/// other client says of it is refused.
package enum SpokenFor {
    /// The request's header.
    package static let header = "Cccd-Spoken-For"
    /// The longest name, in bytes.
    package static let longest = 300

    /// Whether a text can be a party's name: visible ASCII.
    package static func isName(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count <= longest && text.utf8.allSatisfy { (0x21...0x7E).contains($0) }
    }
}
