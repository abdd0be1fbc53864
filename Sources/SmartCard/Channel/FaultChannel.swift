internal import Synchronization

/// What goes wrong with an exchange.
public enum Fault: Hashable, Sendable {
    /// The card is gone: this exchange and all later ones fail with `card.removed`. The command does not reach the card.
    case lostCard
    /// The exchange fails with this cause, once. The command does not reach the card.
    case failure(CardChannelError.Code)
    /// One bit of the encoded response is inverted: 0 is the lowest bit of the first byte; beyond the end it wraps around.
    case flippedBit(Int)
    /// A plain status word comes in place of the answer. The command does not reach the card.
    case status(StatusWord)
    /// The data field of the answer is missing, its status word is not.
    case empty
    /// Other bytes in place of the answer's data field; the status word is 9000.
    case garbage([UInt8])
    /// The answer comes late.
    case delay(Duration)
}

/// Breaks chosen exchanges: how the layers above are tested against bad cards, bad links and removal.
public final class FaultChannel: CardChannel {
    private struct State {
        var next = 0
        var isLost = false
    }

    private let base: any CardChannel
    private let faults: [Int: Fault]
    private let state = Mutex(State())

    /// A channel over `base` with faults by exchange number, the first exchange being 0.
    public init(_ base: any CardChannel, faults: [Int: Fault]) {
        self.base = base
        self.faults = faults
    }

    /// A channel over `base` that breaks one exchange, the first being 0.
    public convenience init(_ base: any CardChannel, at exchange: Int, _ fault: Fault) {
        self.init(base, faults: [exchange: fault])
    }

    /// The exchanges so far, the broken ones included.
    public var exchanges: Int { state.withLock { $0.next } }

    /// Sends the command, unless this exchange is to break.
    public func transmit(_ command: CommandAPDU) async throws(CardChannelError) -> ResponseAPDU {
        let fault = nextFault()
        switch fault {
        case nil: return try await base.transmit(command)
        case .lostCard: throw CardChannelError(.cardRemoved, detail: "injected")
        case .failure(let code): throw CardChannelError(code, detail: "injected")
        case .status(let status): return ResponseAPDU(status: status)
        case .flippedBit(let bit): return Self.flip(bit, of: try await base.transmit(command))
        case .empty: return ResponseAPDU(status: try await base.transmit(command).status)
        case .garbage(let bytes):
            _ = try await base.transmit(command)
            return ResponseAPDU(data: bytes, status: .success)
        case .delay(let time):
            let response = try await base.transmit(command)
            do { try await Task.sleep(for: time) } catch { throw CardChannelError(.cancelled) }
            return response
        }
    }

    private func nextFault() -> Fault? {
        state.withLock { state in
            let fault = faults[state.next]
            state.next += 1
            if fault == .lostCard { state.isLost = true }
            return state.isLost ? .lostCard : fault
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
