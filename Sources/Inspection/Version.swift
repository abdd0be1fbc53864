import DocumentCore
package import DocumentTrust

/// The version of cccd.
package enum Version {
    /// Major, minor and patch (Semantic Versioning 2.0.0).
    package static let current = "0.1.0"

    /// When it was released.
    package static let releaseMoment = PassedMoment(ProgramRelease.moment, witness: .programBuild)
}
