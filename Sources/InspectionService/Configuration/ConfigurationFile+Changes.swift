extension ConfigurationFile {
    /// The keys, or the sections where several differ, whose values a running daemon does not take: it was started with others.
    package func changesThatWait(since old: ConfigurationFile) -> [String] {
        var keys: [String] = []
        func note(_ key: String, _ differs: Bool) { if differs { keys.append(key) } }
        note("socket", service.socket != old.service.socket)
        note("admin", service.admin != old.service.admin)
        note("server", service.server != old.service.server)
        note("state.directory", stateDirectory != old.stateDirectory)
        note("access_log", (accessLogDays, accessLogRows) != (old.accessLogDays, old.accessLogRows))
        return keys
    }
}
