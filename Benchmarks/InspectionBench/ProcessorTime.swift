import Glibc

/// Processor time, user and system together, in nanoseconds: what getrusage tells in sum, finer.
enum ProcessorTime {
    /// Of all threads of this process.
    static var process: Int { read(CLOCK_PROCESS_CPUTIME_ID) }
    /// Of the calling thread.
    static var thread: Int { read(CLOCK_THREAD_CPUTIME_ID) }

    private static func read(_ clock: clockid_t) -> Int {
        var time = timespec()
        clock_gettime(clock, &time)
        return time.tv_sec * 1_000_000_000 + time.tv_nsec
    }
}
