import Foundation
import TestSupport
import Testing
import VirtualCard

/// The helper for portraits as `make portrait` builds it, under the real daemon.
@Suite(.serialized, .enabled(if: PortraitHelper.isThere, "`make portrait` has not built the helper"))
struct PortraitHelperTests {
    private func inspect(
        _ picture: String,
        _ body: @Sendable (PortraitHelper.Answers) async throws -> Void
    ) async throws {
        try await PortraitHelper.inspect(try fixture("../portrait/Tests/Pictures/" + picture), body)
    }

    @Test(arguments: ["good/rgb.jp2", "good/ycc-420.j2k", "good/palette.jp2", "good/rgb-alpha.jp2"])
    func aPortraitOfJPEG2000IsShownAsJPEG(_ picture: String) async throws {
        try await inspect(picture) { answers in
            let jpeg = try await answers.portrait("?format=jpeg")
            #expect(jpeg.status == 200 && jpeg.type == "image/jpeg" && jpeg.body.starts(with: [0xFF, 0xD8, 0xFF]))
            #expect(PortraitHelper.size(ofJPEG: jpeg.body) == .init(width: 48, height: 60))
            let smaller = try await answers.portrait("?max=30")
            #expect(PortraitHelper.size(ofJPEG: smaller.body) == .init(width: 24, height: 30))
            let original = try await answers.portrait("")
            #expect(try original.body == fixture("../portrait/Tests/Pictures/" + picture))
        }
    }

    @Test(arguments: [
        ("hostile/huge.jp2", "portrait.too_large"), ("hostile/truncated.j2k", "portrait.damaged"),
        ("hostile/other-size-outside.jp2", "portrait.damaged"), ("hostile/many-components.j2k", "portrait.unsupported"),
    ])
    func aHostileOneEndsTheHelperAlone(_ picture: String, code: String) async throws {
        try await inspect(picture) { answers in
            for _ in 0..<2 {
                let answer = try await answers.portrait("?format=jpeg")
                #expect(answer.status == 406 && answer.code == code, "\(answer.code ?? "")")
            }
            #expect(try await answers.portrait("").status == 200)
        }
    }
}
