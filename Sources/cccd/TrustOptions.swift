import ArgumentParser
import DocumentTrust
import Foundation
import InspectionService
import Logging

/// What trust rests on, where it is not what the configuration says.
struct TrustOptions: ParsableArguments, Sendable {
    @Option(help: "A trusted certificate, a signed master list, or a folder of them. May be repeated.")
    var trust: [String] = []

    @Option(help: "A certificate revocation list, or a folder of them. May be repeated.")
    var crl: [String] = []

    /// The trust material: of the command line where it names any, else of the configuration, whose folders may still be missing.
    ///
    /// - Parameter base: what is trusted beside it.
    /// - Throws: for a path of the command line that cannot be read.
    func material(_ file: ConfigurationFile, base: TrustMaterial, logger: Logger) throws -> TrustMaterial {
        let material: TrustMaterial
        do throws(TrustError) {
            material = try TrustMaterial.load(
                anchors: trust.isEmpty ? Self.present(file.trust.anchors, logger) : trust.map { URL(filePath: $0) },
                crls: crl.isEmpty ? Self.present(file.trust.revocationLists, logger) : crl.map { URL(filePath: $0) },
                certificates: Self.present(file.trust.certificates, logger),
                trustUnsignedLists: file.trust.unsignedLists,
                base: base
            )
        } catch {
            throw ValidationError("\(error.code.rawValue): \(error.path)")
        }
        for refused in material.refused {
            let metadata: Logger.Metadata = ["source": "\(refused.source)", "code": "\(refused.reason.rawValue)"]
            logger.warning("trust material is not used", metadata: metadata)
        }
        logger.notice(
            "trust",
            metadata: [
                "anchors": "\(material.anchors.count)", "crls": "\(material.crls.count)",
                "version": "\(material.version)",
            ]
        )
        return material
    }

    private static func present(_ paths: [String], _ logger: Logger) -> [URL] {
        paths.filter { path in
            let exists = FileManager.default.fileExists(atPath: path)
            if !exists { logger.warning("no trust material there", metadata: ["path": "\(path)"]) }
            return exists
        }.map { URL(filePath: $0) }
    }
}
