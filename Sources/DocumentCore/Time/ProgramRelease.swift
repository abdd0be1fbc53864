package import Foundation

/// The day of this program's release: no clock that is right stands before it.
package enum ProgramRelease {
    /// The beginning of the day, in UTC.
    package static let moment = Date(timeIntervalSince1970: 1_795_996_800)
    /// The day, RFC 3339.
    package static let day = moment.formatted(.iso8601.year().month().day())
}
