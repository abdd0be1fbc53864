import SmartCard
import Testing

struct ReaderIdentifiersTests {
    @Test(arguments: [
        (
            "ACS ACR1252 1S CL Reader [ACR1252 Dual Reader PICC] (123456) 00 01",
            "acs-acr1252-1s-cl-reader-acr1252-dual-reader-picc-123456"
        ),
        ("Virtual PCD 00 00", "virtual-pcd"), ("Identiv uTrust 4701F 01 00", "identiv-utrust-4701f"),
        ("Reader", "reader"), ("00 01", "00-01"), ("", "reader"), ("///", "reader"), ("Đầu đọc 00 00", "u-c"),
        ("../../etc/passwd?x=%2F 00 0A", "etc-passwd-x-2f"),
    ])
    func slugsAreSafeAndWithoutSlotNumbers(name: String, slug: String) {
        #expect(ReaderIdentifiers.slug(name) == slug)
    }

    @Test func slugsAreBounded() {
        #expect(ReaderIdentifiers.slug(String(repeating: "ab ", count: 1000)).utf8.count <= 64)
    }

    @Test func readersThatAreAlikeAreToldApart() {
        var readers = ReaderIdentifiers()
        readers.update(["R 00 00", "R 00 01", "R 01 00"])
        #expect(readers.byName == ["R 00 00": "r", "R 00 01": "r-2", "R 01 00": "r-3"])
        #expect(readers.name(of: "r-2") == "R 00 01")
        #expect(readers.name(of: "r-4") == nil)
    }

    @Test func anIdentifierStaysWhileTheReaderIsPluggedIn() {
        var readers = ReaderIdentifiers()
        readers.update(["R 00 00", "R 01 00"])
        readers.update(["R 01 00"])
        #expect(readers.byName == ["R 01 00": "r-2"])
        readers.update(["R 02 00", "R 01 00"])
        #expect(readers.byName == ["R 02 00": "r", "R 01 00": "r-2"])
    }

    @Test func aReaderPluggedInElsewhereFindsItsIdentifierAgain() {
        var readers = ReaderIdentifiers()
        readers.update(["R 00 00"])
        readers.update([])
        readers.update(["R 03 00"])
        #expect(readers.byName == ["R 03 00": "r"])
    }

    /// pcsc-lite lists it under both names while a call on the old one has not come back.
    @Test func aReaderThatComesBackBeforeItHasGoneKeepsItsIdentifier() {
        var readers = ReaderIdentifiers()
        let start = ContinuousClock.now
        readers.update(["R 00 00"], at: start)
        readers.update(["R 01 00", "R 00 00"], at: start + .seconds(60))
        #expect(readers.byName == ["R 00 00": "r", "R 01 00": "r-2"])
        readers.update(["R 01 00"], at: start + .seconds(61))
        #expect(readers.byName == ["R 01 00": "r"])
        readers.update(["R 01 00", "R 00 00"], at: start + .seconds(80))
        #expect(readers.byName == ["R 01 00": "r", "R 00 00": "r-2"])
    }

    @Test func aReaderBesideAnotherOfItsKindDoesNotTakeItsIdentifier() {
        var readers = ReaderIdentifiers()
        let start = ContinuousClock.now
        readers.update(["R 00 00"], at: start)
        readers.update(["R 00 00", "R 01 00", "S 00 00", "R 00 01"], at: start + .seconds(60))
        readers.update(["R 01 00", "S 00 00", "R 00 01"], at: start + .seconds(80))
        #expect(readers.name(of: "r") == nil)
        #expect(readers.byName["R 01 00"] == "r-2")
    }

    @Test func whichOfTwoCameBackIsNotGuessed() {
        var readers = ReaderIdentifiers()
        let start = ContinuousClock.now
        readers.update(["R 00 00", "R 01 00"], at: start)
        readers.update(["R 00 00", "R 01 00", "R 02 00"], at: start + .seconds(60))
        readers.update(["R 02 00"], at: start + .seconds(61))
        #expect(readers.byName == ["R 02 00": "r-3"])
    }

    @Test func readersThatComeBackInAnotherOrderKeepTheirIdentifiers() {
        var readers = ReaderIdentifiers()
        readers.update(["R 00 00", "R 01 00"])
        readers.update([])
        readers.update(["R 01 00"])
        readers.update(["R 01 00", "R 00 00"])
        #expect(readers.byName == ["R 00 00": "r", "R 01 00": "r-2"])
    }

    @Test func aNumberedNameDoesNotTakeAnothersIdentifier() {
        var readers = ReaderIdentifiers()
        readers.update(["R 2", "R 00 00", "R 00 01"])
        #expect(Set(readers.byName.values) == ["r-2", "r", "r-3"])
    }

    @Test func namesThatNeverComeBackAreForgotten() {
        var readers = ReaderIdentifiers()
        for number in 0..<10_000 { readers.update(["Reader number \(number)"]) }
        #expect(readers.byName.count == 1)
        readers.update([])
        #expect(readers.byName.isEmpty)
    }

    /// The serial number tells readers apart, whichever was seen first since the machine was started.
    @Test func longNamesKeepTheirSerialNumbers() {
        let type = "Identiv uTRUST 4701 F Dual Interface Reader [uTRUST 4701 F Contactless Reader]"
        let (first, second) = ("\(type) (55181606203298) 00 00", "\(type) (55181606203299) 01 00")
        var (one, other) = (ReaderIdentifiers(), ReaderIdentifiers())
        one.update([first, second])
        other.update(["\(type) (55181606203299) 00 00"])
        other.update(["\(type) (55181606203299) 00 00", "\(type) (55181606203298) 01 00"])
        #expect(Set(one.byName.values) == Set(other.byName.values))
        #expect(one.byName[second] == other.byName["\(type) (55181606203299) 00 00"])
        #expect(one.byName.values.allSatisfy { $0.utf8.count <= 64 && $0.contains("-551816062032") })
    }

    @Test(arguments: [["R (7) 00 01", "R (7) 00 00"], ["R (7) 00 00", "R (7) 00 01"]])
    func slotsKeepTheirIdentifiersWhicheverIsSeenFirst(names: [String]) {
        var readers = ReaderIdentifiers()
        for count in 1...2 { readers.update(Array(names.prefix(count))) }
        #expect(readers.byName == ["R (7) 00 00": "r-7", "R (7) 00 01": "r-7-2"])
    }
}
