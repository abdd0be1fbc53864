import ArgumentParser
import CodeCatalogue
import DocumentCore
import DocumentTrust
import Foundation
import Inspection
import InspectionAPI
import TrustKeeping

/// What a command trusts, and as of when it judges.
struct TrustSelection: Sendable, Hashable {
    /// Paths of trusted certificates and master lists, or of folders of them.
    var anchors: [String] = []
    /// Paths of revocation lists, or of folders of them.
    var revocationLists: [String] = []
    /// The path of a trust store.
    var store: String?
    var takesUnsignedLists = false
    /// A time as it was typed; nil for now.
    var at: String?

    /// Whether nothing was given.
    var isUnset: Bool { self == TrustSelection() }

    /// The time to judge by.
    func time() throws -> Date { try Self.time(at) }

    /// The time to judge by: this machine's clock, beside what is known to have passed; or a moment, as of which all is judged.
    func clock() throws -> ClockReading { try Self.clock(at) }

    /// - Parameter records: what is known to have passed. It does not bear on a moment that is asked about.
    static func clock(_ at: String?, knowing records: [PassedMoment] = []) throws -> ClockReading {
        guard at == nil else { return ClockReading(now: try time(at)) }
        return .ofMachine(knowing: records)
    }

    /// The moment that a text names; now for none.
    static func time(_ at: String?) throws -> Date {
        guard let at else { return Date() }
        for style in [Date.ISO8601FormatStyle(), Date.ISO8601FormatStyle(includingFractionalSeconds: true)] {
            if let date = try? style.parse(at) { return date }
        }
        if let day = try? Date.ISO8601FormatStyle().year().month().day().parse(at) { return day }
        throw ValidationError("--at takes a time such as 2026-09-01T00:00:00Z")
    }

    /// The trust material that it names.
    ///
    /// - Throws: `Problem` for a file that cannot be read; what a file holds and is not accepted is told on standard error.
    func material(_ output: Output, certificates: [String] = []) throws -> TrustMaterial {
        let base = try store.map { path in
            try Problem.translating { try TrustStore.telling(path: path).material() }
        }
        do throws(TrustError) {
            let sources = TrustSources(
                anchors: anchors,
                revocationLists: revocationLists,
                certificates: certificates,
                trustsUnsignedLists: takesUnsignedLists
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
