import TestIssuing
import DocumentCore
import Foundation
import MRTD
import OpenSSLCrypto
import SmartCard
import VirtualCard

/// `cccdctl verify`, the whole process, against `openssl cms -verify` of the same SOD.
///
/// In turn, so that whatever the machine does meets both; the processor time of each process, which a busy machine does not lengthen
/// as it does the time on the wall, and the median of the ratios of each turn.
struct ProcessBench {
    let bench: Bench
    let pki: TestPKI

    /// How many times the time of `openssl` the command may take.
    static let limit = 3.0

    init(_ bench: Bench, pki folder: URL) throws {
        self.bench = bench
        pki = try TestPKI.load(from: folder)
    }

    func run(_ effort: Effort) throws -> (text: String, missed: [String]) {
        let rounds = effort.of(30, 1)
        var table = Table(
            "Whole processes, processor ms, median of \(rounds); limit \(Self.limit)",
            ["signed by", "cccdctl verify", "openssl cms -verify", "ratio"]
        )
        var missed: [String] = []
        for document in try IssuedDocument.all(pki: pki.trusted, card: bench.cards.extended, files: dataGroups) {
            let times = try measure(document, rounds: rounds)
            let ratio = times.ratio.rounded(digits: 2)
            table.add([document.name, times.own.rounded(digits: 1), times.other.rounded(digits: 1), ratio])
            if times.ratio > Self.limit, effort.bindsRatios {
                missed.append("process, \(document.name): \(ratio) times openssl")
            }
        }
        let note = """
            openssl verifies the SOD's signature and the signer's certificate; the latter not where the curves are given by
            explicit parameters, as passports do: there it takes no chain (-noverify).
            """
        return (table.text + "\n" + note, missed)
    }

    private var dataGroups: [Int: [UInt8]] {
        var groups: [Int: [UInt8]] = [:]
        for number in 1...16 { groups[number] = bench.cards.extended.files["EF.DG\(number)"] }
        return groups
    }

    private func measure(_ document: IssuedDocument, rounds: Int) throws -> PairedTimes {
        let folder = FileManager.default.temporaryDirectory.appending(path: "cccd-bench-\(UUID().uuidString)")
        let files = folder.appending(path: "files")
        try FileManager.default.createDirectory(at: files, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        func write(_ bytes: some Sequence<UInt8>, _ path: String) throws -> String {
            let file = folder.appending(path: path)
            try Data(bytes).write(to: file)
            return file.path
        }
        _ = try write(document.sod, "files/EF.SOD")
        for (number, bytes) in dataGroups { _ = try write(bytes, "files/EF.DG\(number)") }
        let anchor = try write(document.authority.der, "csca.cer")
        // What openssl reads: the SignedData without the file's own tag, and the anchor as PEM.
        let signedData = try write(try BERReader.readOne(document.sod).value, "sod.cms")
        let base64 = Data(document.authority.der).base64EncodedString(options: .lineLength64Characters)
        let pem = try write(
            Array("-----BEGIN CERTIFICATE-----\n\(base64)\n-----END CERTIFICATE-----\n".utf8),
            "csca.pem"
        )
        let programs = [
            Program([try Self.command(), "verify", files.path, "--trust", anchor]),
            Program(
                ["openssl", "cms", "-verify", "-inform", "DER", "-in", signedData, "-CAfile", pem]
                    + ["-purpose", "any", "-no_check_time", "-out", "/dev/null"]
                    + (document.hasExplicitCurves ? ["-noverify"] : [])
            ),
        ]
        var times = PairedTimes()
        for round in 0..<rounds {
            // Each goes first in its turn.
            let order = round.isMultiple(of: 2) ? [0, 1] : [1, 0]
            var milliseconds = [0.0, 0.0]
            for index in order { milliseconds[index] = try programs[index].run() }
            times.add(own: milliseconds[0], other: milliseconds[1])
        }
        return times
    }

    /// The command that was built with this program.
    private static func command() throws -> String {
        let own = URL(filePath: try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
        return own.deletingLastPathComponent().appending(path: "cccdctl").path
    }
}
