import DocumentCore
package import Foundation
import OpenSSLCrypto

/// IssuancePeriod (Doc 9303-12, 10.2).
package struct IssuancePeriod: Sendable, Hashable {
    /// The first documents.
    package let first: Date
    /// The last, not before the first.
    package let last: Date

    init(_ object: BERObject) throws {
        var fields = try object.contentsReader()
        first = try X509Time.date(tag: .generalizedTime, contents: try fields.read(.generalizedTime).value)
        last = try X509Time.date(tag: .generalizedTime, contents: try fields.read(.generalizedTime).value)
        try fields.finish()
        guard first <= last else { throw CMSError.malformed }
    }
}
