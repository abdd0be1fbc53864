import CodeCatalogue
import DocumentCore
import DocumentTrust
import Foundation
import InspectionAPI
import TrustKeeping

extension TrustOptions {
    /// The trust material named on the command line.
    ///
    /// - Throws: `Problem` for a file that cannot be read; what a file holds and is not accepted is told on standard error.
    func material(_ output: Output, certificates: [String] = []) throws -> TrustMaterial {
        let base = try trustStore.map { path in
            try Problem.translating { try TrustStore.telling(path: path).material() }
        }
        do throws(TrustError) {
            let sources = TrustSources(
                anchors: trust,
                revocationLists: crl,
                certificates: certificates,
                trustsUnsignedLists: trustUnsignedList
            )
            let material = try sources.load(beside: base ?? .empty).material
            for refused in material.refused {
                let reason = refused.system.map { ", \($0.reason)" } ?? ""
                let title = CodeCatalogue.entry(refused.reason.rawValue).map { ": \(output.words($0.title))" } ?? ""
                let words = "\(refused.reason.rawValue)\(title)\(reason)"
                let notUsed = output.words(Words(en: "not used", vi: "không dùng"))
                output.message("cccdctl: \(notUsed): \((refused.path ?? refused.source).printable) (\(words))")
            }
            if material.anchors.isEmpty {
                let nothing = Words(
                    en: "nothing is trusted, no document will be accepted: give --trust or --trust-store",
                    vi: "chưa tin cậy gì, không giấy tờ nào được chấp nhận: thêm --trust hoặc --trust-store"
                )
                let parts = TextBlock(output: output).parts(nothing, before: "\(CCCDControl.name): ")
                for line in TextBlock(output: output).paragraph(parts, indent: "") { output.message(line) }
            }
            return material
        } catch {
            throw Problem(of: error.code, error.detail)
        }
    }
}
