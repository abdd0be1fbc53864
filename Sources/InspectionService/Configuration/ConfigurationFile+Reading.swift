package import DaemonConfiguration
import Foundation
import Inspection
import InspectionAPI
import NeighbourRecords
import SmartCard

extension ConfigurationFile {
    /// Reads the file.
    ///
    /// - Parameter path: a JSON file; `docs/configuration.md` explains its keys.
    package init(path: String) async throws(ConfigurationError) {
        try self.init(await ConfigurationValues(path: path))
    }

    /// The defaults, where there is no file.
    package init() throws(ConfigurationError) { try self.init(ConfigurationValues()) }

    private init(_ values: ConfigurationValues) throws(ConfigurationError) {
        let names = try values.profileNames()
        service = ServiceConfiguration(
            socket: try Self.socket("socket", path: ServiceConfiguration.Socket().path, values),
            admin: try Self.socket("admin", path: "", values),
            server: try Self.server(values),
            users: try Self.users(values),
            inspections: try Self.inspections(values),
            clients: try Self.clients(values, names),
            readers: try ReaderPreferences(values),
            portraitConverter: try values.text(
                "portrait.converter",
                ServiceConfiguration.usualPortraitConverter
            ),
            records: try Self.records(values)
        )
        service.namesDocuments = try values.flag("access_log.document_pseudonyms", false)
        service.allowsUnsafeTraces = try values.flag("trace.unsafe", false)
        stateDirectory = try values.stateDirectory()
        logLevel = try values.text("log.level", "info")
        accessLogDays = try values.number("access_log.days", 730, in: 1...36500)
        accessLogRows = try values.number("access_log.rows", 5_000_000, in: 1...100_000_000)
        trust = try TrustConfiguration(values)
        policy = try Self.policy(values)
        try refuseOneSocketForBoth()
    }

    /// Refuses a path that both sockets have: the daemon could not start.
    ///
    /// - Throws: `configuration.invalid_value`.
    package func refuseOneSocketForBoth() throws(ConfigurationError) {
        let paths = [service.socket.path, service.admin.path].map { path in
            let file = URL(filePath: path).standardizedFileURL
            return file.deletingLastPathComponent().resolvingSymlinksInPath().path + "/" + file.lastPathComponent
        }
        guard service.admin.path.isEmpty || paths[0] != paths[1] else {
            throw ConfigurationError(.invalidValue, detail: "admin.path: the path of socket.path")
        }
    }

    private static func policy(_ values: ConfigurationValues) throws(ConfigurationError) -> DecisionPolicy {
        let name = try values.text("policy", DecisionPolicy.counter.name)
        guard let policy = DecisionPolicy.forChips.first(where: { $0.name == name }) else {
            let known = DecisionPolicy.forChips.map(\.name).joined(separator: " or ")
            throw ConfigurationError(.invalidValue, detail: "policy: \(known)")
        }
        return policy
    }

    /// A section that describes a socket: `socket`, or `admin`.
    private static func socket(
        _ section: String,
        path: String,
        _ values: ConfigurationValues
    ) throws(ConfigurationError) -> ServiceConfiguration.Socket {
        let digits = try values.text("\(section).mode", "0660")
        guard let mode = UInt16(digits, radix: 8), mode <= 0o777 else {
            throw ConfigurationError(.invalidValue, detail: "\(section).mode: octal digits, 0000 to 0777")
        }
        let name = try values.text("\(section).group", "")
        return .init(
            path: try values.text("\(section).path", path),
            mode: mode,
            group: name.isEmpty ? nil : try group(name, "\(section).group")
        )
    }

    private static func records(_ values: ConfigurationValues) throws(ConfigurationError) -> RecordTerms {
        let usual = RecordTerms()
        let system = try values.text("records.personal_number_system", usual.personalNumberSystem)
        guard system.wholeMatch(of: /[A-Za-z][A-Za-z0-9+.-]*:\S+/) != nil else {
            throw ConfigurationError(.invalidValue, detail: "records.personal_number_system: a URI")
        }
        return RecordTerms(
            personalNumberSystem: system,
            trustFramework: try values.text("records.trust_framework", usual.trustFramework)
        )
    }

