import Foundation
import TestSupport
import Testing

@testable import OpenSSLCrypto

/// What becomes of a certificate or a CRL in which one object is encoded oddly: every object of five of them, in every way of
/// `OddEncoding`. The answers stand in fixtures/vectors/odd-encodings.txt, a line an object and a letter a way; whoever changes a
/// reader sees there what is refused that was accepted, and the other way round.
@Suite struct OddEncodingTests {
    private static let subjects: [(file: String, isList: Bool)] = [
        ("P08/trust/csca0.cer", false), ("P18/certs/0.cer", false), ("P02/trust/csca0.cer", false),
        ("N14/crl/0.crl", true),
    ]

    @Test(arguments: subjects.map(\.file))
    func everyOddlyEncodedObjectIsReadAsBefore(_ file: String) throws {
        let isList = Self.subjects.first { $0.file == file }?.isList == true
        let bytes = try fixture("vectors/passive-authentication/" + file)
        let root = try #require(EncodedNode(bytes[...]))
        #expect(root.encoded == bytes)
        let genuine = ReadStructure(bytes, isList: isList)
        #expect(genuine.mark == "=")
        let lines = root.paths.map { path, node in
            let marks = OddEncoding.allCases.map { odd -> Character in
                let read = ReadStructure(root.encoded(replacing: path[...], by: odd.encode), isList: isList)
                return read.mark == "=" && read != genuine ? "~" : read.mark
            }
            let place = path.map { ".\($0)" }.joined()
            return "\(String(marks)) \(hexString([node.tag])) \(place)"
        }
        let answers = try Self.answers(for: file)
        #expect(lines == answers, "\(lines.joined(separator: "\n"))")
    }

    /// The lines behind the file's name.
    private static func answers(for file: String) throws -> [String] {
        let text = "\n" + String(decoding: try fixture("vectors/odd-encodings.txt"), as: UTF8.self)
        let parts = text.components(separatedBy: "\n== ").first { $0.hasPrefix(file + "\n") }
        return parts?.split(separator: "\n").dropFirst().map(String.init) ?? []
    }
}
