import CitizenCard
package import DocumentProfiles

extension ProfileRegistry {
    /// The profiles that this program knows, for counters in Viet Nam.
    package static let shipped = ProfileRegistry(
        [CitizenCardProfile()],
        secondsFromGMT: CitizenCardProfile.secondsFromGMT
    )
}
