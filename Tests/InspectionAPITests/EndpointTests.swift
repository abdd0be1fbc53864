import InspectionAPI
import Testing

@Suite struct EndpointTests {
    @Test func everyPathLeadsBackToItsEndpoint() {
        for endpoint in Endpoint.all(id: "a-_b") {
            #expect(Endpoint.at(path: endpoint.path).contains(endpoint))
            #expect(Endpoint.at(path: endpoint.template).map(\.template).contains(endpoint.template))
            #expect(!endpoint.template.contains("a-_b"))
        }
    }

    @Test func onePathTakesSeveralMethods() {
        let id = "abc"
        #expect(Endpoint.at(path: "/v1/inspections/abc") == [.inspection(id), .deleteInspection(id)])
        #expect(Endpoint.at(path: "/v1/inspections/abc/portrait") == [.portrait(id)])
        #expect(Endpoint.at(path: "/v1/inspections/events") == [.inspection("events"), .deleteInspection("events")])
    }

    @Test(arguments: [
        "", "/", "//", "/v1/", "/v2", "/v1/inspections/", "/v1/inspections//events", "/v1/inspections/a/b", "v1",
        "/v1/inspections/a/", "/v1/inspections/a/events/", "/v1/inspections/a/events/b", "/v1//readers",
        "/v1/readers/a",
        "/v1/inspections///events", "/v1/inspections/a//events",
    ])
    func otherPathsMatchNothing(path: String) {
        #expect(Endpoint.at(path: path).isEmpty)
    }
}
