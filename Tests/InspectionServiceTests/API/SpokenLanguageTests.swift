import CodeCatalogue
import Foundation
import Inspection
import InspectionAPI
import TestSupport
import Testing

@testable import InspectionService

/// Words for people in the language that a client asks for.
@Suite struct SpokenLanguageTests {
    @Test(arguments: [
        ("vi", "vi", "Không có gì tại đường dẫn này"), ("en;q=0.2, vi-VN;q=0.9", "vi", "Không có gì tại đường dẫn này"),
        ("fr", "en", "There is nothing at this path"), ("", "en", "There is nothing at this path"),
    ])
    func aProblemSpeaksIt(field: String, language: String, title: String) async throws {
        try await TestDaemon.run { daemon in
            let answer = try await daemon.ask("GET", "/v2", headers: field.isEmpty ? [:] : ["Accept-Language": field])
            #expect(answer.headers["content-language"] == language && answer.headers["vary"] == "Accept-Language")
            #expect(answer.json["title"] as? String == title && answer.code == "route.not_found")
            #expect(answer.json["action"] is String)
        }
    }

    @Test func aReportSpeaksItWhereverItIsTold() async throws {
        try await TestDaemon.run { daemon in
            let path = try await daemon.open()
            for language in ["vi", "en"] {
                let answer = try await daemon.ask("GET", path + "?wait=5", headers: ["Accept-Language": language])
                #expect(answer.headers["content-language"] == language && answer.headers["vary"] == "Accept-Language")
                let data = try JSONSerialization.data(withJSONObject: answer.json)
                let report = try #require(try JSONDecoder().decode(InspectionResource.self, from: data).report)
                for check in report.checks.values {
                    let entry = check.code.flatMap { CodeCatalogue.entry($0) }
                    let spoken = try #require(Language(rawValue: language))
                    #expect(check.title == entry?.title[spoken])
                    #expect((check.action == nil) == (check.code == nil))
                }
                let finding = try #require(report.decision.finding)
                #expect(report.decision.title != nil && report.decision.action != nil, "\(finding)")
            }
        }
    }

    @Test func everyCodeIsToldInBothLanguages() async throws {
        try await TestDaemon.run { daemon in
            let answer = try await daemon.ask("GET", "/v1/codes")
            #expect(answer.status == 200 && answer.headers["vary"] == nil)
            #expect((answer.json["codes"] as? [Any])?.count == CodeCatalogue.codes.count)
            let one = try await daemon.ask("GET", "/v1/codes/expired")
            #expect((one.json["title"] as? [String: String])?["vi"] == "Giấy tờ đã hết hạn")
            #expect(try await daemon.ask("GET", "/v1/codes/nothing").code == "code.unknown")
        }
    }
}
