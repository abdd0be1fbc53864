package import DocumentCore
import VirtualCard

/// A CSCA master list (Doc 9303-12, 9) as a recipe: any certificates, or none that can be read.
package struct MasterListRecipe: Sendable, Hashable {
    /// version; v0 is 0.
    package var version: UInt32 = 0
    /// certList, each encoded; sorted as DER wants a SET OF.
    package var certificates: [[UInt8]]

    /// id-icao-cscaMasterList.
    package static let contentType = OID("2.23.136.1.1.2")
    /// id-icao-cscaMasterListSigningKey.
    package static let signingPurpose = OID("2.23.136.1.1.3")

    /// A list of version v0.
    package init(certificates: [[UInt8]]) { self.certificates = certificates }

    /// CscaMasterList as DER.
    package var encoded: [UInt8] { DER.sequence(DER.integer(version), DER.set(of: certificates)) }
}
