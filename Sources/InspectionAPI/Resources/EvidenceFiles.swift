import DocumentCore
package import Foundation

/// What `GET /v1/inspections/{id}/evidence` answers: the files as read.
package struct EvidenceFiles: Sendable, Codable {
    /// The inspection.
    package var id: String
    /// The files by the names that `cccdctl verify` takes, `EF.SOD`, `EF.DG1`, ...; base64 on the wire.
    package var files: [String: Data]

    /// Files of an inspection.
    package init(id: String, files: [String: Data]) {
        self.id = id
        self.files = files
    }
}

extension EvidenceFiles: PersonalData {}
