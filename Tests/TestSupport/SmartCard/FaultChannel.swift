package import SmartCard
import Synchronization

/// What goes wrong with an exchange.
package enum Fault: Hashable, Sendable {
    /// The card is gone: this exchange and all later ones of the connection fail with `card.removed`. The command does not reach
    /// the card.
    case lostCard
    /// The exchange fails with this cause, once. The command does not reach the card.
    case failure(CardChannelError.Code)
    /// The exchange fails with this cause, once, after the card was given the command: what it did about it nobody hears.
    case lostAnswer(CardChannelError.Code)
    /// One bit of the encoded response is inverted: 0 is the lowest bit of the first byte; beyond the end it wraps around.
    case flippedBit(Int)
    /// A plain status word comes in place of the answer. The command does not reach the card.
    case status(StatusWord)
    /// A plain status word comes in place of this answer and of all later ones of the connection: 61xx for ever.
    case everyStatus(StatusWord)
    /// The data field of the answer is missing, its status word is not.
    case empty
    /// Other bytes in place of the answer's data field; the status word is 9000.
    case garbage([UInt8])
    /// The answer comes late.
    case delay(Duration)
    /// No answer comes; the card hangs until its caller gives up.
    case stall

    /// Whether it stays as long as the connection does.
    fileprivate var isLasting: Bool {
        switch self {
        case .lostCard, .everyStatus, .stall: true
        default: false
        }
    }
}

/// Which exchanges go wrong, counted over all connections to a card; the first is 0.
package final class FaultPlan: Sendable {
    private let faults: [Int: Fault]
    private let next = Mutex(0)

    /// Faults by exchange number.
    package init(_ faults: [Int: Fault]) { self.faults = faults }

    /// The exchanges so far, the broken ones included.
    package var exchanges: Int { next.withLock { $0 } }

    fileprivate func advance() -> Fault? {
        next.withLock { next in
            defer { next += 1 }
            return faults[next]
        }
    }
}

/// Breaks chosen exchanges: how the layers above are tested against bad cards, bad links and removal.
package final class FaultChannel: CardChannel {
    private let base: any CardChannel
    private let plan: FaultPlan
    /// The fault that does not end before the connection does.
    private let lasting = Mutex<Fault?>(nil)

    /// A channel over `base` whose faults are those of a plan; another connection to the card may go on with the plan.
    package init(_ base: any CardChannel, plan: FaultPlan) {
        self.base = base
        self.plan = plan
    }

    /// A channel over `base` with faults by exchange number, the first exchange being 0.
    package convenience init(_ base: any CardChannel, faults: [Int: Fault]) {
        self.init(base, plan: FaultPlan(faults))
    }

    /// A channel over `base` that breaks one exchange, the first being 0.
    package convenience init(_ base: any CardChannel, at exchange: Int, _ fault: Fault) {
        self.init(base, faults: [exchange: fault])
    }

    /// The exchanges so far, the broken ones included.
    package var exchanges: Int { plan.exchanges }

    /// Sends the command, unless this exchange is to break.
    package func transmit(_ command: CommandAPDU) async throws(CardChannelError) -> ResponseAPDU {
        switch nextFault() {
        case nil: return try await base.transmit(command)
        case .lostCard: throw CardChannelError(.cardRemoved, detail: "injected")
        case .failure(let code): throw CardChannelError(code, detail: "injected")
        case .lostAnswer(let code):
            _ = try await base.transmit(command)
            throw CardChannelError(code, detail: "injected")
        case .status(let status), .everyStatus(let status): return ResponseAPDU(status: status)
        case .flippedBit(let bit): return Self.flip(bit, of: try await base.transmit(command))
        case .empty: return ResponseAPDU(status: try await base.transmit(command).status)
        case .garbage(let bytes):
            _ = try await base.transmit(command)
            return ResponseAPDU(data: bytes, status: .success)
        case .delay(let time):
            let response = try await base.transmit(command)
            do { try await Task.sleep(for: time) } catch { throw CardChannelError(.cancelled) }
            return response
        case .stall:
            // Longer than anybody waits.
            do { try await Task.sleep(for: .seconds(3600)) } catch { throw CardChannelError(.cancelled) }
            throw CardChannelError(.timedOut, detail: "injected")
        }
    }

    private func nextFault() -> Fault? {
        let fault = plan.advance()
        return lasting.withLock { lasting in
            if let fault, fault.isLasting { lasting = fault }
            return lasting ?? fault
        }
    }

    private static func flip(_ bit: Int, of response: ResponseAPDU) -> ResponseAPDU {
        var flipped = response
        let place = Int(bit.magnitude % UInt((response.data.count + 2) * 8))
        let mask = UInt8(1) << UInt8(place % 8)
        if place / 8 < response.data.count {
            flipped.data[place / 8] ^= mask
        } else {
            let isFirst = place / 8 == response.data.count
            flipped.status = StatusWord(rawValue: response.status.rawValue ^ (UInt16(mask) << (isFirst ? 8 : 0)))
        }
        return flipped
    }
}
