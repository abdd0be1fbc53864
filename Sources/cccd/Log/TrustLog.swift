import Inspection
import InspectionAPI
import DocumentTrust
import Logging

/// What is held, in the log: at the start, and after every change.
enum TrustLog {
    static func tell(_ holdings: TrustHoldings, missing: [String], _ logger: Logger) {
        for path in missing { logger.warning("no trust material there", metadata: ["path": "\(path)"]) }
        for refused in holdings.refused {
            var metadata: Logger.Metadata = ["source": "\(refused.source)", "code": "\(refused.code)"]
            metadata["detail"] = refused.detail.map { "\($0)" }
            logger.warning("trust material is not used", metadata: metadata)
        }
        if holdings.refusals > holdings.refused.count {
            let count = holdings.refusals - holdings.refused.count
            logger.warning("more trust material is not used", metadata: ["count": "\(count)"])
        }
        for warning in holdings.warnings { tell(warning, logger) }
        func sum(_ count: (TrustHoldings.State) -> Int) -> String { String(holdings.states.map(count).reduce(0, +)) }
        var metadata: Logger.Metadata = [
            "anchors": "\(holdings.anchors)", "states": "\(holdings.states.count)",
            "by_operator": "\(sum(\.operator))", "by_link": "\(sum(\.link))", "by_list": "\(sum(\.list))",
            "for_tests": "\(sum(\.test))", "signers": "\(holdings.signers)", "crls": "\(holdings.revocationLists)",
            "stop_lists": "\(holdings.stopLists)", "refused": "\(holdings.refusals)", "version": "\(holdings.version)",
        ]
        metadata["first_crl_ends"] = holdings.firstToEnd.first.map { "\($0.nextUpdate ?? "unknown")" }
        logger.notice("trust", metadata: metadata)
    }

    /// The most fingerprints in one line.
    private static let named = 64

    /// What counted and does not any more.
    static func tell(fallen: [String], _ logger: Logger) {
        guard !fallen.isEmpty else { return }
        logger.warning(
            "trust material counts no more: nothing vouches for it",
            metadata: ["count": "\(fallen.count)", "first": "\(short(fallen.prefix(named)))"]
        )
    }

    /// Fingerprints as `cccdctl trust show` takes them.
    private static func short(_ fingerprints: some Sequence<String>) -> String {
        fingerprints.map { String($0.prefix(16)) }.joined(separator: ",")
    }

    /// Names are left out: they come from certificates, and may hold anything.
    private static func tell(_ warning: TrustHoldings.Warning, _ logger: Logger) {
        guard warning.code != TrustWarning.Code.storeEmpty.rawValue else {
            logger.warning(
                "nothing is trusted: no document will be accepted",
                metadata: ["code": "\(warning.code)"]
            )
            return
        }
        logger.warning(
            "trust material is to be looked at",
            metadata: [
                "code": "\(warning.code)", "count": "\(warning.count)",
                "first": "\(short(warning.first.compactMap(\.fingerprint)))",
            ]
        )
    }
}
