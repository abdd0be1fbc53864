/// A transparent elementary file and who may read it (Doc 9303-10, 3.7 and 3.10).
struct ElementaryFile: Sendable {
    /// The condition on SELECT and READ BINARY.
    enum ReadCondition: Sendable, Hashable {
        /// Under the master file, free to read.
        case masterFile
        /// Under the master file, after PACE.
        case masterFileAfterPACE
        /// In the application, after access control.
        case afterAccessControl
        /// In the application, after terminal authentication with the right for it.
        case afterTerminalAuthentication
    }

    /// The contents.
    let contents: [UInt8]
    /// The condition on reading.
    let condition: ReadCondition
}
