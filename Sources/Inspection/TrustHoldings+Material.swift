import DocumentCore
package import DocumentTrust
package import Foundation
package import InspectionAPI
import OpenSSLCrypto

extension TrustHoldings {
    /// What a set of trust material holds.
    ///
    /// - Parameter now: the moment as of which there is something to look at.
    package init(_ trust: TrustMaterial, now: Date) {
        self.init(version: trust.version)
        anchors = trust.anchors.count
        var states: [String: State] = [:]
        for anchor in trust.anchors {
            let country = anchor.subject.countries.joined(separator: "+")
            var state = states[country] ?? State(country: country)
            switch trust.standing(of: anchor) {
            case .byOperator: state.operator += 1
            case .byLink: state.link += 1
            case .byList, .byOwnList, .byListedLink: state.list += 1
            }
            if trust.testAnchors.contains(anchor.fingerprint) { state.test += 1 }
            states[country] = state
        }
        self.states = states.values.sorted { $0.country < $1.country }
        signers = trust.signerCertificates.count
        let lists = trust.vouchedRevocationLists
        revocationLists = lists.count
        firstToEnd = lists.map { list in
            RevocationList(
                country: list.issuer.countries.joined(separator: "+"),
                thisUpdate: list.thisUpdate.formatted(.iso8601),
                nextUpdate: list.nextUpdate?.formatted(.iso8601)
            )
        }
        .sorted { ($0.nextUpdate ?? "", $0.country) < ($1.nextUpdate ?? "", $1.country) }
        .prefix(Self.told).map { $0 }
        stopLists = trust.stopLists.count
        unreadable = trust.unreadableCRLs + trust.unreadableStopLists
        refusals = trust.refused.count
        refused = trust.refused.prefix(Self.told).map {
            Refusal(source: $0.source, code: $0.reason.rawValue, detail: $0.system?.reason)
        }
        warnings = Warning.byKind(TrustWarning.all(about: trust, now: now))
    }
}

extension TrustHoldings.Warning {
    /// Warnings by their kinds, in the order of these.
    fileprivate static func byKind(_ warnings: [TrustWarning]) -> [Self] {
        let kinds = Dictionary(grouping: warnings, by: \.code)
        return TrustWarning.Code.allCases.compactMap { code in
            kinds[code].map { of in Self(code: code.rawValue, count: of.count, first: of.prefix(named).map(Item.init)) }
        }
    }
}

extension TrustHoldings.Warning.Item {
    fileprivate init(_ warning: TrustWarning) {
        self.init(
            fingerprint: warning.fingerprint.isEmpty ? nil : warning.fingerprint.hex,
            country: warning.name?.country,
            until: warning.until?.formatted(.iso8601)
        )
    }
}
