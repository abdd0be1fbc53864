import Foundation

/// Runs blocking work on a thread of its own: neither the cooperative pool nor Dispatch's threads, which are the same, block.
package func onThread<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
        Thread.detachNewThread { continuation.resume(with: Result(catching: work)) }
    }
}
