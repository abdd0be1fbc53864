import DocumentCore
import DocumentTrust
import Foundation
import MRTD
import TestSupport
import Testing

/// What `openssl cms -verify`, written by others over other code, says of the same SignedData.
@Suite struct OpenSSLComparisonTests {
    /// Whether openssl finds the signature good (certificates not asked), and the content it gives out.
    private func openssl(_ document: VectorCase) throws -> (isGood: Bool, content: [UInt8]) {
        let folder = try TemporaryFolder()
        let contentInfo = try BERReader.readOne(document.sod).value
        let input = try folder.write("sod.der", Array(contentInfo))
        let output = folder.url.appending(path: "content")
        var arguments = [
            "cms", "-verify", "-noverify", "-binary", "-inform", "DER", "-in", input.path, "-out", output.path,
        ]
        let certificate = fixtures.appending(path: "\(VectorCase.folder)/\(document.id)/certs/0.cer")
        if FileManager.default.fileExists(atPath: certificate.path) { arguments += ["-certfile", certificate.path] }
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/openssl")
        process.arguments = arguments
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        let content = (try? Data(contentsOf: output)).map { [UInt8]($0) } ?? []
        return (process.terminationStatus == 0, content)
    }

    @Test(arguments: ["P01", "P02", "P04", "P06", "P12", "P28", "N01", "N02", "N07", "N08", "N09", "N14"])
    func bothSayTheSameOfTheSignature(_ id: String) throws {
        let document = try VectorCase(id)
        let theirs = try openssl(document)
        #expect(theirs.isGood == (try document.verify().outcomes[.sodSignature]?.verdict == .passed))
        guard theirs.isGood else { return }
        // The hashes stand in the content that openssl gives out: ours were compared with the same.
        let listed = try BERReader.readOne(theirs.content).children()[2].children().count
        #expect(try document.verify().sodDataGroups.count == listed)
    }
}
