import DocumentCore
import Inspection
import InspectionAPI
import Testing

@testable import InspectionService

@Suite struct ClientDirectoryTests {
    private let kiosk = ClientProfile(name: "kiosk", users: [1000])
    private let desk = ClientProfile(
        name: "desk",
        groups: [50],
        fields: [.fullName],
        portrait: false,
        basicAccessControl: false
    )

    private func peer(_ uid: UInt32, _ gid: UInt32) -> PeerCredentials { .init(pid: 1, uid: uid, gid: gid) }

    @Test func usersComeBeforeGroupsBeforeEveryoneElse() {
        let directory = ClientDirectory(profiles: [desk, kiosk])
        #expect(directory.profile(of: peer(1000, 50))?.name == "kiosk")
        #expect(directory.profile(of: peer(1001, 50))?.name == "desk")
        #expect(directory.profile(of: peer(1001, 51))?.name == "counter")
        #expect(ClientDirectory(profiles: [desk], fallback: nil).profile(of: peer(0, 0)) == nil)
    }

    @Test func aFieldThatIsNotGrantedIsNamed() {
        do throws(Problem) {
            _ = try desk.granting([.fullName, .religion, .ethnicity])
            Issue.record("granted")
        } catch {
            #expect(error.kind == .fieldsDenied)
            #expect(error.fields == ["ethnicity", "religion"])
        }
    }

    @Test func whoNamesNoFieldsGetsNothingSensitive() throws {
        let fields = try ClientProfile.counter.granting(nil)
        #expect(fields.contains(.fullName))
        for sensitive in [FieldName.religion, .ethnicity, .personalIdentification] {
            #expect(!fields.contains(sensitive))
        }
        #expect(try desk.granting(nil) == [.fullName])
    }

    @Test func portraitAndBACNeedTheirRight() throws {
        #expect(throws: Problem(.portraitDenied)) { try desk.check(portrait: true, protocol: .auto) }
        #expect(throws: Problem(.protocolDenied)) { try desk.check(portrait: false, protocol: .bac) }
        try desk.check(portrait: false, protocol: .pace)
        try ClientProfile.counter.check(portrait: true, protocol: .bac)
    }

    @Test func evidenceIsOffUnlessTurnedOn() {
        #expect(!ClientProfile.counter.evidence)
    }
}
