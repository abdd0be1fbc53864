import DaemonClient
import InspectionAPI
import TestSupport
import Testing

@Suite struct NobodyThereTests {
    @Test func aSocketThatNobodyListensOnIsNamed() async throws {
        let path = try TemporaryFolder().path("api.sock")
        let client = APIClient(socketPath: path)
        await #expect(throws: Problem(of: DaemonProblem.unreachable, "\(path): No such file or directory")) {
            try await client.bytes(.root)
        }
    }
}
