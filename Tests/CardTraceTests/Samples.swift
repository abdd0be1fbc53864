import CardTrace
import MRTD
import SmartCard

/// Exchanges and traces as short as they can be.
enum Samples {
    static func read(bytes: Int, microseconds: Int, at start: Int = 0, phase: String = "reading_sod") -> TraceExchange {
        TraceExchange(
            start: start,
            duration: microseconds,
            phase: phase,
            header: [0x00, 0xB0, 0x9D, 0x00],
            object: "EF.SOD",
            commandLength: 0,
            expectedLength: 231,
            isProtected: false,
            sent: 5,
            received: bytes - 5,
            responseLength: bytes - 7,
            status: .success,
            failure: nil
        )
    }

    static let exchange = read(bytes: 5 + 4, microseconds: 100)

    static let bodies: TraceExchange = {
        var exchange = read(bytes: 5 + 4, microseconds: 100)
        exchange.bodies = .init(
            command: [0x00, 0xB0, 0x9D, 0x00, 0xE7],
            response: [0x77, 0x82, 0x90, 0x00],
            plainCommand: nil
        )
        return exchange
    }()

    static func trace(_ events: [TraceEvent], isMasked: Bool = false) -> Trace {
        Trace(
            head: TraceHead(
                software: "0",
                startedAt: "2026-11-21T12:00:00Z",
                reader: "Reader",
                isMasked: isMasked,
                order: isMasked
                    ? nil
                    : TraceOrder(
                        access: "{}",
                        fields: ["full_name"],
                        portrait: false,
                        challenge: nil,
                        policy: "counter",
                        at: "2026-11-21T12:00:00Z"
                    )
            ),
            events: events
        )
    }

    static let everything = trace([
        .card, .connected(answerToReset: [0x3B, 0x80, 0x80, 0x01, 0x01], eventCount: 3),
        .known(.init(responseLength: 256, addressing: .shortIdentifier, isGuess: true), responseLimit: 256),
        .known(nil, responseLimit: nil),
        .exchange(bodies), .drawn(DrawnValue(.nonce, [1, 2, 3, 4, 5, 6, 7, 8])),
        .session(ObservedSession(cipher: "aes128", encryption: [1], authentication: [2], counter: [3])),
        .reset(failure: nil), .reset(failure: .cardRemoved),
        .exchange(
            TraceExchange(
                start: 200,
                duration: 5,
                phase: "reading_dg2",
                header: [0x00, 0xB0, 0x00, 0xE7],
                object: nil,
                commandLength: 0,
                expectedLength: 231,
                isProtected: true,
                sent: 20,
                received: nil,
                responseLength: nil,
                status: nil,
                failure: .cardRemoved
            )
        ), .released, .report("{}"),
    ])
}
