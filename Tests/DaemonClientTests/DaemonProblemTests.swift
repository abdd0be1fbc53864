import DaemonClient
import Glibc
import Testing

@Suite struct DaemonProblemTests {
    /// Who may not open the socket is no daemon that does not answer: after `usermod` the session is to begin anew.
    @Test(arguments: [
        (EACCES, DaemonProblem.notPermitted), (EPERM, .notPermitted), (ENOENT, .unreachable),
        (ECONNREFUSED, .unreachable), (EAGAIN, .unreachable),
    ])
    func whoMayNotIsToldSo(code: CInt, problem: DaemonProblem) {
        #expect(DaemonProblem(connecting: code) == problem)
    }
}
