import DocumentCore
import Foundation
import Inspection
import InspectionAPI
import SmartCard
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

    private func order(_ fields: [String]?) throws -> InspectionOrder {
        let body = Data(Samples.body(["fields": fields]).utf8)
        return try InspectionOrderParser.parse(body, limits: InspectionLimits())
    }

    private func peer(_ uid: UInt32, _ gid: UInt32) -> PeerCredentials { .init(pid: 1, uid: uid, gid: gid) }

    @Test func usersComeBeforeGroupsBeforeEveryoneElse() {
        let directory = ClientDirectory(profiles: [desk, kiosk])
        #expect(directory.profile(of: peer(1000, 50))?.name == "kiosk")
        #expect(directory.profile(of: peer(1001, 50))?.name == "desk")
        #expect(directory.profile(of: peer(1001, 51))?.name == "counter")
        #expect(ClientDirectory(profiles: [desk], fallback: nil).profile(of: peer(0, 0)) == nil)
    }

    @Test func aGatewaySpeaksForPagesAndEachHasWhatItsOriginHas() throws {
        let gateway = ClientProfile(name: "web", users: [7], gateway: true)
        let his = ClientProfile(name: "his", origins: ["https://his.example"], fields: [.fullName])
        let directory = ClientDirectory(profiles: [his, gateway, kiosk])
        let own = try directory.client(peer(7, 1), speakingFor: nil)
        let page = try directory.client(peer(7, 1), speakingFor: "https://his.example")
        let other = try directory.client(peer(7, 1), speakingFor: "https://other.example")
        #expect(own.profile.name == "web" && own.party == nil)
        #expect(page.profile.name == "his" && page.party == "https://his.example" && !page.profile.gateway)
        #expect(other.profile.name == "web")
        // What one page asked for is neither another's nor the gateway's own.
        #expect(Set([own.owner, page.owner, other.owner]).count == 3)
    }

    @Test(arguments: [1000, 1001] as [UInt32]) func nobodyElseSpeaksForAnother(_ user: UInt32) {
        let his = ClientProfile(name: "his", origins: ["https://his.example"])
        let directory = ClientDirectory(profiles: [his, kiosk])
        do throws(Problem) {
            _ = try directory.client(peer(user, 1), speakingFor: "https://his.example")
            Issue.record("taken")
        } catch {
            #expect(error.kind == .gatewayDenied)
        }
    }

    @Test(arguments: ["", "https://a b", "https://a https://b", "x\u{7F}", String(repeating: "a", count: 301), "é"])
    func whatIsNoNameIsNobody(_ party: String) {
        let directory = ClientDirectory(profiles: [ClientProfile(name: "web", users: [7], gateway: true)])
        #expect(throws: Problem.self) { try directory.client(peer(7, 1), speakingFor: party) }
    }

    @Test func aFieldThatIsNotGrantedIsNamed() throws {
        let order = try order(["full_name", "religion", "ethnicity", "age_over_18"])
        do throws(Problem) {
            _ = try desk.granting(order)
            Issue.record("granted")
        } catch {
            #expect(error.kind == .fieldsDenied)
            #expect(error.fields == ["age_over_18", "ethnicity", "religion"])
        }
    }

    @Test func whoNamesNoFieldsGetsNothingSensitive() throws {
        let fields = try ClientProfile.counter.granting(order(nil))
        #expect(fields.contains(.fullName))
        for sensitive in [FieldName.religion, .ethnicity, .personalIdentification] {
            #expect(!fields.contains(sensitive))
        }
        #expect(try desk.granting(order(nil)) == [.fullName])
    }

    /// As shipped: what identifies a person, and nothing sensitive, whatever is asked for.
    @Test func allIsWhatTheProfileGrants() throws {
        let counter = try ClientProfile.counter.granting(order(["all"]))
        #expect(counter == FieldName.identifying && counter.isDisjoint(with: FieldName.sensitive))
        #expect(try desk.granting(order(["all"])) == [.fullName])
        for name in FieldName.sensitive.map(\.rawValue) {
            #expect(throws: Problem(.fieldsDenied)) { try ClientProfile.counter.granting(order(["all", name])) }
        }
        var rich = desk
        rich.fields = FieldName.all.union([.profession])
        #expect(try rich.granting(order(["all"])) == FieldName.all)
        #expect(try rich.granting(order(["all", "profession"])) == FieldName.all.union([.profession]))
    }

    @Test func requiredAndDefaultFields() throws {
        var rich = ClientProfile(name: "rich", fields: [.fullName, .sex, .dateOfBirth])
        (rich.required, rich.defaults) = ([.fullName], [.sex])
        #expect(try rich.granting(order(nil)) == [.fullName, .sex])
        #expect(try rich.granting(order(["date_of_birth"])) == [.fullName, .dateOfBirth])
        #expect(try rich.granting(order([])) == [.fullName])
    }

    /// A profile may grant less than data, and nothing else.
    @Test func lessThanDataIsGrantedByItsName() throws {
        var bar = ClientProfile(name: "bar", fields: [], portrait: false)
        bar.derived = [.ageOver(18), .pseudonym]
        #expect(try bar.granting(order(["age_over_18", "pseudonym"])).isEmpty)
        for name in ["age_over_17", "province_of_birth", "date_of_birth", "personal_number"] {
            #expect(throws: Problem(.fieldsDenied), "\(name)") { try bar.granting(order([name])) }
        }
        #expect(try bar.granting(order(["all"])).isEmpty && bar.granting(order(nil)).isEmpty)
    }

    @Test func aPurposeIsOneOfTheProfiles() throws {
        var desk = desk
        try desk.check(purpose: nil)
        try desk.check(purpose: "whatever")
        (desk.purposes, desk.needsPurpose) = (["registration", "pharmacy"], true)
        try desk.check(purpose: "pharmacy")
        #expect(throws: Problem(.purposeMissing)) { try desk.check(purpose: nil) }
        #expect(throws: Problem(.purposeDenied)) { try desk.check(purpose: "curiosity") }
    }

    @Test func supplementaryGroupsCountLikeTheEffectiveOne() {
        let directory = ClientDirectory(profiles: [desk], fallback: nil)
        #expect(directory.profile(of: .init(pid: 1, uid: 7, gid: 7, groups: [49, 50]))?.name == "desk")
        #expect(directory.profile(of: .init(pid: 1, uid: 7, gid: 7, groups: [49])) == nil)
    }

    @Test func readersAreNamedByPartsOfTheirNames() {
        var desk = desk
        let readers = ["ACS ACR1252 00 00", "Yubico YubiKey 01 00"]
            .map { ReaderDescription(id: $0, name: $0, state: .empty) }
        #expect(readers.filter(desk.lets).count == 2)
        desk.readers = ["acr1252"]
        #expect(readers.filter(desk.lets).map(\.id) == ["ACS ACR1252 00 00"])
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