    private static func server(_ values: ConfigurationValues) throws(ConfigurationError) -> ServiceConfiguration.Server
    {
        let usual = ServiceConfiguration.Server()
        return .init(
            connections: try values.number("server.connections", usual.connections, in: 1...10000),
            reserved: try values.number("server.reserved_connections", usual.reserved, in: 0...10000),
            bodyBytes: try values.number("server.body_bytes", usual.bodyBytes, in: 1024...1_048_576),
            headerBytes: try values.number("server.header_bytes", usual.headerBytes, in: 1024...65536),
            requestTime: try values.time(
                "server.request_ms",
                usual.requestTime,
                from: .milliseconds(1),
                upTo: .seconds(300)
            ),
            stallTime: try values.time("server.stall_ms", usual.stallTime, from: .milliseconds(1), upTo: .seconds(300)),
            keepAlive: try values.time("server.keep_alive_ms", usual.keepAlive, from: .seconds(1), upTo: .seconds(300)),
            events: try values.number("server.events", usual.events, in: 1...100_000)
        )
    }

    private static func users(_ values: ConfigurationValues) throws(ConfigurationError) -> UserLimits {
        let usual = UserLimits()
        let orders = try values.number("users.orders_per_minute", Int(usual.orders.perSecond * 60), in: 1...60000)
        return UserLimits(
            connections: try values.number("users.connections", usual.connections, in: 1...10000),
            streams: try values.number("users.streams", usual.streams, in: 1...10000),
            readers: try values.number("users.readers", usual.readers, in: 1...1000),
            results: try values.number("users.results", usual.results, in: 1...10000),
            requests: .init(
                perSecond: Double(
                    try values.number("users.requests_per_second", Int(usual.requests.perSecond), in: 1...10000)
                ),
                burst: try values.number("users.requests_at_once", usual.requests.burst, in: 1...100_000)
            ),
            orders: .init(
                perSecond: Double(orders) / 60,
                burst: try values.number("users.orders_at_once", usual.orders.burst, in: 1...100_000)
            )
        )
    }

    private static func inspections(_ values: ConfigurationValues) throws(ConfigurationError) -> InspectionLimits {
        let usual = InspectionLimits()
        let longest = InspectionLimits.longestWait
        return .init(
            cardWait: try values.time("inspections.card_wait_ms", usual.cardWait, from: .zero, upTo: longest),
            longestCardWait: try values.time(
                "inspections.longest_card_wait_ms",
                usual.longestCardWait,
                from: .zero,
                upTo: longest
            ),
            linger: try values.time(
                "inspections.linger_ms",
                usual.linger,
                from: .milliseconds(1),
                upTo: longest
            ),
            longestLinger: try values.time(
                "inspections.longest_linger_ms",
                usual.longestLinger,
                from: .milliseconds(1),
                upTo: longest
            ),
            repositionTime: try values.time(
                "inspections.reposition_ms",
                usual.repositionTime,
                from: .zero,
                upTo: .seconds(600)
            ),
            timeLimit: try values.time(
                "inspections.time_limit_ms",
                usual.timeLimit,
                from: .milliseconds(1),
                upTo: .seconds(600)
            ),
            resultLifetime: try values.time(
                "inspections.result_lifetime_ms",
                usual.resultLifetime,
                from: .milliseconds(1),
                upTo: .seconds(86400)
            ),
            results: try values.number("inspections.results", usual.results, in: 1...10000),
            active: try values.number("inspections.active", usual.active, in: 1...1000)
        )
    }

    private static func clients(
        _ values: ConfigurationValues,
        _ names: [String]
    ) throws(ConfigurationError) -> ClientDirectory {
        var profiles: [ClientProfile] = []
        for name in names { profiles.append(try profile(values, name)) }
        let usual = try values.text("profiles.default", ClientProfile.counter.name)
        if usual == "none" { return ClientDirectory(profiles: profiles, fallback: nil) }
        if let profile = profiles.first(where: { $0.name == usual }) {
            return ClientDirectory(profiles: profiles, fallback: profile)
        }
        guard usual == ClientProfile.counter.name else {
            throw ConfigurationError(.invalidValue, detail: "profiles.default: no profile of that name")
        }
        return ClientDirectory(profiles: profiles)
    }

