import ArgumentParser
import DaemonConfiguration
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
        var sources = TrustSources(file.trust)
        if !trust.isEmpty { sources.anchors = trust }
        if !crl.isEmpty { sources.revocationLists = crl }
        return sources
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
        TrustLog.tell(TrustHoldings(found.material, now: Date()), logger)
        return found.material
    }
}
