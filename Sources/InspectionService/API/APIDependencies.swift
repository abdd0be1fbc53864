import DocumentCore
import Inspection
import InspectionAPI
import Logging

/// What the routes answer from.
struct APIDependencies: Sendable {
    let configuration: CurrentConfiguration
    let bodyLimit: Int
    let keepAlive: Duration
    let desk: InspectionDesk
    let recorder: AccessRecorder
    let pool: ReaderPool
    /// What each user may have.
    let users: ClientLimits
    let time: DeadlineQueue
    let events: EventFeed<OwnedEvent>
    let version: String
    let trust: @Sendable () -> TrustHoldings
    let clock: @Sendable () -> ClockState
    let health: HealthMonitor
    let gate: DrainGate
    let metrics: ServiceMetrics
    let logger: Logger

    var clients: ClientDirectory { configuration.value.clients }
    var limits: InspectionLimits { configuration.value.inspections }
}
