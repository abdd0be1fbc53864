/// Figures in the text format of Prometheus (exposition format 0.0.4).
struct PrometheusText {
    /// The media type.
    static let mediaType = "text/plain; version=0.0.4; charset=utf-8"

    /// What a figure is.
    enum Kind: String {
        case counter, gauge, histogram
    }

    private(set) var text = ""

    /// Begins a family of figures. The samples that follow are its own.
    mutating func family(_ name: String, _ kind: Kind, _ help: String) {
        text += "# HELP \(name) \(help)\n# TYPE \(name) \(kind.rawValue)\n"
    }

    /// One figure. The values of its labels come from closed sets.
    mutating func sample(
        _ name: String,
        _ labels: KeyValuePairs<String, String>,
        _ value: some LosslessStringConvertible
    ) {
        let named = labels.map { "\($0.key)=\"\(Self.escaped($0.value))\"" }.joined(separator: ",")
        text += named.isEmpty ? "\(name) \(value)\n" : "\(name){\(named)} \(value)\n"
    }

    private static func escaped(_ value: String) -> String {
        value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
    }
}
