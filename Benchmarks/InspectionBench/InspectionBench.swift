import ArgumentParser
import CitizenCard
import DocumentTrust
import Foundation
import Inspection
import SmartCard
import VirtualCard

/// Exchanges, bytes and time of whole inspections, against the virtual card over a link of chosen speed.
@main
struct InspectionBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspection-bench",
        abstract: "Measure whole inspections of a virtual card in this process."
    )

    @Option(help: "The card's profile.")
    var card = "fixtures/cards/tran-thi-binh.json"

    @Option(help: "The folder of the test authority.")
    var pki = "fixtures/pki"

    @Option(help: "Milliseconds added to every exchange. May be repeated.")
    var latencyMs: [Double] = [0, 8, 15]

    @Option(help: "The link's speed in kbit/s, 0 for no limit. May be repeated.")
    var kbps: [Double] = [0, 106, 424, 848]

    @Option(help: "Runs of each; the median is printed.")
    var runs = 3

    func run() async throws {
        let pki = URL(filePath: pki)
        let trust = try TrustMaterial.load(
            anchors: [pki.appending(path: "csca.cer")],
            crls: [pki.appending(path: "csca.crl")],
            certificates: [],
            trustUnsignedLists: false
        )
        let citizen = try VirtualCitizenCard.load(profile: URL(filePath: card))
        print("card: \(citizen.summary); median of \(runs) runs\n")
        print(Row.heading)
        for access in [InspectionRequest.AccessProtocol.bac, .pace] {
            for latency in latencyMs {
                for speed in kbps {
                    let link = LinkModel(latencyMilliseconds: latency, kilobitsPerSecond: speed)
                    var rows: [Row] = []
                    for _ in 0..<max(1, runs) {
                        rows.append(try await measure(PacedCard(citizen, link: link), citizen, access, link, trust))
                    }
                    rows.sort { $0.total < $1.total }
                    print(rows[rows.count / 2].line)
                }
            }
        }
    }

    private func measure(
        _ paced: PacedCard,
        _ citizen: VirtualCitizenCard,
        _ access: InspectionRequest.AccessProtocol,
        _ link: LinkModel,
        _ trust: TrustMaterial
    ) async throws -> Row {
        let source = VirtualReaderSource()
        try await source.insert(paced)
        let reader = await source.readers()[0]
        let hold = CardHold(source: source, reader: reader)
        try await hold.connect()
        let request = InspectionRequest(
            access: try .mrz(citizen.mrz),
            accessProtocol: access,
            fields: Set(FieldName.allCases),
            portrait: true,
            purpose: nil,
            profile: "bench"
        )
        let inspector = Inspector(trust: trust, policy: .counter)
        let result = await inspector.inspect(
            request,
            id: "bench",
            hold: hold,
            progress: { _ in }
        )
        await hold.release()
        guard result.report.decision.status == .accept else {
            throw ValidationError("the card was not accepted: \(result.report.decision.reasons)")
        }
        return Row(access: access.rawValue, link: link, result: result)
    }
}

/// One line of the table.
private struct Row {
    let access: String
    let link: LinkModel
    let result: InspectionResult

    var total: Int { result.report.durationMs }

    static let phases = [
        "reading_card_access", "access_control", "reading_sod", "chip_authentication", "active_authentication",
        "reading_dg14", "reading_dg15", "reading_dg1", "reading_dg13", "reading_dg2", "passive_authentication",
    ]

    static var heading: String {
        let names = ["access", "ms/exch", "kbit/s", "exch", "floor", "bytes", "total", "text"] + phases.map(short)
        return zip(names, widths).map { pad($0, $1) }.joined(separator: " ")
    }

    var line: String {
        let report = result.report
        let portrait = report.timingsMs["reading_dg2"] ?? 0
        let cells =
            [
                access, "\(link.latencyMilliseconds)", link.kilobitsPerSecond == 0 ? "-" : "\(link.kilobitsPerSecond)",
                "\(report.exchanges.count)", "\(floor)", "\(report.exchanges.bytes)", "\(total)", "\(total - portrait)",
            ] + Self.phases.map { "\(report.timingsMs[$0] ?? 0)" }
        return zip(cells, Self.widths).map { Self.pad($0, $1) }.joined(separator: " ")
    }

    /// The fewest exchanges for these files with short commands: a full block each, 231 bytes over 3DES and 223 over AES, with what
    /// access control, chip and active authentication need by themselves.
    private var floor: Int {
        let files = result.evidence.filter { $0.key != "EF.CardAccess" }
        let isBAC = access == "bac"
        let before: Set = ["EF.COM", "EF.SOD", "EF.DG14"]
        let blocks = files.reduce(0) { sum, file in
            let block = isBAC && before.contains(file.key) ? 231 : 223
            return sum + (file.value.count + block - 1) / block
        }
        // SELECT and BAC; or EF.CardAccess, PACE and SELECT.
        let access = isBAC ? 1 + 2 : 2 + 5 + 1
        let chipAuthentication = 2
        let activeAuthentication = 1
        return blocks + access + chipAuthentication + activeAuthentication
    }

    private static let widths = [6, 7, 6, 5, 5, 6, 6, 6] + phases.map { max(short($0).count, 5) }

    private static func short(_ phase: String) -> String {
        phase.replacingOccurrences(of: "reading_", with: "").replacingOccurrences(of: "authentication", with: "auth")
    }

    private static func pad(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(0, width - text.count)) + text
    }
}
