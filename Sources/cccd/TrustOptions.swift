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

    /// Fails where the command line names something that is not there or cannot be read: at the start somebody is there to see it.
    ///
    /// - Throws: `.pathUnreadable`.
    func check(_ found: TrustSources.Found) throws(TrustError) {
        let named = found.failures.first { trust.contains($0.path) || crl.contains($0.path) }
        if let named { throw named }
    }
}
