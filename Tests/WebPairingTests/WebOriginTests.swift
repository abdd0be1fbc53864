import Testing
import WebPairing

@Suite struct WebOriginTests {
    @Test(arguments: [
        "https://his.example", "https://his.example:8443", "http://127.0.0.1:8743", "http://localhost",
        "chrome-extension://abcdefghijklmnopabcdefghijklmnop", "https://xn--bnh-7na.example",
    ]) func anOriginAsTheBrowserWritesItIsTaken(_ text: String) throws {
        #expect(try WebOrigin(text).text == text)
    }

    @Test(arguments: [
        "", "null", "*", "https://*", "https://*.example", "https://his.example/", "https://HIS.example",
        "https://his.example:443", "https://his.example:0", "https://his.example:65536", "https://his.example:08443",
        "https://a b", "https://user@his.example", "https://", "file://", "his.example", "https://[::1]",
        "chrome-extension://abc", "https://his.example:", "https://.example", "https://his.example\n",
    ]) func whatNoBrowserWritesIsRefused(_ text: String) {
        #expect(throws: WebOrigin.Refusal.malformed) { try WebOrigin(text) }
    }

    @Test(arguments: ["http://his.example", "http://192.168.1.7", "http://127.0.0.1.example"])
    func pagesThatAnybodyCanChangeOnTheirWayAreRefused(_ text: String) {
        #expect(throws: WebOrigin.Refusal.insecure) { try WebOrigin(text) }
    }
}
