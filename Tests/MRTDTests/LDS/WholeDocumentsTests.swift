import Foundation
import MRTD
import TestSupport
import Testing

/// The documents of `fixtures/vectors/passive-authentication`, made by others: whatever is wrong with their signatures, their files parse.
@Suite struct WholeDocumentsTests {
    static let documents: [String] = {
        let folder = fixtures.appending(path: "vectors/passive-authentication")
        return ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()
    }()

    private func file(_ document: String, _ file: ElementaryFile) throws -> [UInt8] {
        try fixture("vectors/passive-authentication/\(document)/\(file.name)")
    }

    @Test func documentsAreThere() {
        #expect(Self.documents.count == 14)
    }

    @Test(arguments: documents) func everyFileParses(_ document: String) throws {
        let com = try EFCOM(file(document, .com))
        #expect(com.ldsVersion == "0107")
        #expect(com.dataGroups.contains(1) && com.dataGroups.contains(2))

        #expect(try DG1(file(document, .dg1)).mrz.areCheckDigitsRight)

        let face = try FaceImage(dg2: file(document, .dg2))
        #expect(face.mediaType == "image/jpeg")
        #expect(face.dimensions?.width == 240 && face.dimensions?.height == 320)
        #expect(face.image.suffix(2) == [0xFF, 0xD9])
        #expect(face.warnings.isEmpty)

        let infos = try SecurityInfos(dg14: file(document, .dg14))
        #expect(infos.chipAuthentication.count == 1 && infos.chipAuthenticationPublicKeys.count == 1)
        #expect(infos.malformed.isEmpty)

        #expect(try DG15(file(document, .dg15)).subjectPublicKeyInfo.first == 0x30)
    }
}
