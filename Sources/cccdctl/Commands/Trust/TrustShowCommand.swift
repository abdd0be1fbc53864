import DocumentCore
import ArgumentParser
import DocumentTrust
import Foundation
import InspectionStore
import TrustKeeping

/// Shows one item with its history, or the store as a whole.
struct TrustShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show one item with its history, or without a fingerprint the store and its changes.",
        usage: "cccdctl trust show [<fingerprint>] [options]",
        discussion: """
            Examples:
              cccdctl trust show
              cccdctl trust show 0a1b2c3d4e5f
            """
    )

    @Argument(help: "The first 8 or more digits of a fingerprint.")
    var fingerprint: String?

    @OptionGroup var store: StoreOptions
    @OptionGroup var options: OutputOptions

    func run() async throws {
        let output = options.output
        try await reporting(output) {
            if let fingerprint {
                let document = TrustItemDocument(try await store.with { try $0.detail(fingerprint) })
                output.document(document)
                TrustPrinter(output: output).print(document)
            } else {
                let document = try await store.with { try TrustStoreDocument($0) }
                output.document(document)
                TrustPrinter(output: output).print(document)
            }
        }
    }
}

/// One item as JSON prints it.
struct TrustItemDocument: Encodable {
    struct Event: Encodable {
        let at: Date
        let change: Int64
        let state: TrustItem.State
        let reason: String
    }

    let item: TrustItemDescription
    let vouchers: [String]
    let distrustedBy: [String]
    let history: [Event]
    let deviations: [DeviationText]?

    enum CodingKeys: String, CodingKey {
        case item, vouchers, history, deviations
        case distrustedBy = "distrusted_by"
    }

    init(_ detail: TrustStore.Detail) {
        item = TrustItemDescription(detail.item, vouchers: detail.vouchers)
        vouchers = detail.vouchers
        distrustedBy = detail.distrustedBy
        history = detail.history.map {
            Event(at: $0.at, change: $0.change, state: $0.state, reason: $0.reason.printable)
        }
        deviations = DeviationText.all(in: detail.item)
    }
}

/// The store as JSON prints it.
struct TrustStoreDocument: Encodable {
    struct Change: Encodable {
        let number: Int64
        let at: Date
        let action: String
        let version: String
    }

    let version: String
    let counts: [String: [String: Int]]
    let testAnchors: Int
    let changes: [Change]

    enum CodingKeys: String, CodingKey {
        case version, counts, changes
        case testAnchors = "test_anchors"
    }

    init(_ store: TrustStore) throws {
        let trust = try store.material()
        version = trust.version
        testAnchors = trust.testAnchors.count
        counts = Dictionary(grouping: try store.items(), by: \.kind.rawValue).mapValues { items in
            Dictionary(grouping: items, by: \.state.rawValue).mapValues(\.count)
        }
        changes = try store.changes().map {
            Change(number: $0.number, at: $0.at, action: $0.action, version: $0.version)
        }
    }
}
