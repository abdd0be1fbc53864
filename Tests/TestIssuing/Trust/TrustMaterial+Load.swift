package import DocumentTrust
package import Foundation

extension TrustMaterial {
    /// The material of files and folders that must all be readable: `TrustMaterial.read` says what becomes of each.
    ///
    /// - Throws: the first path that is not there or cannot be read.
    package static func load(
        anchors: [URL],
        crls: [URL] = [],
        certificates: [URL] = [],
        trustUnsignedLists: Bool = false,
        base: TrustMaterial = .empty,
        homeState: HomeState = .usual,
        now: Date = Date()
    ) throws(TrustError) -> TrustMaterial {
        let (material, failures) = read(
            anchors: anchors,
            crls: crls,
            certificates: certificates,
            trustUnsignedLists: trustUnsignedLists,
            base: base,
            homeState: homeState,
            now: now
        )
        if let failure = failures.first { throw failure }
        return material
    }
}
