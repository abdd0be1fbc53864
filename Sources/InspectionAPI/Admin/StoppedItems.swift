/// What the daemon stops: the lists of documents that must not pass, and what must not count whatever brings it.
package struct StoppedItems: Sendable, Hashable, Codable {
    /// A list of documents, by keyed hashes: nobody's number is in it.
    package struct List: Sendable, Hashable, Codable {
        /// SHA-256 of the file, in hexadecimal.
        package var fingerprint: String
        /// How many documents it names.
        package var documents: Int

        /// A list from its parts.
        package init(fingerprint: String, documents: Int) {
            self.fingerprint = fingerprint
            self.documents = documents
        }
    }

    /// The lists of documents.
    package var lists: [List]
    /// How many files begin as such lists and cannot be read: whom they stop is not known.
    package var unreadable: Int
    /// The certificates and CRLs that are distrusted, by their SHA-256 in hexadecimal, in the order of these.
    package var distrusted: [String]

    /// What is stopped, from its parts.
    package init(lists: [List] = [], unreadable: Int = 0, distrusted: [String] = []) {
        self.lists = lists
        self.unreadable = unreadable
        self.distrusted = distrusted
    }
}
