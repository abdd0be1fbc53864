public import DocumentCore

/// A CSCA master list (Doc 9303-12, 9) as a recipe: any certificates, or none that can be read.
public struct MasterListRecipe: Sendable, Hashable {
    /// version; v0 is 0.
    public var version: UInt32 = 0
    /// certList, each encoded; sorted as DER wants a SET OF.
    public var certificates: [[UInt8]]

    /// id-icao-cscaMasterList.
    public static let contentType = OID("2.23.136.1.1.2")
    /// id-icao-cscaMasterListSigningKey.
    public static let signingPurpose = OID("2.23.136.1.1.3")

    /// A list of version v0.
    public init(certificates: [[UInt8]]) { self.certificates = certificates }

    /// CscaMasterList as DER.
    public var encoded: [UInt8] { DER.sequence(DER.integer(version), DER.set(of: certificates)) }
}
