import CPCSC
import SmartCard

@testable import PCSC

/// Another program that uses the same reader: its own thread, its own context.
actor OtherProgram {
    private let thread = BlockingThread(name: "other-program")
    private var context: PCSCContext?
    private var handle: SCARDHANDLE = 0

    nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    func connectExclusively(to name: String) throws { try connect(to: name, sharing: SCARD_SHARE_EXCLUSIVE) }

    func beginTransaction(on name: String) throws {
        try connect(to: name, sharing: SCARD_SHARE_SHARED)
        let code = ReturnCode(SCardBeginTransaction(handle))
        guard code == .success else { throw code }
    }

    private func connect(to name: String, sharing: Int32) throws {
        let context = try PCSCContext()
        var active: DWORD = 0
        let code = SCardConnect(context.handle, name, DWORD(sharing), DWORD(SCARD_PROTOCOL_ANY), &handle, &active)
        self.context = context
        guard ReturnCode(code) == .success else { throw ReturnCode(code) }
    }

    func disconnect() {
        _ = SCardDisconnect(handle, DWORD(SCARD_LEAVE_CARD))
        context = nil
    }
}
