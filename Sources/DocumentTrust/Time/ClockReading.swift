package import DocumentCore
package import Foundation

/// The time to judge by: what the clock says, or the moment that is asked about, and what is known to have passed.
///
/// A clock that stands before what has passed is behind, and nothing that depends on the time can be decided by it. That a clock runs
/// ahead cannot be told so.
package struct ClockReading: Sendable, Hashable {
    /// What the clock says.
    package let now: Date
    /// Of all that is known to have passed, what binds most.
    package let passed: PassedMoment

    /// - Parameters:
    ///   - now: what the clock says.
    ///   - passed: what is known to have passed, in any order.
    package init(now: Date, passed: [PassedMoment] = []) {
        self.now = now
        self.passed = passed.reduce(PassedMoment.firstChipDocument) { last, next in
            (last.earliest, next.witness.rawValue) < (next.earliest, last.witness.rawValue) ? next : last
        }
    }

    /// The moment that shows that the clock is behind; nil where nothing does.
    package var contradiction: PassedMoment? { now < passed.earliest ? passed : nil }

    /// Whether nothing shows that the clock is behind.
    package var isPlausible: Bool { contradiction == nil }

    /// The same with one more moment known to have passed.
    func knowing(_ moment: PassedMoment) -> ClockReading {
        ClockReading(now: now, passed: [moment, passed])
    }

    /// What a check says that depends on the time, where the clock is behind; nil where nothing shows that it is.
    package var undecided: CheckOutcome? {
        contradiction.map { moment in
            .inconclusive(
                .clockImplausible,
                [
                    "known_to_have_passed": .text(moment.time.formatted(.iso8601)),
                    "witness": .text(moment.witness.rawValue),
                ]
            )
        }
    }
}
