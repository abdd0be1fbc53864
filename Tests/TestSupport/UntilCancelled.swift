/// Waits until the task is cancelled: for what would go on for ever.
package func untilCancelled() async {
    while !Task.isCancelled { try? await Task.sleep(for: .seconds(3600)) }
}
