import SmartCard

/// What is wrong with bytes that should be a CMS SignedData or what it carries.
package enum CMSError: String, Error, Sendable, Hashable, CaseIterable {
    /// Not BER, or not the structure of RFC 5652.
    case malformed = "cms.malformed"
    /// A ContentInfo of another type than id-signedData.
    case notSignedData = "cms.not_signed_data"

    /// The stable code.
    package var code: String { rawValue }
}

/// Runs a reader of BER, and says `.malformed` for whatever it says.
func readingCMS<Result>(_ body: () throws -> Result) throws(CMSError) -> Result {
    do {
        return try body()
    } catch {
        throw error as? CMSError ?? .malformed
    }
}
