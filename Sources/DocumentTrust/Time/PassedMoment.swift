package import Foundation

/// A moment that is known to have passed, and who says so.
package struct PassedMoment: Sendable, Hashable {
    /// Whose word it is.
    package enum Witness: String, Sendable, Hashable, CaseIterable {
        /// This program, which was built then.
        case programBuild = "program_build"
        /// The access log, which has a row of then.
        case accessLog = "access_log"
        /// The trust store, which was changed then, or holds a list that was signed then.
        case trustStore = "trust_store"
        /// The document's signer, whose certificate a trusted key signed and begins then.
        case documentSigner = "document_signer"
        /// Chip documents as such: none is older.
        case chipDocuments = "chip_documents"
    }

    /// No document with a chip after Doc 9303 was issued before this: 1 January 2004.
    static let firstChipDocument = PassedMoment(Date(timeIntervalSince1970: 1_072_915_200), witness: .chipDocuments)

    /// The moment.
    package let time: Date
    /// Whose word it is.
    package let witness: Witness

    /// A moment from its parts.
    package init(_ time: Date, witness: Witness) {
        self.time = time
        self.witness = witness
    }

    /// Before this no clock is right. Records were written by a clock that may have taken local time for UTC: a day is allowed.
    var earliest: Date {
        switch witness {
        case .programBuild, .documentSigner, .chipDocuments: time
        case .accessLog, .trustStore: time.addingTimeInterval(-SignerValidity.clockTolerance)
        }
    }
}
