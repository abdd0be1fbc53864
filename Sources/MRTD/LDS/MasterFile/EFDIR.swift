import DocumentCore

/// EF.DIR: the applications of the card, a series of `61 { 4F, 50, ... }` (Doc 9303-10, 3.11.2; ISO 7816-4, 8.2.1.1). Unsigned.
package struct EFDIR: Sendable, Hashable {
    /// The applications in the file's order.
    package let applications: [Application]

    /// One application.
    package struct Application: Sendable, Hashable {
        /// 4F: its identifier, 1 ... 16 bytes.
        package let identifier: [UInt8]
        /// 50: its label; nil where there is none, or it is no UTF-8.
        package let label: String?

        /// The eMRTD application, LDS1.
        package static let eMRTD: [UInt8] = [0xA0, 0x00, 0x00, 0x02, 0x47, 0x10, 0x01]
        /// The travel records of LDS2.
        package static let travelRecords: [UInt8] = [0xA0, 0x00, 0x00, 0x02, 0x47, 0x20, 0x01]
        /// The visa records of LDS2.
        package static let visaRecords: [UInt8] = [0xA0, 0x00, 0x00, 0x02, 0x47, 0x20, 0x02]
        /// The additional biometrics of LDS2.
        package static let additionalBiometrics: [UInt8] = [0xA0, 0x00, 0x00, 0x02, 0x47, 0x20, 0x03]
    }

    /// Reads the whole file. Padding is skipped, and so are unknown objects; an identifier may stand without its template.
    ///
    /// - Throws: `LDSError`: `.malformed`; `.valueInvalid` for an identifier of another length.
    package init(_ file: some Collection<UInt8>) throws(LDSError) {
        var applications: [Application] = []
        for object in try DataObjectSeries.objects(in: file, of: .directory) {
            guard object.tag == 0x61 || object.tag == 0x4F else { continue }
            let parts: [BERObject]
            do throws(BERError) {
                parts = object.tag == 0x61 ? try object.children() : [object]
            } catch {
                throw LDSError(error, in: "EF.DIR 61")
            }
            guard let identifier = parts.first(where: { $0.tag == 0x4F })?.value else { continue }
            guard (1...16).contains(identifier.count) else { throw LDSError(.valueInvalid, "EF.DIR 4F") }
            let label = parts.first { $0.tag == 0x50 }.flatMap { String(validating: $0.value, as: UTF8.self) }
            applications.append(Application(identifier: Array(identifier), label: label))
        }
        self.applications = applications
    }

    /// Whether the application with this identifier is listed.
    package func lists(_ identifier: [UInt8]) -> Bool { applications.contains { $0.identifier == identifier } }
}
