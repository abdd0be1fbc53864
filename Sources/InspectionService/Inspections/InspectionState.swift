/// Where an inspection stands for its client.
enum InspectionState: String, Sendable, Hashable, CaseIterable, Codable {
    /// No card yet.
    case waiting
    /// The card is being inspected.
    case running
    /// There is a report.
    case finished
    /// The document was not read whole, and an error says why. Where something was read there is a report too.
    case failed
    /// The client or the daemon's end called it off.
    case cancelled

    /// Whether nothing will change any more.
    var isFinal: Bool { self == .finished || self == .failed || self == .cancelled }
}
