import Foundation
import Testing

@testable import SmartCard

/// What is known of models of readers, as it is built in and as an operator adds to it.
@Suite struct ReaderTableTests {
    private func table(_ readers: String) throws -> ReaderTable {
        try ReaderTable(Data(#"{"readers":[\#(readers)]}"#.utf8))
    }

    @Test func theTableBuiltInIsTheFileBesideTheCode() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../Sources/SmartCard/Reader/readers.json")
        #expect(try ReaderTable(Data(contentsOf: file)) == .shipped)
        #expect(ReaderTable.shipped.models.count >= 25)
    }

    @Test(arguments: [
        ("ACS ACR1252 Dual Reader [ACR1252 Dual Reader PICC] 00 00", "acs-acr1252u"),
        ("ACS ACR122U PICC Interface 01 00", "acs-acr122u"), ("ACS ACR1281U 00 00", "acs-acr1281u"),
        ("HID Global OMNIKEY 5422 Smartcard Reader [OMNIKEY 5422CL Smartcard Reader] 00 00", "hid-omnikey-5422"),
        (
            "Identiv Identiv uTrust 4701 F Dual Interface Reader [uTrust 4701 F Contact Reader] 00 00",
            "identiv-utrust-4701-f-contact"
        ),
        (
            "Identiv Identiv uTrust 4701 F Dual Interface Reader [uTrust 4701 F CL Reader] 00 01",
            "identiv-utrust-4701-f"
        ),
        ("Regula RFID Reader 00 00", "regula-rfid"),
    ])
    func aDriversNameLeadsToTheModel(name: String, id: String) {
        #expect(ReaderTable.shipped.model(named: name)?.id == id)
    }

    @Test func whatIsNotInTheTableIsNotKnown() {
        #expect(ReaderTable.shipped.model(named: "Virtual PCD 00 00") == nil)
        #expect(ReaderTable.shipped.model(usb: "1D6B:0002") == nil)
        #expect(ReaderTable.shipped.model(usb: "072f:2200")?.takesExtendedLength == false)
    }

    @Test func ofTwoEntriesForADeviceNoneIsHidden() {
        let devices = ReaderTable.shipped.models.flatMap { $0.usb ?? [] }
        #expect(Set(devices).count == devices.count)
    }

    @Test func anEntryOfTheOperatorsTakesThePlaceOfTheMembersThatItNames() throws {
        var whole = ReaderTable.shipped
        whole.lay(try table(#"{"id":"acs-acr1252u","response_bytes":256},{"id":"mine","names":["Kiosk NFC"]}"#))
        let known = try #require(whole.model(named: "ACS ACR1252 Reader 00 00"))
        #expect(known.longestResponse == 256 && known.takesExtendedLength == true && known.light != nil)
        #expect(whole.model(named: "kiosk nfc 00 00")?.id == "mine")
        #expect(whole.models.count == ReaderTable.shipped.models.count + 1)
    }

    @Test func theTableLaidLastCounts() throws {
        var whole = try table(#"{"id":"a","names":["Reader"],"sam_slots":["Slot B"]}"#)
        whole.lay(try table(#"{"id":"b","names":["Reader"]}"#))
        #expect(whole.model(named: "Reader Slot B 00 01")?.id == "b" && !whole.isModuleSlot("Reader Slot B 00 01"))
    }

    @Test func aSlotIsAModulesByTheWordOrByTheTable() throws {
        var whole = ReaderTable.shipped
        #expect(!whole.isModuleSlot("Kiosk NFC [Secure Module] 00 01"))
        whole.lay(try table(#"{"id":"mine","names":["Kiosk NFC"],"sam_slots":["secure module"]}"#))
        #expect(whole.isModuleSlot("Kiosk NFC [Secure Module] 00 01") && !whole.isModuleSlot("Kiosk NFC 00 00"))
        #expect(ReaderPreferences(models: whole).ignores("Kiosk NFC [Secure Module] 00 01"))
        #expect(!ReaderPreferences(preferred: ["kiosk"], models: whole).ignores("Kiosk NFC [Secure Module] 00 01"))
    }

    @Test(arguments: [
        ("", "not JSON"), ("[]", "not JSON"), (#"{"readers":{}}"#, "readers"), (#"{"reader":[]}"#, "reader"),
        (#"{"readers":[{"names":["a"]}]}"#, "id is missing"), (#"{"readers":[{"id":"A b"}]}"#, "id takes"),
        (#"{"readers":[{"id":"a"},{"id":"a"}]}"#, "twice"), (#"{"readers":[{"id":"a","name":["a"]}]}"#, "name"),
        (#"{"readers":[{"id":"a","names":[" "]}]}"#, "empty"), (#"{"readers":[{"id":"a","usb":["072F"]}]}"#, "usb"),
        (#"{"readers":[{"id":"a","response_bytes":63}]}"#, "response_bytes"),
        (#"{"readers":[{"id":"a","message_bytes":-1}]}"#, "message_bytes"),
        (#"{"readers":[{"id":"a","driver":"mine"}]}"#, "driver"),
        (#"{"readers":[{"id":"a","light":{"on":"E0000"}}]}"#, "hexadecimal"),
        (#"{"readers":[{"id":"a","extended_length":"no"}]}"#, "extended_length"),
    ])
    func whatIsNoTableIsRefusedAndThePlaceNamed(json: String, words: String) {
        let fault = #expect(throws: ReaderTableFault.self) { try ReaderTable(Data(json.utf8)) }
        #expect(fault?.code.rawValue == "readers.table_unusable")
        #expect(fault?.detail.contains(words) == true, "\(fault?.detail ?? "")")
    }
}
