import DocumentCore

extension SecurityInfos {
    /// From the content that EF.CardSecurity signs: a SET OF SecurityInfo in DER, nothing behind it (Doc 9303-11, 9.2.11).
    ///
    /// - Throws: `LDSError`, as `init(set:in:)`.
    package init(cardSecurityContent content: some Collection<UInt8>) throws(LDSError) {
        let set: BERObject
        do throws(BERError) {
            set = try BERReader.readOne(content)
        } catch {
            throw LDSError(error, in: ElementaryFile.cardSecurity.name)
        }
        try self.init(set: set, in: ElementaryFile.cardSecurity.name)
    }
}
