import Foundation
import Glibc

/// How many files and sockets this process may have open at one time (getrlimit(2)).
enum DescriptorLimit {
    /// The connections of clients and of operators: as many as were asked for, where there are descriptors for them. Half of what is free
    /// is left to readers and files.
    static func connections(_ clients: Int, _ operators: Int) -> (clients: Int, operators: Int) {
        let most = most(clients + operators)
        let forOperators = min(operators, max(2, most / 4))
        return (min(clients, max(4, most - forOperators)), forOperators)
    }

    private static func most(_ asked: Int) -> Int {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return asked }
        limit.rlim_cur = limit.rlim_max
        _ = setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        guard limit.rlim_cur < 1 << 20 else { return asked }
        let inUse = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count) ?? 0
        return fitting(asked, limit: Int(limit.rlim_cur), inUse: inUse)
    }

    static func fitting(_ asked: Int, limit: Int, inUse: Int) -> Int { min(asked, max(4, (limit - inUse) / 2)) }
}
