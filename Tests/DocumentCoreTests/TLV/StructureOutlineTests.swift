import DocumentCore
import Testing

@Suite struct StructureOutlineTests {
    @Test func tagsLengthsAndIdentifiersAreToldAndNoValue() throws {
        let oid = OID("1.2.840.10045.2.1").encoded
        let text = BER.encode(.utf8String, Array("30023100".utf8))
        let inner = BER.encode(.octetString, BER.encode(.sequence, oid))
        let outline = try #require(StructureOutline(BER.encode(0x6D, BER.encode(.sequence, oid + text + inner))))
        #expect(outline.tag == "6D" && outline.identifiers == ["1.2.840.10045.2.1", "1.2.840.10045.2.1"])
        let parts = try #require(outline.parts?.first?.parts)
        #expect(parts.map(\.tag) == ["06", "0C", "04"] && parts.map(\.length) == [7, 8, 11])
        #expect(parts[1].parts == nil && parts[2].parts?.first?.tag == "30")
    }

    /// Bytes of an image that look like objects are no structure.
    @Test func anImageIsNotTakenApart() throws {
        let image = BER.encode(.sequence, BER.encode(.integer, [1]))
        for tag: BERTag in [0x5F2E, 0x7F2E, 0x5F1F, .bitString] {
            #expect(try #require(StructureOutline(BER.encode(tag, image))).parts == nil)
        }
    }

    @Test func whatIsDeepOrManyIsCut() throws {
        var deep: [UInt8] = [0x05, 0x00]
        for _ in 0..<200 { deep = BER.encode(.sequence, deep) }
        var outline = StructureOutline(deep)
        var depth = 0
        while let next = outline?.parts?.first { (outline, depth) = (next, depth + 1) }
        #expect(depth == 16)
        let many = BER.encode(.sequence, [UInt8](repeating: 0, count: 2 * 3000))
        #expect(try #require(StructureOutline(many)).parts == nil)
        #expect(StructureOutline([]) == nil && StructureOutline([0x30, 0x05, 0x01]) == nil)
    }
}