    private static func profile(_ values: ConfigurationValues, _ name: String) throws(ConfigurationError)
        -> ClientProfile
    {
        let key = "profiles.\(name)."
        var profile = ClientProfile(
            name: name,
            origins: Set(try values.texts(key + "origins", [])),
            gateway: try values.flag(key + "gateway", false),
            portrait: try values.flag(key + "portrait", true),
            evidence: try values.flag(key + "evidence", false),
            challenge: try values.flag(key + "challenge", false),
            basicAccessControl: try values.flag(key + "bac", true),
            concurrent: try values.number(key + "concurrent", 4, in: 1...1000)
        )
        for user in try values.texts(key + "users", []) {
            guard let id = AccountNames.user(user) else {
                throw ConfigurationError(.unknownName, detail: "\(key)users: \(user)")
            }
            profile.users.insert(id)
        }
        for group in try values.texts(key + "groups", []) {
            profile.groups.insert(try Self.group(group, key + "groups"))
        }
        try grant(values, key, to: &profile)
        try bound(values, key, &profile)
        return profile
    }

    /// The fields that a profile grants, and what it grants in place of data.
    private static func grant(
        _ values: ConfigurationValues,
        _ key: String,
        to profile: inout ClientProfile
    ) throws(ConfigurationError) {
        profile.fields = []
        for word in try values.texts(key + "fields", [FieldName.identifyingWord]) {
            if let fields = FieldName.named(word) {
                profile.fields.formUnion(fields)
            } else if let field = DerivedField(name: word) {
                profile.derived.insert(field)
            } else {
                throw ConfigurationError(.invalidValue, detail: "\(key)fields: \(word) is no field")
            }
        }
        profile.required = try granted(values, key + "required_fields", by: profile) ?? []
        profile.defaults = try granted(values, key + "default_fields", by: profile)
    }

    /// Fields that the profile grants, and none that it does not; nil where the file names none.
    private static func granted(
        _ values: ConfigurationValues,
        _ key: String,
        by profile: ClientProfile
    ) throws(ConfigurationError) -> Set<FieldName>? {
        let words = try values.texts(key, ["-"])
        guard words != ["-"] else { return nil }
        var fields: Set<FieldName> = []
        for word in words {
            guard let named = FieldName.named(word) else {
                throw ConfigurationError(.invalidValue, detail: "\(key): \(word) is no field")
            }
            guard named.isSubset(of: profile.fields) else {
                throw ConfigurationError(.invalidValue, detail: "\(key): \(word) is not among the fields granted")
            }
            fields.formUnion(named)
        }
        return fields
    }

    private static func bound(
        _ values: ConfigurationValues,
        _ key: String,
        _ profile: inout ClientProfile
    ) throws(ConfigurationError) {
        profile.readers = try values.texts(key + "readers", [])
        profile.purposes = Set(try values.texts(key + "purposes", []))
        profile.needsPurpose = try values.flag(key + "purpose_required", false)
        let orders = try values.number(key + "orders_per_minute", 0, in: 0...60000)
        profile.ordersPerMinute = orders == 0 ? nil : orders
        let connections = try values.number(key + "connections", 0, in: 0...10000)
        profile.connections = connections == 0 ? nil : connections
        let name = try values.text(key + "pseudonym_key", profile.name)
        let isPlain = name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }
        guard isPlain, (1...64).contains(name.count) || profile.derived.isEmpty else {
            throw ConfigurationError(.invalidValue, detail: "\(key)pseudonym_key: letters, digits, - and _, 64 at most")
        }
        profile.pseudonymKey = name
    }

    private static func group(_ name: String, _ key: String) throws(ConfigurationError) -> UInt32 {
        guard let id = AccountNames.group(name) else {
            throw ConfigurationError(.unknownName, detail: "\(key): \(name)")
        }
        return id
    }
}
