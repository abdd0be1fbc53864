extension PassiveAuthentication {
    /// The groups that a SOD lists, before anything is verified: what to ask the chip for.
    ///
    /// - Returns: numbers in 1 ... 16; empty when the SOD or its content does not parse.
    public static func dataGroups(listedIn sod: [UInt8]) -> Set<Int> {
        guard let object = try? DocumentSecurityObject(file: sod), let bytes = object.signedData.content,
            let content = try? LDSSecurityObject(content: bytes)
        else { return [] }
        return Set(content.hashes.map(\.number).filter { (1...16).contains($0) })
    }
}
