import SmartCard
import Testing

struct ReaderPreferencesTests {
    @Test(arguments: [
        ("ACS ACR1252 1S CL Reader [ACR1252 Dual Reader SAM] 00 01", true), ("Reader SAM 0 00 00", true),
        ("ACS ACR1252 1S CL Reader [ACR1252 Dual Reader PICC] 00 00", false), ("Samsung SCR 00 00", false),
        ("HID OMNIKEY 5422CL 00 00", false), ("", false),
    ])
    func slotsForSecureAccessModulesAreIgnoredByThemselves(name: String, ignored: Bool) {
        #expect(ReaderPreferences().ignores(name) == ignored)
    }

    @Test func partsOfNamesAreFoundInAnySpelling() {
        let preferences = ReaderPreferences(ignored: ["yubikey"], preferred: ["PICC", "omnikey"])
        #expect(preferences.ignores("Yubico YubiKey OTP+FIDO+CCID 00 00"))
        #expect(preferences.rank(of: "ACS [ACR1252 Dual Reader PICC] 00 00") == 0)
        #expect(preferences.rank(of: "HID OMNIKEY 5422CL 00 00") == 1)
        #expect(preferences.rank(of: "Virtual PCD 00 00") == 2)
    }

    /// The way out, should a reader's name have the word for another reason.
    @Test func aSlotThatIsPreferredIsNotIgnored() {
        #expect(!ReaderPreferences(preferred: ["Sam Reader"]).ignores("Sam Reader 00 00"))
        #expect(ReaderPreferences(ignored: ["Sam"], preferred: ["Sam"]).ignores("Sam Reader 00 00"))
    }
}
