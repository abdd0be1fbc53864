import DocumentCore
import SmartCard

/// The files that were read in an unmasked trace, put together again of the answers to READ BINARY, of the card taken up last.
package struct RecordedFiles: Sendable {
    /// The files that are whole, by their names: `EF.CardAccess`, `EF.DG1`.
    package private(set) var whole: [String: [UInt8]] = [:]
    /// The names of those of which a part is missing, sorted.
    package private(set) var partial: [String] = []
    /// Whether a command with extended lengths was refused as one of a wrong length.
    package private(set) var refusesExtendedLength = false
    /// Whether reading by short file identifier was refused.
    package private(set) var refusesShortIdentifiers = false

    /// The longest file that is put together, in bytes.
    private static let longestFile = 1 << 18

    /// The files of a trace.
    ///
    /// - Throws: `TraceError.Code.masked`.
    package init(_ trace: Trace) throws(TraceError) {
        guard !trace.head.isMasked else { throw TraceError(.masked) }
        let begin = trace.events.lastIndex { if case .card = $0 { true } else { false } } ?? 0
        var parts: [String: [Int: [UInt8]]] = [:]
        for case .exchange(let exchange) in trace.events[begin...] {
            guard let bodies = exchange.bodies,
                let command = try? CommandAPDU(encoded: bodies.plainCommand ?? bodies.command)
            else { continue }
            note(command, sent: bodies.command, exchange.status)
            guard let name = exchange.object, let (offset, bytes) = Self.read(command, exchange, bodies) else {
                continue
            }
            let known = parts[name]?[offset]?.count ?? 0
            if bytes.count > known { parts[name, default: [:]][offset] = bytes }
        }
        for (name, parts) in parts {
            if let file = Self.joined(parts) { whole[name] = file } else { partial.append(name) }
        }
        partial.sort()
    }

    private mutating func note(_ command: CommandAPDU, sent: [UInt8], _ status: StatusWord?) {
        if status == .wrongLength, (try? CommandAPDU(encoded: sent))?.isExtended == true {
            refusesExtendedLength = true
        }
        if status == .incorrectP1P2, command.ins == 0xB0, command.p1 & 0x80 != 0 { refusesShortIdentifiers = true }
    }

    /// What an answer to READ BINARY has of a file: where it begins, and the bytes (ISO 7816-4, 7.2.3).
    private static func read(
        _ command: CommandAPDU,
        _ exchange: TraceExchange,
        _ bodies: TraceExchange.Bodies
    ) -> (offset: Int, bytes: [UInt8])? {
        guard exchange.isFine else { return nil }
        let data = exchange.isProtected ? bodies.plainResponse : Array(bodies.response.dropLast(2))
        guard let data, !data.isEmpty else { return nil }
        switch command.ins {
        case 0xB0 where command.p1 & 0x80 != 0: return (Int(command.p2), data)
        case 0xB0: return (Int(command.p1) << 8 | Int(command.p2), data)
        case 0xB1:
            guard let place = try? BERReader.readOne(command.data), place.tag == 0x54, place.value.count <= 3,
                let contents = try? BERReader.readOne(data), contents.tag == 0x53
            else { return nil }
            return (place.value.reduce(0) { $0 << 8 | Int($1) }, Array(contents.value))
        default: return nil
        }
    }

    /// The parts one behind the other; nil where they leave a gap or end before the file's own length says.
    private static func joined(_ parts: [Int: [UInt8]]) -> [UInt8]? {
        var file: [UInt8] = []
        for (offset, bytes) in parts.sorted(by: { $0.key < $1.key }) {
            guard offset <= file.count, offset + bytes.count <= longestFile else { return nil }
            file += bytes.dropFirst(file.count - offset)
        }
        var reader = BERReader(file)
        return (try? reader.read()) == nil ? nil : file
    }
}

extension RecordedFiles: PersonalData {
    /// How many there are.
    package var description: String { "\(whole.count) files" }
    /// How many there are.
    package var debugDescription: String { description }
}
