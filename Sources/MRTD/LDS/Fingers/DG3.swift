import DocumentCore

/// DG3: the fingers, in templates as DG2's (Doc 9303-10, 4.7.3; ISO/IEC 19794-4:2005, ISO/IEC 39794-4:2019). Biometric data: it is
/// never printed.
package struct DG3: Sendable, Hashable {
    /// The fingers in the file's order; none where the issuer stored none (Doc 9303-10, 4.7.3.2.2).
    package let fingers: [FingerImage]
    /// What is odd.
    package let warnings: [DocumentWarning]

    /// The most fingers taken.
    package static let fingerLimit = 16

    /// Reads the file. Bytes behind its object are ignored.
    ///
    /// - Throws: `LDSError`: `.elementMissing` without a group template, or when it counts fingers and has none;
    ///   `.imageNotFound` when no template holds a record of either standard.
    package init(_ file: some Collection<UInt8>) throws(LDSError) {
        let group = try BiometricTemplate.group(in: file, of: .dg3)
        guard !group.templates.isEmpty || group.count == 0 else { throw LDSError(.elementMissing, "EF.DG3 7F60") }
        var warnings: [LDSWarning] = []
        var fingers: [FingerImage] = []
        if group.wasCut { warnings.append(.lengthDiffers) }
        if group.count != group.templates.count { warnings.append(.countDiffers) }
        for template in group.templates {
            let position = template.subtype.flatMap { FingerPosition(biometricSubtype: $0) }
            let records = FingerRecord.all(in: template)
            if records.isEmpty { warnings.append(.imageUnknown) }
            for record in records where fingers.count < Self.fingerLimit {
                let finger = FingerImage(record, position: position)
                if record.isLengthOff { warnings.append(.lengthDiffers) }
                if let position, finger.position != position { warnings.append(.positionDiffers) }
                if finger.format == nil || finger.format != record.statedFormat { warnings.append(.imageTypeDiffers) }
                fingers.append(finger)
            }
        }
        guard !fingers.isEmpty || group.templates.isEmpty else { throw LDSError(.imageNotFound, "EF.DG3") }
        self.fingers = fingers
        let known = Set(warnings)
        self.warnings = LDSWarning.allCases.filter(known.contains).map { $0.at("DG3") }
    }
}

extension DG3: PersonalData {}
