internal import SmartCard
internal import Synchronization

/// Waits for work that blocks elsewhere, but neither longer than `limit`, nor past the cancellation of the calling task, nor where the
/// PC/SC service does not answer.
///
/// The work is not stopped, as nothing can stop a call into pcsc-lite: who gives up must see to it that a late result harms
/// nobody.
///
/// - Throws: the work's error; `.cancelled`; `.serviceNotAnswering`; or `overdue` when the time is over.
func within<T: Sendable>(
    _ limit: Duration,
    overdue: CardChannelError,
    unless silence: ServiceSilence,
    _ work: @escaping @Sendable () async -> Result<T, CardChannelError>
) async throws(CardChannelError) -> T {
    guard !Task.isCancelled else { throw CardChannelError(.cancelled) }
    let first = FirstResult<Result<T, CardChannelError>>()
    let worker = Task { first.resolve(await work()) }
    let timer = Task {
        // A sleep that is cut short means that the result is there.
        guard (try? await Task.sleep(for: limit)) != nil else { return }
        first.resolve(.failure(overdue))
    }
    let number = silence.whenSilent { first.resolve(.failure(ServiceSilence.error)) }
    defer {
        timer.cancel()
        silence.forget(number)
    }
    let result = await withTaskCancellationHandler {
        await first.value
    } onCancel: {
        first.resolve(.failure(CardChannelError(.cancelled)))
        worker.cancel()
    }
    return try result.get()
}

/// Takes the first of several results and forgets the others. One task may wait for it.
private final class FirstResult<Value: Sendable>: Sendable {
    private enum State {
        case open
        case awaited(CheckedContinuation<Value, Never>)
        case resolved(Value)
    }

    private let state = Mutex(State.open)

    func resolve(_ value: Value) {
        let waiting = state.withLock { state -> CheckedContinuation<Value, Never>? in
            switch state {
            case .open:
                state = .resolved(value)
                return nil
            case .awaited(let continuation):
                state = .resolved(value)
                return continuation
            case .resolved:
                return nil
            }
        }
        waiting?.resume(returning: value)
    }

    var value: Value {
        get async {
            await withCheckedContinuation { continuation in
                let value = state.withLock { state -> Value? in
                    if case .resolved(let value) = state { return value }
                    state = .awaited(continuation)
                    return nil
                }
                if let value { continuation.resume(returning: value) }
            }
        }
    }
}
