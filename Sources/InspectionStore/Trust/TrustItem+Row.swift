import Foundation
import GRDB

extension TrustItem {
    var arguments: StatementArguments {
        [
            "fingerprint": Data(fingerprint), "kind": kind.rawValue, "encoded": Data(encoded),
            "state": state.rawValue, "is_test": isTest, "source": source,
            "imported_at": importedAt.timeIntervalSince1970, "standing": standing,
        ]
    }

    init(row: Row) throws {
        guard let kind = Kind(rawValue: try row.decode(forColumn: "kind")),
            let state = State(rawValue: try row.decode(forColumn: "state"))
        else { throw TrustLedgerError(.corrupt, detail: "an item of an unknown kind or state") }
        self.init(
            fingerprint: try row.bytes("fingerprint"),
            kind: kind,
            encoded: try row.bytes("encoded"),
            state: state,
            isTest: try row.decode(forColumn: "is_test"),
            source: try row.decode(forColumn: "source"),
            importedAt: Date(timeIntervalSince1970: try row.decode(forColumn: "imported_at")),
            standing: try row.decode(forColumn: "standing")
        )
    }
}

extension TrustEvent {
    init(row: Row) throws {
        guard let state = TrustItem.State(rawValue: try row.decode(forColumn: "state")) else {
            throw TrustLedgerError(.corrupt, detail: "an event of an unknown state")
        }
        self.init(
            number: try row.decode(forColumn: "number"),
            change: try row.decode(forColumn: "change"),
            at: Date(timeIntervalSince1970: try row.decode(forColumn: "at")),
            fingerprint: try row.bytes("fingerprint"),
            state: state,
            reason: try row.decode(forColumn: "reason")
        )
    }
}

extension TrustChange {
    init(row: Row) throws {
        self.init(
            number: try row.decode(forColumn: "number"),
            at: Date(timeIntervalSince1970: try row.decode(forColumn: "at")),
            action: try row.decode(forColumn: "action"),
            version: try row.decode(forColumn: "version"),
            summary: try row.decode(forColumn: "summary")
        )
    }
}

extension Row {
    func bytes(_ column: String) throws -> [UInt8] { [UInt8](try decode(Data.self, forColumn: column)) }
}
