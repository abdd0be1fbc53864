import DocumentCore
import Foundation
import Inspection
import InspectionAPI
import SmartCard
import TestSupport
import Testing

@testable import InspectionService

@Suite struct ClientLimitsTests {
    private func limits(_ connections: Int, _ change: (inout ServiceConfiguration) -> Void = { _ in }) -> ClientLimits {
        var configuration = ServiceConfiguration()
        change(&configuration)
        return ClientLimits(CurrentConfiguration(configuration), connections: connections, time: .system)
    }

    @Test func oneUserLocksNobodyOut() {
        let limits = limits(128)
        let admissions = (0..<1000).map { _ in limits.open(connectionOf: 1) }
        #expect(admissions.count { $0 == .served } == 96)
        // A few are told that they are too many; the rest is closed.
        #expect(admissions.count { $0 == .surplus } == 4)
        #expect(limits.open(connectionOf: 2) == .served)
        for admission in admissions { limits.close(admission, of: 1) }
        #expect(limits.open(connectionOf: 1) == .served)
    }

    @Test func ofAUserWhoIsGoneNothingIsKept() {
        let limits = limits(128)
        for user in 1...50 { limits.close(limits.open(connectionOf: UInt32(user)), of: UInt32(user)) }
        #expect(limits.users == 0)
    }

    @Test func fewDescriptorsMeanFewConnections() {
        #expect(DescriptorLimit.fitting(128, limit: 1024, inUse: 30) == 128)
        #expect(DescriptorLimit.fitting(128, limit: 64, inUse: 30) == 17)
        #expect(DescriptorLimit.fitting(128, limit: 32, inUse: 30) == 4)
    }

    @Test func aConnectionTooManyIsToldSoAndClosed() async throws {
        try await TestDaemon.run(configure: { $0.users.connections = 2 }) { (daemon) async throws in
            let socket = daemon.socket
            let held = try await onThread {
                let held = [try UnixConnection(socket), try UnixConnection(socket)]
                for connection in held {
                    try connection.request("GET", "/v1")
                    guard try connection.answer().status == 200 else { throw UnixConnection.Failure.malformed }
                }
                return held
            }
            let (answer, isClosed) = try await onThread {
                let third = try UnixConnection(socket)
                try third.request("GET", "/v1")
                return (try third.answer(), third.isClosed())
            }
            #expect(answer.status == 429 && answer.code == "client.too_many_connections")
            #expect(answer.headers["retry-after"] == nil && isClosed)
            withExtendedLifetime(held) {}
        }
    }

    @Test func whoClosesMakesRoomForHimself() async throws {
        try await TestDaemon.run(configure: { $0.users.connections = 1 }) { (daemon) async throws in
            for _ in 0..<20 {
                try await eventually("the one before is gone") { try await daemon.ask("GET", "/v1").status == 200 }
            }
        }
    }

    @Test func streamsOfOneUserHaveABoundOfTheirOwn() async throws {
        try await TestDaemon.run(TestReaders([.empty("a")]), configure: { $0.users.streams = 2 }) {
            (daemon) async throws in
            var first: EventReader? = try await daemon.follow("/v1/events")
            let path = try await daemon.open(["reader": "a"])
            let second = try await daemon.follow(path + "/events")
            for path in ["/v1/events", path + "/events"] {
                let answer = try await daemon.ask("GET", path)
                #expect(answer.status == 429 && answer.code == "client.too_many_streams")
                #expect(answer.headers["retry-after"] == nil)
            }
            #expect(try await daemon.ask("GET", "/v1").status == 200)
            withExtendedLifetime(first) {}
            first = nil
            try await eventually("the place is free") {
                try await daemon.follow(path + "/events").status == 200
            }
            withExtendedLifetime(second) {}
        }
    }

    @Test func whoAsksTooOftenIsToldToWait() async throws {
        let slow: (inout ServiceConfiguration) -> Void = { $0.users.requests = .init(perSecond: 0.001, burst: 3) }
        try await TestDaemon.run(configure: slow) { (daemon) async throws in
            for _ in 0..<3 { #expect(try await daemon.ask("GET", "/v1/readers").status == 200) }
            let began = ContinuousClock.now
            let answer = try await daemon.ask("GET", "/v1/readers")
            #expect(answer.status == 429 && answer.code == "client.too_many_requests")
            #expect(answer.headers["retry-after"] == "1000")
            // Held back, so that asking again and again does not occupy the daemon.
            #expect(ContinuousClock.now - began >= ClientLimits.delay)
        }
    }

    @Test(arguments: [("GET", "/nothing", 404), ("DELETE", "/v1/readers", 405)])
    func whatNoEndpointTakesIsCountedToo(method: String, path: String, status: Int) async throws {
        let slow: (inout ServiceConfiguration) -> Void = { $0.users.requests = .init(perSecond: 0.001, burst: 3) }
        try await TestDaemon.run(configure: slow) { (daemon) async throws in
            for _ in 0..<3 { #expect(try await daemon.ask(method, path).status == status) }
            #expect(try await daemon.ask(method, path).code == "client.too_many_requests")
        }
    }

    @Test func ordersHaveARateOfTheirOwn() async throws {
        let slow: (inout ServiceConfiguration) -> Void = { $0.users.orders = .init(perSecond: 0.001, burst: 2) }
        try await TestDaemon.run(configure: slow) { (daemon) async throws in
            for _ in 0..<2 { _ = try await daemon.inspect() }
            let answer = try await daemon.ask("POST", "/v1/inspections", body: Samples.body())
            #expect(answer.status == 429 && answer.code == "client.too_many_requests")
            #expect(try await daemon.ask("GET", "/v1/readers").status == 200)
        }
    }

    /// By the group of a process one user has two profiles: each has its rate, and neither is the other's.
    @Test func everyProfileOfAUserHasItsOwnRate() throws {
        let limits = limits(128)
        var (rich, poor) = (ClientProfile(name: "rich"), ClientProfile(name: "poor"))
        (rich.ordersPerMinute, poor.ordersPerMinute) = (10, 1)
        for _ in 0..<9 { try limits.order(by: 1, under: rich) }
        try limits.order(by: 1, under: poor)
        #expect(throws: Problem.self) { try limits.order(by: 1, under: poor) }
        try limits.order(by: 1, under: rich)
        #expect(throws: Problem.self) { try limits.order(by: 1, under: rich) }
        // Whoever a gateway speaks for is one of his own.
        try limits.order(by: ClientUser(uid: 1, party: "https://a.example"), under: poor)
    }

    @Test func aConnectionOfManyRequestsKeepsNothingOfThoseAnswered() async {
        let connection = ClientConnection(PeerCredentials(pid: 1, uid: 1, gid: 1))
        let signal = Signal()
        for _ in 0..<100 {
            for await _ in signal.wakeUps(every: .seconds(60), until: connection) { break }
        }
        #expect(connection.waiting == 0 && signal.count == 0)
        connection.end()
        for await _ in signal.wakeUps(until: connection) {}
        #expect(connection.waiting == 0 && signal.count == 0)
    }
}
