package import MRTD

/// The groups of a document that its fields may come from: those of Doc 9303 parsed, the others as read.
package struct DocumentGroups: Sendable {
    /// DG1's zone.
    package var zone: MRZ?
    /// DG11.
    package var personal: DG11?
    /// DG12.
    package var document: DG12?
    /// The files as read.
    package var files: [ElementaryFile: [UInt8]]
    /// The year of the inspection, from which the zone's centuries are told.
    package var year: Int

    /// Groups from their parts; nil where a group was not read or does not parse.
    package init(zone: MRZ?, personal: DG11?, document: DG12?, files: [ElementaryFile: [UInt8]], year: Int) {
        self.zone = zone
        self.personal = personal
        self.document = document
        self.files = files
        self.year = year
    }
}
