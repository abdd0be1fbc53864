extension LogicalDataStructure {
    /// Adds the files that the profile asks for.
    ///
    /// - Throws: `ProfileError` for a picture that cannot be used, or a portrait that is not there.
    mutating func add(
        _ files: AdditionalFiles,
        of profile: CardProfile,
        portrait: (file: [UInt8], header: ImageHeader)?,
        pictures: ProfilePictures
    ) throws(ProfileError) {
        if files.faceFormat == .iso39794 || files.hasDisplayedPortrait {
            guard let portrait else { throw ProfileError(.invalidValue, at: "files") }
            if files.faceFormat == .iso39794 {
                dataGroups[2] = FaceImageBlockFile.encode(portrait.file, header: portrait.header)
            }
            if files.hasDisplayedPortrait { dataGroups[5] = DetailFiles.displayedPortrait(portrait.file) }
        }
        if let fingers = files.fingers {
            var loaded: [(position: UInt8, file: [UInt8], header: ImageHeader)] = []
            for finger in fingers {
                let picture = try pictures.load(finger.image, at: "files.dg3.image")
                loaded.append((finger.position, picture.file, picture.header))
            }
            dataGroups[3] = FingerprintFile.encode(loaded)
        }
        func picture(_ path: String?, _ key: String) throws(ProfileError) -> [UInt8]? {
            guard let path else { return nil }
            return try pictures.load(path, at: "files.\(key)").file
        }
        if let signature = try picture(files.signature, "dg7") {
            dataGroups[7] = DetailFiles.displayedSignature(signature)
        }
        if let details = files.personalDetails {
            let proof = try picture(details.proofOfCitizenship, "dg11.proof_of_citizenship")
            dataGroups[11] = DetailFiles.personal(details, of: profile.holder, proof: proof)
        }
        if let details = files.documentDetails {
            let front = try picture(details.front, "dg12.front")
            let rear = try picture(details.rear, "dg12.rear")
            dataGroups[12] = DetailFiles.document(details, of: profile.holder, front: front, rear: rear)
        }
        if let persons = files.personsToNotify { dataGroups[16] = DetailFiles.personsToNotify(persons) }
        directory = files.applications.map { MasterFiles.directory($0) }
        atrInfo = files.lengths.map { MasterFiles.atrInfo($0) }
    }
}
