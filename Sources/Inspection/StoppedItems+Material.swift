import DocumentCore
package import DocumentTrust
package import InspectionAPI

extension StoppedItems {
    /// What a set of trust material stops.
    package init(_ trust: TrustMaterial) {
        self.init(
            lists: trust.stopLists.map { List(fingerprint: $0.fingerprint.hex, documents: $0.count) },
            unreadable: trust.unreadableStopLists,
            distrusted: trust.distrusted.map(\.hex).sorted()
        )
    }
}
