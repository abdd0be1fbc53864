import DocumentTrust
import Testing

@Suite struct ByteRunsTests {
    @Test(arguments: ["", "\n", "a", "a\nb", "\n\na\n", "a\n\nb\n", "\n\n\n"]) func theyAreTheLines(_ text: String) {
        let bytes = Array(text.utf8)
        let expected = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        #expect(Array(ByteRuns.lines(bytes[...])) == expected)
        // A part of an array keeps its places.
        let wider = [0x0A, 0x78] + bytes
        #expect(Array(ByteRuns.lines(wider[2...])) == expected)
    }
}
