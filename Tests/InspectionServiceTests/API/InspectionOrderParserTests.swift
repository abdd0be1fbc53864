import DocumentCore
import DocumentProfiles
import CitizenCard
import Foundation
import Inspection
import InspectionAPI
import OpenSSLCrypto
import Testing

@testable import InspectionService

private func problem(_ text: String) -> Problem? {
    do throws(Problem) {
        _ = try InspectionOrderParser.parse(Data(text.utf8), limits: InspectionLimits())
        return nil
    } catch {
        return error
    }
}

private func order(_ text: String) throws -> InspectionOrder {
    try InspectionOrderParser.parse(Data(text.utf8), limits: InspectionLimits())
}

@Suite struct InspectionOrderParserTests {
    @Test func theSmallestOrder() throws {
        let order = try order(#"{"access":{"type":"can","can":"123456"}}"#)
        #expect(order.fields == nil && !order.portrait && order.purpose == nil && order.reader == nil)
        #expect(order.accessProtocol == .auto && order.cardWait == nil)
    }

    /// Whoever lists the log would read the rest of the line the other way.
    @Test(arguments: ["202E", "2066", "2069", "202A", "000A", "0085"]) func noPurposeTurnsALine(escape: String) {
        let refused = problem(#"{"access":{"type":"can","can":"123456"},"purpose":"a\u"# + escape + #"b"}"#)
        #expect(refused?.detail.contains("control characters") == true)
    }

    @Test func theWholeOrder() throws {
        let order = try order(
            #"""
            {"reader":"r","access":{"type":"number","number":"000190123456","protocol":"pace"},
             "fields":["full_name","mrz"],"portrait":true,"purpose":"p","idempotency_key":"k","wait_for_card_ms":1500}
            """#
        )
        #expect(order.reader == "r" && order.fields == [.fullName, .mrz] && order.portrait && order.purpose == "p")
        #expect(order.idempotencyKey == "k" && order.cardWait == .milliseconds(1500) && order.accessProtocol == .pace)
    }

    @Test func allMeansEveryField() throws {
        let order = try order(#"{"access":{"type":"can","can":"123456"},"fields":["all"]}"#)
        #expect(order.fields == [] && order.wantsAllFields)
    }

    /// As in a profile: some fields have to be named beside it.
    @Test func allMayStandAmongOthers() throws {
        for names in [#""all","full_name""#, #""profession","all""#, #""all","all""#] {
            let order = try order(#"{"access":{"type":"can","can":"123456"},"fields":[\#(names)]}"#)
            let named: Set<FieldName> =
                names.contains("profession") ? [.profession] : names.contains("name") ? [.fullName] : []
            #expect(order.fields == named && order.wantsAllFields)
        }
    }

    @Test func lessThanDataStandsAmongTheFields() throws {
        let order = try order(
            #"""
            {"access":{"type":"can","can":"123456"},"fields":["age_over_18","is_holder_of","pseudonym","province_of_birth"],
             "is_holder_of":"000190246802"}
            """#
        )
        #expect(order.derived == [.ageOver(18), .isHolderOf, .pseudonym, .provinceOfBirth] && order.fields == [])
        #expect(order.number?.matches(Array("000190246802".utf8)) == true && !"\(order)".contains("0001"))
    }

    @Test(arguments: [
        (#""fields":["is_holder_of"]"#, ["/is_holder_of"]), (#""is_holder_of":"000190246802""#, ["/is_holder_of"]),
        (#""fields":["is_holder_of"],"is_holder_of":"00019024680""#, ["/is_holder_of"]),
        (#""fields":["age_over_0"]"#, ["/fields/0"]), (#""fields":["age_over_151"]"#, ["/fields/0"]),
        (#""fields":["age_over_018"]"#, ["/fields/0"]), (#""fields":["age_over_+8"]"#, ["/fields/0"]),
        (#""fields":["age_over"]"#, ["/fields/0"]),
    ])
    func whatCannotBeAskedInPlaceOfData(property: String, place: [String]) {
        let problem = problem(#"{"access":{"type":"can","can":"123456"},\#(property)}"#)
        #expect(problem?.properties == place)
    }

    /// A scan of nothing is the clerk's matter: the code is that of a text that cannot be right.
    @Test(arguments: [
        ("qr", ProblemCode.qrInvalid), ("number", .numberInvalid), ("can", .canInvalid), ("mrz", .mrzMalformed),
    ])
    func nothingScannedIsToldAsWhatItIs(_ type: String, _ code: ProblemCode) {
        for text in ["", " "] {
            let problem = problem(#"{"access":{"type":"\#(type)","\#(type)":"\#(text)"}}"#)
            #expect(problem?.kind == code && problem?.properties == ["/access/\(type)"])
        }
    }

    @Test func noFieldsAtAllIsAnAnswerToo() throws {
        #expect(try order(#"{"access":{"type":"can","can":"123456"},"fields":[]}"#).fields == [])
    }

    @Test func valueMayStandForTheNameOfTheType() throws {
        #expect(try order(#"{"access":{"type":"can","value":"123456"}}"#).access.kind == .can)
        #expect(problem(#"{"access":{"type":"can","value":"123456","can":"123456"}}"#)?.kind == .invalidProperty)
    }

    @Test func nullCountsAsAbsent() throws {
        #expect(try order(#"{"access":{"type":"can","can":"123456"},"reader":null,"purpose":null}"#).reader == nil)
        #expect(problem(#"{"access":null}"#)?.properties == ["/access"])
    }

    /// A client's library may write all the properties it knows, those of the other kinds as null.
    @Test func nullInsideAccessCountsAsAbsentWhateverTheKind() throws {
        let nulls = #""can":null,"mrz":null,"qr":null,"value":null,"document_number":null,"protocol":null"#
        #expect(try order(#"{"access":{"type":"number","number":"000190123456",\#(nulls)}}"#).access.kind == .number)
        #expect(problem(#"{"access":{"type":"number","number":null}}"#)?.properties == ["/access/number"])
        #expect(problem(#"{"access":{"type":"can","can":"123456","pin":null}}"#)?.kind == .unknownProperty)
    }

    /// Vietnamese letters have two or three bytes each.
    @Test(arguments: ["a", "ệ", "\u{1F600}"])
    func lengthsAreCountedInCharacters(letter: String) throws {
        func body(_ count: Int) -> String {
            let purpose = String(repeating: letter, count: count)
            return #"{"access":{"type":"can","can":"123456"},"purpose":"\#(purpose)"}"#
        }
        #expect(try order(body(256)).purpose?.count == 256)
        #expect(problem(body(257))?.properties == ["/purpose"])
    }

    @Test(arguments: [
        (#"{"access":{"type":"number","number":"000000000000","number":"000190246802"}}"#, "/access/number"),
        (#"{"access":{"type":"number","number":"000190123456","n\u0075mber":"000190246802"}}"#, "/access/number"),
        (#"{"access":{"type":"can","can":"123456"},"access":{"type":"can","can":"654321"}}"#, "/access"),
        (#"{"access":{"type":"can","can":"123456"},"x":[1,{"a":"{","b":"\"a\":","a":2}]}"#, "/x/1/a"),
        (#"{"portrait":true,"access":{"type":"can","can":"123456"},"portrait":true}"#, "/portrait"),
        (#"{"access":{"type":"can","can":"123456"},"reader":null,"reader":"a"}"#, "/reader"),
        (#"{"access":{"type":"can","can":"123456"},"\u0061/~\"":1,"a\/~\"":1}"#, "/a~1~0\""),
    ])
    func aNameThatIsGivenTwiceIsRefused(text: String, place: String) {
        #expect(problem(text)?.kind == .invalidProperty)
        #expect(problem(text)?.properties == [place])
    }

    @Test func aNameMayStandInTwoObjectsAndInTexts() throws {
        let text = #"{"access":{"type":"can","can":"123456"},"purpose":"\"purpose\",{\"access\":\\","reader":"reader"}"#
        #expect(try order(text).reader == "reader")
    }

    @Test func aBodyInAnotherEncodingIsMalformed() throws {
        let text = #"{"access":{"type":"can","can":"123456"}}"#
        #expect(throws: Problem(.malformedRequest)) {
            _ = try InspectionOrderParser.parse(
                try #require(text.data(using: .utf16LittleEndian)),
                limits: InspectionLimits()
            )
        }
    }

    @Test(arguments: [
        "", "null", "[]", "7", "\"x\"", "{", "{\"access\":", "\u{0}", #"{"a":1}}"#,
        String(repeating: "[", count: 60000),
    ])
    func whatIsNoJSONObjectIsMalformed(text: String) {
        #expect(problem(text)?.kind == .malformedRequest)
    }

    @Test(arguments: [
        #"{"access":{"type":"can","can":"123456"},}"#, #"{"access":{"type":"can","can":"123456",}}"#,
        #"{"access":{"type":"can","can":"123456"},"fields":["sex",]}"#,
        "{\"access\":{\"type\":\"can\",\"can\":\"123456\"} , \n\t}",
    ])
    func aCommaThatNothingFollowsIsNoJSON(text: String) {
        #expect(problem(text)?.kind == .malformedRequest)
    }

    @Test(arguments: [
        (#"{"access":{"type":"can","can":"123456"},"colour":1}"#, "/colour"),
        (#"{"access":{"type":"can","can":"123456","pin":"1"}}"#, "/access/pin"),
        (#"{"access":{"type":"can","can":"123456","number":"000190123456"}}"#, "/access/number"),
    ])
    func unknownPropertiesAreRefusedByName(text: String, name: String) {
        #expect(problem(text)?.kind == .unknownProperty)
        #expect(problem(text)?.properties == [name])
    }

    @Test(arguments: [
        ("{}", "/access"), (#"{"access":[]}"#, "/access"), (#"{"access":{}}"#, "/access/type"),
        (#"{"access":{"type":"pin","pin":"1"}}"#, "/access/type"),
        (#"{"access":{"type":"can"}}"#, "/access/can"), (#"{"access":{"type":"can","can":123456}}"#, "/access/can"),
        (#"{"access":{"type":"can","can":"123456","protocol":"any"}}"#, "/access/protocol"),
        (#"{"access":{"type":"mrz_fields","document_number":"1"}}"#, "/access/date_of_birth"),
        (#"{"access":{"type":"can","can":"123456"},"portrait":"yes"}"#, "/portrait"),
        (#"{"access":{"type":"can","can":"123456"},"portrait":1}"#, "/portrait"),
        (#"{"access":{"type":"can","can":"123456"},"fields":"all"}"#, "/fields"),
        (#"{"access":{"type":"can","can":"123456"},"fields":[1]}"#, "/fields"),
        (#"{"access":{"type":"can","can":"123456"},"purpose":""}"#, "/purpose"),
        (#"{"access":{"type":"can","can":"123456"},"purpose":"a\u0007b"}"#, "/purpose"),
        (#"{"access":{"type":"can","can":"123456"},"wait_for_card_ms":-1}"#, "/wait_for_card_ms"),
        (#"{"access":{"type":"can","can":"123456"},"wait_for_card_ms":1.5}"#, "/wait_for_card_ms"),
        (#"{"access":{"type":"can","can":"123456"},"wait_for_card_ms":1e300}"#, "/wait_for_card_ms"),
        (#"{"access":{"type":"can","can":"123456"},"wait_for_card_ms":600001}"#, "/wait_for_card_ms"),
    ])
    func wrongPropertiesAreRefusedByName(text: String, name: String) {
        #expect(problem(text)?.kind == .invalidProperty)
        #expect(problem(text)?.properties == [name])
    }

    @Test(arguments: [
        (#"{"type":"can","can":"12345"}"#, ProblemCode.canInvalid),
        (#"{"type":"number","number":"00019012345"}"#, .numberInvalid),
        (#"{"type":"number","number":"0001901234567"}"#, .numberInvalid),
        (#"{"type":"number","number":"123456789"}"#, .numberInvalid),
        (#"{"type":"qr","qr":"https://example.org"}"#, .qrInvalid),
        (#"{"type":"mrz","mrz":"IDVNM"}"#, .mrzMalformed),
        (
            #"{"type":"mrz_fields","document_number":"-","date_of_birth":"900101","date_of_expiry":"300101"}"#,
            .documentNumberInvalid
        ),
        (
            #"{"type":"mrz_fields","document_number":"123456789","date_of_birth":"901301","date_of_expiry":"300101"}"#,
            .dateInvalid
        ),
    ])
    func accessDataThatCannotBeRightIsRefused(access: String, code: ProblemCode) {
        #expect(problem(#"{"access":\#(access)}"#)?.kind == code)
    }

    /// A scanner's text comes as it is, and is taken as `cccdctl --direct` takes it.
    @Test(arguments: [
        "\u{2}000190246802\u{1D}x\u{3}", "\u{FEFF}000190246802", "000190246802\u{0}", "\u{9B}000190246802",
    ])
    func aScannedTextMayHaveControlCharacters(_ text: String) throws {
        for (type, name) in [("qr", "qr"), ("number", "number"), ("qr", "value")] {
            let body = JSONText.string(["access": ["type": type, name: text]])
            let order = try InspectionOrderParser.parse(Data(body.utf8), limits: InspectionLimits())
            #expect(
                try order.access.kind == ProfileRegistry.shipped.claim(type == "qr" ? .qr(text) : .number(text)).kind
            )
        }
    }

    /// windows-1258, TCVN3 and VNI are no UTF-8: the letters are lost, and the number is not.
    @Test func aScannedTextInAnOldEncodingGivesItsNumber() throws {
        let before = Array(#"{"access":{"type":"qr","qr":"000190246802|000246802|Tr"#.utf8)
        let body = before + [0xCC, 0xF2, 0xB6] + Array(#"n|01011990|N|x|15042021"}}"#.utf8)
        let order = try InspectionOrderParser.parse(Data(body), limits: InspectionLimits())
        #expect(order.access.kind == .qr)
        #expect(order.access.statement.unread.contains("QR[full_name]"))
    }

    @Test func aScannedTextIsBounded() {
        let text = String(repeating: "a", count: 60_000) + "000190246802"
        for type in ["qr", "number", "can", "mrz"] {
            let code = problem(#"{"access":{"type":"\#(type)","\#(type)":"\#(text)"}}"#)?.kind
            #expect([.qrInvalid, .numberInvalid, .canInvalid, .mrzMalformed].contains(code))
        }
    }

    @Test func unknownFieldsAreNamedByTheirPlaceAlone() {
        let problem = problem(
            #"{"access":{"type":"can","can":"123456"},"fields":["sex","shoe_size","mrz","everything","all"]}"#
        )
        #expect(problem?.kind == .unknownField)
        #expect(problem?.fields == nil && problem?.detail == "")
        #expect(problem?.properties == ["/fields/1", "/fields/3"])
    }

    @Test func noValueOfTheRequestComesBack() {
        let secret = "SECRET-VALUE"
        let texts = [
            #"{"access":{"type":"can","can":"\#(secret)"}}"#, #"{"access":{"type":"\#(secret)"}}"#,
            #"{"access":{"type":"qr","qr":"\#(secret)"}}"#, #"{"access":{"type":"mrz","mrz":"\#(secret)"}}"#,
            #"{"access":{"type":"can","can":"123456"},"reader":["\#(secret)"]}"#,
            #"{"access":{"type":"can","can":"123456"},"x":"\#(secret)"}"#,
            #"{"access":{"type":"can","can":"123456"},"fields":["sex","\#(secret)"]}"#,
        ]
        for text in texts {
            let problem = problem(text)
            #expect(problem != nil)
            #expect(!JSONText.string(problem ?? Problem(.internalError)).contains(secret))
        }
    }

    @Test func namesOfUnknownPropertiesAreBoundedInNumberAndLength() {
        let names = (0..<100).map { "\"n\($0)" + String(repeating: "e\u{301}\u{302}", count: 1000) + "\":1" }
        let problem = problem(#"{"access":{"type":"can","can":"123456"},\#(names.joined(separator: ","))}"#)
        #expect(problem?.kind == .unknownProperty && problem?.detail == "" && problem?.properties?.count == 8)
        for pointer in problem?.properties ?? [] { #expect(pointer.unicodeScalars.count <= 65) }
    }

    @Test func pointersAreEscaped() {
        let problem = problem(#"{"access":{"type":"can","can":"123456"},"a/b~c":1}"#)
        #expect(problem?.properties == ["/a~1b~0c"])
    }

    @Test func theFingerprintTellsRequestsApart() throws {
        let one = try order(#"{"access":{"type":"can","can":"123456"},"portrait":true}"#)
        let same = try order(#"{"portrait":true,  "access":{"can":"123456","type":"can"}}"#)
        let other = try order(#"{"access":{"type":"can","can":"123457"},"portrait":true}"#)
        #expect(one.fingerprint == same.fingerprint)
        #expect(one.fingerprint != other.fingerprint)
    }

    @Test func anOrderIsNeverPrinted() throws {
        let order = try order(#"{"access":{"type":"can","can":"987654"},"purpose":"PURPOSE"}"#)
        var dumped = ""
        dump(order, to: &dumped)
        #expect(!"\(order)\(dumped)\(String(reflecting: order))".contains("987654"))
    }
}
