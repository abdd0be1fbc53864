/// The gateway's own pages and their parts, which stand in this program.
package enum PageLibrary {
    /// A file as it is served.
    package struct Page: Sendable {
        /// Its media type.
        package let mediaType: String
        /// Its contents.
        package let bytes: [UInt8]
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
        "/assets/order.js": Page(mediaType: script, bytes: PackageResources.order_js),
        "/assets/kiosk.js": Page(mediaType: script, bytes: PackageResources.kiosk_js),
        "/assets/counter.js": Page(mediaType: script, bytes: PackageResources.counter_js),
        "/assets/service.js": Page(mediaType: script, bytes: PackageResources.service_js),
    ]

    /// What is at a path; nil for what is none of the pages.
    package static func page(at path: String) -> Page? { pages[path] }

    /// Every path.
    package static var paths: [String] { pages.keys.sorted() }
}
