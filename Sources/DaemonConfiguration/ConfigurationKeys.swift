/// Every key that the file may have.
package enum ConfigurationKeys {
    /// The keys, those of the profiles that the file names among them.
    package static func all(profiles: [String]) -> Set<String> {
        var keys: Set<String> = [
            "socket.path", "socket.mode", "socket.group", "state.directory", "log.level", "portrait.converter",
            "records.personal_number_system",
            "records.trust_framework",
            "admin.path", "admin.mode", "admin.group",
            "server.connections", "server.reserved_connections", "server.body_bytes", "server.header_bytes",
            "server.request_ms", "server.stall_ms",
            "server.keep_alive_ms", "server.events",
            "users.connections", "users.streams", "users.readers", "users.results", "users.requests_per_second",
            "users.requests_at_once", "users.orders_per_minute", "users.orders_at_once",
            "inspections.card_wait_ms", "inspections.longest_card_wait_ms", "inspections.linger_ms",
            "inspections.longest_linger_ms", "inspections.reposition_ms",
            "inspections.time_limit_ms", "inspections.result_lifetime_ms", "inspections.results", "inspections.active",
            "access_log.days", "access_log.rows", "access_log.document_pseudonyms", "readers.ignore", "readers.prefer",
            "policy", "trace.unsafe", "trust.anchors", "trust.crls", "trust.certificates", "trust.store", "trust.inbox",
            "trust.inbox_signers", "trust.home_state", "trust.unsigned_lists",
            "profiles.names", "profiles.default",
        ]
        for name in profiles {
            for key in [
                "users", "groups", "origins", "gateway", "fields", "required_fields", "default_fields", "portrait",
                "evidence",
                "challenge", "bac",
                "readers", "purposes", "purpose_required", "concurrent", "orders_per_minute", "connections",
                "pseudonym_key",
            ] {
                keys.insert("profiles.\(name).\(key)")
            }
        }
        return keys
    }
}

extension ConfigurationValues {
    /// Where the file is when nobody says otherwise; it need not be there.
    package static let usualPath = "/etc/cccd/cccd.json"

    /// The names of the profiles, once every key of the file is known to be one.
    ///
    /// - Throws: `.unknownKey`.
    package func profileNames() throws(ConfigurationError) -> [String] {
        let names = try texts("profiles.names", [])
        try refuseOthers(than: ConfigurationKeys.all(profiles: names))
        return names
    }

    /// The folder of the daemon's own files.
    package func stateDirectory() throws(ConfigurationError) -> String {
        try text("state.directory", "/var/lib/cccd")
    }
}
