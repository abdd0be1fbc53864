import CardTrace

/// The link's model, and how the time is parted between link, card and this software.
struct LinkPrinter {
    let output: Output

    func lines(_ sums: TraceFigures) -> [String] {
        let parts = [
            (output.words(vi: "đường truyền", en: "link"), sums.link), (output.words(vi: "thẻ", en: "card"), sums.card),
            (output.words(vi: "phần mềm, chờ", en: "software, waiting"), sums.between),
        ]
        let whole = max(parts.reduce(0) { $0 + $1.1 }, 0.001)
        let shares = parts.map { "\($0.0) \(Decimals.text($0.1)) ms (\(Int(($0.1 / whole * 100).rounded())) %)" }
        return model(sums.fit) + [shares.joined(separator: ", ")]
    }

    func model(_ fit: LinkFit?) -> [String] {
        guard let fit else { return [] }
        let each = "\(Decimals.text(fit.millisecondsPerExchange)) ms"
        let rate = fit.kilobitsPerSecond.map { ", \(Int($0.rounded())) kbit/s" } ?? ""
        return [output.words(vi: "mô hình: mỗi lần trao đổi \(each)\(rate)", en: "model: \(each) an exchange\(rate)")]
    }
}

/// The same as a document, in whole microseconds.
struct LinkDocument: Encodable {
    var exchangeUs: Int?
    var kbps: Int?
    var linkUs: Int
    var cardUs: Int
    var betweenUs: Int

    enum CodingKeys: String, CodingKey {
        case kbps
        case exchangeUs = "exchange_us"
        case linkUs = "link_us"
        case cardUs = "card_us"
        case betweenUs = "between_us"
    }

    init(_ sums: TraceFigures) {
        exchangeUs = sums.fit.map { Int(($0.millisecondsPerExchange * 1000).rounded()) }
        kbps = sums.fit?.kilobitsPerSecond.map { Int($0.rounded()) }
        linkUs = Int((sums.link * 1000).rounded())
        cardUs = Int((sums.card * 1000).rounded())
        betweenUs = Int((sums.between * 1000).rounded())
    }
}

/// Numbers with one digit behind the point.
enum Decimals {
    static func text(_ number: Double) -> String {
        let tenths = Int((number * 10).rounded())
        return "\(tenths / 10).\(abs(tenths) % 10)"
    }
}
