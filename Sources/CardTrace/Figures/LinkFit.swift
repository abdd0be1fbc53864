/// A link's model, fitted to exchanges by least squares: milliseconds an exchange and kilobits a second.
package struct LinkFit: Sendable, Hashable {
    /// What every exchange takes, in milliseconds.
    package let millisecondsPerExchange: Double
    /// The rate at which the bytes of command and answer travel; nil where nothing can be said of it: all exchanges are of one length, or
    /// longer ones take no longer.
    package let kilobitsPerSecond: Double?

    /// A model from its numbers.
    package init(millisecondsPerExchange: Double, kilobitsPerSecond: Double?) {
        self.millisecondsPerExchange = millisecondsPerExchange
        self.kilobitsPerSecond = kilobitsPerSecond
    }

    /// The model that exchanges of READ BINARY fit best: a card computes next to nothing for these. Nil without two of them.
    package init?(of exchanges: some Sequence<TraceExchange>) {
        let points = exchanges.filter { $0.received != nil && $0.header.count == 4 && $0.header[1] & 0xFE == 0xB0 }
            .map { (bytes: Double($0.bytes), milliseconds: Double($0.duration) / 1000) }
        guard points.count >= 2 else { return nil }
        let count = Double(points.count)
        let meanBytes = points.reduce(0) { $0 + $1.bytes } / count
        let meanTime = points.reduce(0) { $0 + $1.milliseconds } / count
        let spread = points.reduce(0) { $0 + ($1.bytes - meanBytes) * ($1.bytes - meanBytes) }
        let common = points.reduce(0) { $0 + ($1.bytes - meanBytes) * ($1.milliseconds - meanTime) }
        let perByte = spread > 0 ? common / spread : 0
        guard perByte > 0 else {
            self.init(millisecondsPerExchange: meanTime, kilobitsPerSecond: nil)
            return
        }
        // A negative intercept is measurement's noise: then the line goes through the origin.
        let perExchange = meanTime - perByte * meanBytes
        if perExchange >= 0 {
            self.init(millisecondsPerExchange: perExchange, kilobitsPerSecond: 8 / perByte)
        } else {
            self.init(millisecondsPerExchange: 0, kilobitsPerSecond: 8 * meanBytes / meanTime)
        }
    }

    /// What an exchange of so many bytes takes on the link, in milliseconds.
    package func milliseconds(bytes: Int) -> Double {
        millisecondsPerExchange + (kilobitsPerSecond.map { Double(bytes) * 8 / $0 } ?? 0)
    }
}

extension TraceExchange {
    /// The bytes that travelled, both ways.
    package var bytes: Int { sent + (received ?? 0) }
}
