import TestSupport
import SmartCard
import VirtualCard

/// One thing that goes wrong in one exchange, and the failures that may come of it.
struct Disturbance: Sendable, CustomStringConvertible {
    enum Fault: Sendable {
        /// On the link, which knows no keys.
        case link(TestSupport.Fault)
        /// In the chip, which has them.
        case chip(ChipFault)
    }

    let fault: Fault
    /// The codes by which an inspection may say that it ended on this.
    let codes: Set<String>
    /// Whether the chip may count a failed attempt although the secret is right: where what the secret is mixed with was altered on
    /// its way, the chip cannot tell that from a wrong secret.
    var looksLikeWrongSecret = false

    var description: String { "\(fault)" }

    /// Whether this exchange can go wrong in this way at all.
    func fits(_ exchange: Exchange) -> Bool {
        guard case .chip(let fault) = fault else { return true }
        let isProtected = exchange.isProtected && exchange.answer.count > 2
        let (ins, p1, p2) = (exchange.command[1], exchange.command[2], exchange.command[3])
        let isFirstBlock = ins == 0xB0 && (p1 & 0x80 != 0 || p1 == 0 && p2 == 0)
        switch fault {
        case .flippedChecksumBit, .plainStatus, .missingStatus, .otherProtectedStatus: return isProtected
        case .missingCryptogram, .wrongPadding, .wrongPaddingIndicator:
            return isProtected && ![0xA4, 0x22].contains(ins)
        case .heldBackAnswer: return true
        case .overlongAnswer: return exchange.isSuccess
        case .lyingSelect: return ins == 0xA4 && exchange.isSuccess
        case .hugeLength, .indefiniteLength, .lengthOff: return isFirstBlock && exchange.isSuccess
        case .otherFile: return ins == 0xB0 && p1 & 0x80 != 0 && exchange.isSuccess
        case .emptySuccess: return ![0xA4, 0x22].contains(ins) && exchange.isSuccess
        case .garbageInTemplate: return [0x22, 0x86].contains(ins) && exchange.isSuccess
        }
    }
}

extension Disturbance {
    /// Everything that goes wrong once the session stands is survived by opening the chip again; before, and by a chip that means
    /// it, the inspection ends, and these codes say why.
    private static let plain: Set<String> = [
        "access.refused", "access.protocol_error", "access.not_offered", "card.application_not_found",
        "card.document_unreadable",
    ]
    /// What says so from the first command on is no document.
    private static let endless: Set<String> = ["card.endless_response", "card.application_not_found"]
    private static let malformed: Set<String> = ["access.protocol_error", "card.document_unreadable"]

    private static func link(
        _ fault: TestSupport.Fault,
        _ codes: Set<String>,
        looksLikeWrongSecret: Bool = false
    ) -> Disturbance {
        Disturbance(fault: .link(fault), codes: codes, looksLikeWrongSecret: looksLikeWrongSecret)
    }

    private static func chip(
        _ fault: ChipFault,
        _ codes: Set<String>,
        looksLikeWrongSecret: Bool = false
    ) -> Disturbance {
        Disturbance(fault: .chip(fault), codes: codes, looksLikeWrongSecret: looksLikeWrongSecret)
    }

    private static func words(_ words: [UInt16], _ make: (StatusWord) -> Disturbance) -> [Disturbance] {
        words.map { make(StatusWord(rawValue: $0)) }
    }

    /// Every fault there is, by its kind; of one kind are those that differ in a number only.
    static let kinds: [[Disturbance]] = linkKinds + protectionKinds + lieKinds

    /// What goes wrong on the link. Where the card, the reader or the service says what is the matter, the failure says the same.
    private static let linkKinds: [[Disturbance]] = [
        [link(.lostCard, ["card.removed"])],
        CardChannelError.Code.allCases.map { link(.failure($0), [$0.rawValue]) },
        CardChannelError.Code.allCases.map { link(.lostAnswer($0), [$0.rawValue]) },
        words([0x9000, 0x6982, 0x6985, 0x6987, 0x6988, 0x6882, 0x6F00, 0x6A82, 0x6700, 0x6B00]) {
            link(.status($0), plain)
        },
        [0, 3, 8, 77, 123, 300, -1].map { link(.flippedBit($0), plain, looksLikeWrongSecret: true) },
        [link(.empty, malformed)],
        [1, 2, 14, 64, 256, 65_536].map { link(.garbage([UInt8](repeating: 0xA5, count: $0)), malformed) },
        words([0x6100, 0x6110]) { link(.everyStatus($0), endless) },
        // A command by which the chip judges a secret is not sent again for a word about its length.
        words([0x6C00, 0x6C10]) { link(.everyStatus($0), endless.union(["access.protocol_error"])) },
        [link(.delay(.milliseconds(1)), [])],
    ]

    /// What a chip does wrong about the protection of its answers: it is asked again under new keys.
    private static let protectionKinds: [[Disturbance]] = [
        [0, 63].map { chip(.flippedChecksumBit($0), []) },
        words([0x9000, 0x6982, 0x6988, 0x6700, 0x6A82]) { chip(.plainStatus($0), []) },
        [chip(.missingCryptogram, ["card.document_unreadable"])],
        [chip(.wrongPaddingIndicator, [])],
        [chip(.wrongPadding, [])],
        [chip(.missingStatus, [])],
        words([0x6A82, 0x6982]) { chip(.otherProtectedStatus($0), []) },
        [chip(.heldBackAnswer, plain)],
    ]

    /// What a chip says wrong under a right checksum.
    private static let lieKinds: [[Disturbance]] = [
        [chip(.lyingSelect, ["access.protocol_error", "access.not_offered", "card.document_unreadable"])],
        [chip(.hugeLength, malformed)],
        [chip(.indefiniteLength, malformed)],
        [-5, 5, 70_000, -70_000].map { chip(.lengthOff(by: $0), malformed.union(["access.not_offered"])) },
        [chip(.otherFile, ["card.document_unreadable"])],
        [1, 300].map { chip(.overlongAnswer(by: $0), malformed) },
        [chip(.emptySuccess, malformed)],
        [chip(.garbageInTemplate, ["access.protocol_error", "access.refused"], looksLikeWrongSecret: true)],
    ]
}
