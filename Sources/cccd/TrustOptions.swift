import ArgumentParser
import DocumentTrust
import Foundation
import Inspection
import InspectionAPI
import InspectionService
import Logging
import TrustKeeping

/// What trust rests on, where it is not what the configuration says.
struct TrustOptions: ParsableArguments, Sendable {
    @Option(help: "A trusted certificate, a signed master list, or a folder of them. May be repeated.")
    var trust: [String] = []

    @Option(help: "A certificate revocation list, or a folder of them. May be repeated.")
    var crl: [String] = []

    /// Where trust lies: on the command line where it names any, else in the configuration, whose folders may still be missing.
    func sources(_ file: ConfigurationFile) -> TrustSources {
        TrustSources(
            anchors: trust.isEmpty ? file.trust.anchors : trust,
            revocationLists: crl.isEmpty ? file.trust.revocationLists : crl,
            certificates: file.trust.certificates,
            trustsUnsignedLists: file.trust.unsignedLists,
            homeState: HomeState(file.trust.homeState),
            toleratesMissing: true
        )
    }

    /// The trust material.
    ///
    /// - Parameter base: what is trusted beside it.
    /// - Throws: for a path of the command line that is not there, or one that cannot be read.
    func material(_ file: ConfigurationFile, base: TrustMaterial, logger: Logger) throws -> TrustMaterial {
        let found: TrustSources.Found
        do throws(TrustError) {
            found = try sources(file).load(beside: base)
        } catch {
            throw ValidationError("\(error.code.rawValue): \(error.path)")
        }
        for path in found.missing {
            guard !trust.contains(path), !crl.contains(path) else {
                throw ValidationError("\(TrustError.Code.pathUnreadable.rawValue): \(path)")
            }
            logger.warning("no trust material there", metadata: ["path": "\(path)"])
        }
        TrustLog.tell(TrustHoldings(found.material), logger)
        return found.material
    }
}

/// What is held, in the log: at the start, and after every change.
enum TrustLog {
    static func tell(_ holdings: TrustHoldings, _ logger: Logger) {
        for refused in holdings.refused {
            let metadata: Logger.Metadata = ["source": "\(refused.source)", "code": "\(refused.code)"]
            logger.warning("trust material is not used", metadata: metadata)
        }
        if holdings.refusals > holdings.refused.count {
            let count = holdings.refusals - holdings.refused.count
            logger.warning("more trust material is not used", metadata: ["count": "\(count)"])
        }
        if holdings.anchors == 0 { logger.warning("nothing is trusted: no document will be accepted") }
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
}
