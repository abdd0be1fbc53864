import CodeCatalogue
import DocumentCore

/// The gateway's own pages and their parts, which stand in this program.
package enum PageLibrary {
    /// A file as it is served.
    package struct Page: Sendable {
        /// Its media type.
        package let mediaType: String
        /// Its contents.
        package let bytes: [UInt8]
        /// Whether somebody goes there, and not a part of another.
        var isDocument: Bool { mediaType == PageLibrary.html }
    }

    private static let html = "text/html; charset=utf-8"
    private static let script = "text/javascript; charset=utf-8"

    private static let pages: [String: Page] = [
        "/": Page(mediaType: html, bytes: PackageResources.index_html),
        "/kiosk": Page(mediaType: html, bytes: PackageResources.kiosk_html),
        "/counter": Page(mediaType: html, bytes: PackageResources.counter_html),
        "/service": Page(mediaType: html, bytes: PackageResources.service_html),
        "/assets/style.css": Page(mediaType: "text/css; charset=utf-8", bytes: PackageResources.style_css),
        "/assets/link.js": Page(mediaType: script, bytes: PackageResources.link_js),
        "/assets/view.js": Page(mediaType: script, bytes: PackageResources.view_js),
        "/assets/labels.js": Page(mediaType: script, bytes: PackageResources.labels_js),
        "/assets/words.js": Page(mediaType: script, bytes: Array(catalogue.utf8)),
        "/assets/order.js": Page(mediaType: script, bytes: PackageResources.order_js),
        "/assets/slip.js": Page(mediaType: script, bytes: PackageResources.slip_js),
        "/assets/kiosk.js": Page(mediaType: script, bytes: PackageResources.kiosk_js),
        "/assets/counter.js": Page(mediaType: script, bytes: PackageResources.counter_js),
        "/assets/service.js": Page(mediaType: script, bytes: PackageResources.service_js),
    ]

    /// The catalogue's words for checks and verdicts, as a module.
    private static var catalogue: String {
        func table(_ name: String, _ entries: [(String, Words)]) -> String {
            let lines = entries.map { "  \($0.0): \(JSONText.string($0.1)),\n" }
            return "export const \(name) = {\n\(lines.joined())};\n"
        }
        return table("checks", CheckName.allCases.map { ($0.rawValue, $0.title) })
            + table("verdicts", Verdict.allCases.map { ($0.rawValue, $0.title) })
    }

    /// What is at a path; nil for what is none of the pages.
    package static func page(at path: String) -> Page? { pages[path] }

    /// Every path.
    package static var paths: [String] { pages.keys.sorted() }
}
