/// One BER-TLV data object, a view into the bytes it was read from.
package struct BERObject: Hashable, Sendable {
    /// The identifier.
    package let tag: BERTag
    /// The contents octets (for an indefinite length: without the end-of-contents octets).
    package let value: ArraySlice<UInt8>
    /// The whole object: identifier, length and contents octets (and end-of-contents octets), as read.
    package let encoded: ArraySlice<UInt8>
    /// How many levels of nesting may still be opened below this object.
    let depthLeft: Int
    /// The rules of the outermost reader.
    let rules: BERReader.Rules

    /// Reads the objects that make up a constructed value.
    ///
    /// - Throws: `BERError`: what is wrong with the contents; `.tooDeep` past the limit of the outermost reader.
    package func children() throws(BERError) -> [BERObject] {
        var reader = try contentsReader()
        return try reader.readAll()
    }

    /// A reader over the contents octets.
    ///
    /// - Throws: `.tooDeep` past the limit of the outermost reader.
    package func contentsReader() throws(BERError) -> BERReader {
        guard depthLeft > 0 else { throw .tooDeep }
        return BERReader(value, depthLimit: depthLeft - 1, rules: rules)
    }

    /// A reader over the contents octets of an object that must have `tag`.
    package func contentsReader(_ tag: BERTag) throws(BERError) -> BERReader {
        guard self.tag == tag else { throw .unexpectedTag }
        return try contentsReader()
    }

    /// The one object that the contents octets are.
    ///
    /// - Throws: `.truncated` where there is none, `.trailingBytes` where something follows it.
    package func onlyChild() throws(BERError) -> BERObject {
        var reader = try contentsReader()
        let child = try reader.read()
        try reader.finish()
        return child
    }

    /// The first child with `tag`; nil where there is none.
    package func firstChild(_ tag: BERTag) throws(BERError) -> BERObject? {
        for child in try children() where child.tag == tag { return child }
        return nil
    }
}

/// What is wrong with BER-encoded bytes.
package enum BERError: Error, Hashable, Sendable {
    /// The bytes end inside an identifier, a length or the contents.
    case truncated
    /// An identifier of more than three bytes, or padded.
    case unsupportedTag
    /// A length of more than four bytes, or one beyond `BERReader.lengthLimit`.
    case lengthTooLarge
    /// An indefinite length on a primitive object.
    case indefinitePrimitive
    /// An indefinite length where the rules want a definite one.
    case indefiniteLength
    /// More levels of nesting than the reader allows.
    case tooDeep
    /// More objects in one value than the reader allows.
    case tooMany
    /// Bytes behind the last object.
    case trailingBytes
    /// Another tag than the grammar asks for.
    case unexpectedTag
    /// A value that its type does not allow.
    case invalidValue
}
